"""Throw mutated files at every parser of the reader and report anything but a document or a SourceError.

Run: python scripts/fuzz_read.py [--count N] [--seed S] [--format txt,md,html,pdf,docx] [--read]
     python scripts/fuzz_read.py --composed [--count N] [--seed S] [--format ...]
     python scripts/fuzz_read.py --endless

Every input is a seed document (made here, or files given with --files) mutated 1 to 12 times by a seeded
generator: bits flipped, stretches deleted, doubled, swapped between formats, numbers made extreme, hostile
strings inserted. With --composed the content is mutated before it is packed as a correct file (see
tests/literal/composed.py), so that nearly all are read, and all laws of a reading are checked. The seed of a
failing input is printed, so that it can be made again with --only.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from literal.composed import composed
from literal.papers import bare_docx_bytes, docx_bytes, pdf_bytes
from literal.reading_laws import check
from suasion.errors import SourceError
from suasion.read.document import from_bytes
from suasion.read.reader import read

HOSTILE = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xcc\x81" * 40,
    b"\r",
    b"\x85",
    b"\xe2\x80\xae",
    b"<![CDATA[",
    b"<!--",
    b"]]>",
    b"&#x110000;",
    b"&" * 30,
    b"<div>" * 200,
    b"</html>",
    b"<svg><script>",
    b"[" * 300,
    b"(" * 300,
    b"*" * 300,
    b"_" * 300,
    b"`" * 300,
    b"> " * 200,
    b"\n---\n",
    b"\t" * 100,
    b"|" * 200,
    b"9" * 400,
    b"-1",
    b"1e309",
    b"%PDF-",
    b"endobj",
    b"stream",
    b"/Length -1",
    b"/Kids [1 0 R]",
    b"PK\x03\x04",
    b". " * 200,
    b'"' * 99,
    b"Mr. " * 99,
    b"A. " * 99,
    b"a" * 3000,
    b"' \xe2\x80\x9c",
    b"03:05\n" * 30,
)
WORDS = "Trade fell. It is time to act, said Gen. Kim. “Rumours of war,” he added, may be false.\n\n"
ENDLESS = (
    *("a", "trade fell ", "Alpha Beta ", "President ", "Ministry of ", "China ", "China, ", "China said "),
    *("said that ", "(NATO) ", "China-", "Kim Jong Un ", "not ", "will ", "reportedly ", "according to "),
    *(
        "if ",
        "and ",
        "U.S. ",
        "Mr. ",
        "A.",
        ". ",
        "… ",
        ", ",
        " - ",
        '"',
        "“",
        "'",
        "(",
        ")",
        "[a](",
        "*",
        "`",
    ),
    *("|a", "> ", "- ", "<", "&amp;", "# ", "1", "1,", "_", " ", "03:05\n", "Notes\n", "Notes\n1. A, 2020\n"),
    *(
        "a\n",
        "\n",
        "Trade Falls\n",
        "By Ann Bee\n",
        "Summary:\nThe article argues.\n",
        "a\u0301",
        "\u0301",
        "中",
    ),
    *("so that it will be, ", "China agreed to talks with Japan. ", "China agreed to talks with Japan.\n"),
)
"""What a text of `LENGTH` bytes may consist of from end to end."""
LENGTH = 200_000
LIMIT = 2.0


def seeds() -> dict[str, list[bytes]]:
    """Unmutated documents by format."""
    page = "<html><head><title>T</title></head><body><article><h1>Trade</h1>" + f"<p>{WORDS}</p>" * 6
    return {
        "txt": [WORDS.encode() * 4, WORDS.encode("utf-16"), WORDS.encode("cp1252")],
        "md": [
            f"---\ntitle: T\n---\n# Trade\n\n{WORDS}- a\n- b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode(),
            *(composed("md", random.Random(number)) for number in range(12)),
        ],
        "html": [f"{page}</article></body></html>".encode()],
        "pdf": [
            pdf_bytes([["Trade has fallen for a", "second year."], ["It is time to act."]]),
            *(composed("pdf", random.Random(number)) for number in range(12)),
        ],
        "docx": [bare_docx_bytes(["Trade", "It fell.", "It is time."])] * 9
        + [docx_bytes(["Trade", "It fell.", "It is time."], cells=["a", "b"])],
    }


def mutated(data: bytes, rng: random.Random, most: int = 12) -> bytes:
    """The bytes after one to `most` random changes."""
    out = bytearray(data)
    for _ in range(rng.randint(1, most)):
        at = rng.randrange(len(out) + 1)
        kind = rng.randrange(6)
        size = min(rng.choice((1, 2, 8, 64, 512)), len(out) - at)
        if kind == 0 and at < len(out):
            out[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            del out[at : at + size]
        elif kind == 2:
            out[at:at] = out[at : at + size]
        elif kind == 3:
            out[at:at] = rng.choice(HOSTILE)
        elif kind == 4:
            out[at : at + size] = rng.randbytes(size)
        elif size:
            other = rng.randrange(len(out))
            out[at : at + size] = out[other : other + size]
    return bytes(out[:LENGTH])


def overwritten(data: bytes, rng: random.Random, most: int = 12) -> bytes:
    """The bytes after one to `most` changes that keep their number, so that a PDF's table of places holds."""
    out = bytearray(data)
    for _ in range(rng.randint(1, most)):
        at = rng.randrange(len(out))
        other = rng.randrange(len(out))
        piece = rng.choice(
            (rng.choice(HOSTILE)[:64], rng.randbytes(rng.choice((1, 2, 8))), out[other : other + 8])
        )
        size = min(len(piece), len(out) - at)
        out[at : at + size] = piece[:size]
    return bytes(out)


def packed(data: bytes, rng: random.Random) -> bytes:
    """A Word file with one of its parts mutated and packed again (so that checksums hold).

    Mostly by one or two changes: XML stands few, and what is no XML any more tests nothing past its parser.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        names = archive.namelist()
        victim = rng.choice([name for name in names if name.endswith((".xml", ".rels"))])
        most = rng.choice((1, 1, 2, 12))
        for name in names:
            part = archive.read(name)
            copy.writestr(name, mutated(part, rng, most) if name == victim else part)
    return out.getvalue()


def made(kind: str, rng: random.Random, *, composed_: bool) -> bytes:
    """An input of a format: of mutated content, or a seed with mutated bytes."""
    if composed_:
        return composed(kind, rng)
    data = rng.choice(seeds_of[kind])
    if kind == "pdf" and rng.random() < 0.7:
        return overwritten(data, rng, rng.choice((1, 1, 2, 12)))
    return packed(data, rng) if kind == "docx" and rng.random() < 0.9 else mutated(data, rng)


def attempt(data: bytes, name: str, reading: bool) -> str:
    """What became of one input: "read", "refused", or the name of what went wrong."""
    start = time.process_time()
    try:
        document = from_bytes(data, name=name)
        if reading:
            check(read(document), document)
        outcome = "read"
    except SourceError:
        outcome = "refused"
    except AssertionError as broken:
        where = broken.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        outcome = f"law broken at line {where.tb_lineno if where is not None else 0}"
    except Exception as failure:
        outcome = f"{type(failure).__name__}: {failure}"[:120]
    return "slow" if time.process_time() - start > LIMIT else outcome


def endless() -> int:
    """Read texts that repeat one piece; how many were slow or raised."""
    bad = 0
    for piece in ENDLESS:
        data = (piece * LENGTH).encode()[:LENGTH].decode("utf-8", "ignore").encode()
        for name in ("input.txt", "input.md"):
            outcome = attempt(data, name, reading=True)
            if outcome not in ("read", "refused"):
                bad += 1
                print(f"{name} of {piece!r}: {outcome}", flush=True)
    print(f"endless: {len(ENDLESS)} pieces, {bad} bad", flush=True)
    return bad


def main(arguments: Sequence[str]) -> int:
    """Run, print a table, return 1 if anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="inputs per format")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, help="make this one input again")
    parser.add_argument("--format", default="txt,md,html,pdf,docx")
    parser.add_argument("--read", action="store_true", help="also run the whole reader")
    parser.add_argument("--composed", action="store_true", help="correct files of mutated content, read")
    parser.add_argument("--endless", action="store_true", help="only texts that repeat one piece")
    options = parser.parse_args(arguments)
    for kind in options.format.split(","):  # what libraries set up on first use is not the input's fault
        read(from_bytes(seeds_of[kind][0], name=f"input.{kind}"))
    if options.endless:
        return 1 if endless() else 0
    bad = 0
    for kind in options.format.split(","):
        outcomes: Counter[str] = Counter()
        numbers = range(options.count) if options.only is None else (options.only,)
        for number in numbers:
            rng = random.Random(f"{options.seed}-{kind}-{number}")
            data = made(kind, rng, composed_=options.composed)
            outcome = attempt(data, f"input.{kind}", options.read or options.composed)
            outcomes[outcome] += 1
            if outcome not in ("read", "refused"):
                bad += 1
                print(f"{kind} --seed {options.seed} --only {number}: {outcome}", flush=True)
        print(
            f"{kind:<5} " + ", ".join(f"{name} {count:,}" for name, count in sorted(outcomes.items())),
            flush=True,
        )
    return 1 if bad else 0


seeds_of = seeds()

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
