"""Files of every format whose content, not whose bytes, is mutated: valid outside, anything inside.

Bytes changed at random mostly give files that are refused, which tests little past the parsers. Here a short
text is changed first (words, signs, lengths of lines, order and kind of its parts) and then packed as a
correct file with a layout drawn at random.
"""

from __future__ import annotations

import io
import random
import textwrap
import zipfile
from collections.abc import Callable, Iterator, Sequence
from html import escape

from literal.papers import docx_parts, pdf_file

Part = tuple[str, str]
"""Kind and words: "heading", "text", "item", "row" (cells parted by |), "note", "code", "caption", "line"."""

ARTICLE: tuple[Part, ...] = (
    ("heading", "Leverage slips as trust wanes"),
    ("line", "By Ann Bee"),
    ("line", "20 July 2024"),
    (
        "text",
        "China’s trade with the North fell by 12.5 per cent in 2023, customs said. Few had foreseen it.[^1]",
    ),
    (
        "text",
        "“Influence is waning,” said Gen. Kim of the U.S. command, who may be wrong. Officials in Seoul "
        "reportedly reconsidered the Russo-Japanese precedent, two experts said; state-owned firms left.",
    ),
    ("heading", "What now?"),
    ("item", "Moscow will probably send fuel worth 2.79 billion dollars."),
    ("item", "Pyongyang must return to talks, or there is a risk of war."),
    ("row", "Year|Trade|Share"),
    ("row", "2019|2.79|95.3"),
    ("row", "2020|0.54|88.2"),
    ("caption", "Table 1: Trade with China, in billion dollars"),
    ("text", "It is time for a new approach. If Washington waits, its allies could turn away from it."),
    ("code", "print('China threatened Japan.')"),
    ("note", "Bank of Korea, 2023. It will revise them."),
    ("line", "Read more below"),
)
_WORDS = """
China Russia Kim NATO U.S. Gen. Mr. may must will not said that according to reportedly trade fell rose by
half risk of war and if however likely sanctions officials experts it is time 2023 12.5 03:05 Notes Summary
"""
WORDS = tuple(_WORDS.split())
SIGNS = (
    *(
        ".",
        ". ",
        "! ",
        "? ",
        "…",
        ", ",
        "; ",
        ": ",
        " - ",
        "—",
        "-",
        "\u00ad",
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "(",
        ")",
    ),
    *(
        "[1]",
        "[^1]",
        "¹",
        "*",
        "_",
        "`",
        "|",
        "#",
        "<b>",
        "&amp;",
        "&",
        "<",
        ">",
        "\\",
        "$",
        "%",
        "•",
        "ﬁ",
        "ﬃ",
    ),
    *(
        "é",
        "e\u0301",
        "\u0301" * 40,
        "中文",
        "조선",
        "שלום",
        "مرحبا",
        "𝕏",
        "😀",
        "\u200b",
        "\u202e",
        "\ufeff",
        "\xa0",
    ),
    *("\u2028", "\u0085", "\t", "\n", "\n\n", " " * 9, "ß", "İ", "ǆ", "ﷺ", "\ufffd", "½", "²", "٣"),
)


def mutated_parts(rng: random.Random, most: int = 12) -> list[Part]:
    """The article after one to `most` random changes of its words, parts and their kinds."""
    parts = list(ARTICLE)
    for _ in range(rng.randint(1, most)):
        if not parts:
            break
        at = rng.randrange(len(parts))
        kind, words = parts[at]
        change = rng.randrange(8)
        if change == 0:
            del parts[at]
        elif change == 1:
            parts.insert(rng.randrange(len(parts) + 1), parts[at])
        elif change == 2:
            parts[at] = (rng.choice(ARTICLE)[0], words)
        elif change == 3:
            rng.shuffle(parts)
        elif change == 4:
            parts[at] = (kind, " ".join(rng.choices(WORDS, k=rng.randint(1, 60))))
        else:
            parts[at] = (kind, _changed(words, rng))
    return parts


def _changed(words: str, rng: random.Random) -> str:
    """Words with signs put in, words swapped, doubled or left out, or a stretch repeated."""
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(words) + 1)
        size = rng.choice((1, 3, 12, 60))
        change = rng.randrange(5)
        if change == 0:
            words = words[:at] + words[at + size :]
        elif change == 1:
            words = words[:at] + words[at : at + size] * rng.randint(2, 4) + words[at + size :]
        elif change == 2:
            words = f"{words[:at]} {rng.choice(WORDS)} {words[at:]}"
        else:
            words = words[:at] + rng.choice(SIGNS) * rng.choice((1, 1, 1, 3)) + words[at:]
    return words


def text_file(rng: random.Random) -> bytes:
    """Plain text: wrapped at some margin or not, lines parted somehow, in some encoding."""
    width = rng.choice((0, 0, 30, 60, 72, 90))
    end = rng.choice(("\n", "\n\n", "\r\n", "\r"))
    wrapped = (
        end.join(textwrap.wrap(words, width)) if width and words.strip() else words
        for _, words in mutated_parts(rng)
    )
    return (
        (end * rng.choice((1, 2))).join(wrapped).encode(rng.choice(("utf-8", "utf-8", "utf-16")), "replace")
    )


def markdown_file(rng: random.Random) -> bytes:
    """Markdown with headings, lists, tables, code, notes and HTML, its marks in place."""
    out: list[str] = ["---\ntitle: Slipping\n---"] if rng.random() < 0.3 else []
    for kind, words in mutated_parts(rng):
        if kind == "row":
            cells = f"| {words.replace('|', ' | ')} |"
            fresh = not (out and out[-1].startswith("|"))
            rule = "|" + "---|" * (words.count("|") + 1)
            if fresh:
                out.append(f"{cells}\n{rule}")
            else:
                out[-1] += f"\n{cells}"
            continue
        shapes: dict[str, tuple[str, ...]] = {
            "heading": ("# {}", "### {}", "{}\n==="),
            "item": ("- {}", "1. {}", "* [ ] {}"),
            "code": ("```\n{}\n```", "    {}", "`{}`"),
            "note": ("[^1]: {}", "[^1]: {}\n    More."),
            "caption": ("<figcaption>{}</figcaption>", "*{}*"),
        }
        out.append(
            rng.choice(shapes.get(kind, ("{}", "{}", "> {}", "<p>{}</p>", "**{}**"))).replace("{}", words)
        )
    return "\n\n".join(out).encode("utf-8", "replace")


def web_page(rng: random.Random) -> bytes:
    """A web page with an article between its furniture."""
    tags = {
        "heading": "h2",
        "item": "li",
        "code": "pre",
        "caption": "figcaption",
        "note": "small",
        "line": "span",
    }
    out: list[str] = []
    for kind, words in mutated_parts(rng):
        inner = words if rng.random() < 0.2 else escape(words)
        if kind == "row":
            cells = "".join(f"<td>{cell}</td>" for cell in inner.split("|"))
            out.append(f"<table><tr>{cells}</tr></table>")
        else:
            tag = tags.get(kind, rng.choice(("p", "p", "p", "div", "blockquote")))
            out.append(f"<{tag}>{inner}</{tag}>")
    body = "\n".join(out)
    article = rng.choice(("<article>{}</article>", "<main>{}</main>", "<div class='body'>{}</div>", "{}"))
    head = "<html><head><meta charset='utf-8'><title>Slipping</title></head><body><nav>Home</nav>"
    return f"{head}{article.replace('{}', body)}<footer>Share</footer></body></html>".encode(
        "utf-8", "replace"
    )


def word_file(rng: random.Random) -> bytes:
    """A Word document of paragraphs, runs, tables and notes."""
    body: list[str] = []
    notes: list[str] = []
    for kind, words in mutated_parts(rng):
        cells = words.split("|") if kind == "row" else [words]
        inner = "".join(f"<w:tc><w:p>{_runs(cell, rng)}</w:p></w:tc>" for cell in cells)
        if kind == "row":
            body.append(f"<w:tbl><w:tr>{inner}</w:tr></w:tbl>")
        elif kind == "note":
            notes.append(words)
            body.append(f'<w:p><w:r><w:footnoteReference w:id="{len(notes)}"/></w:r></w:p>')
        else:
            style = {"heading": "Head", "caption": "Caption"}.get(kind, "Plain")
            body.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_runs(words, rng)}</w:p>')
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in docx_parts("".join(body), [_runs(note, rng) for note in notes]).items():
            archive.writestr(zipfile.ZipInfo(name), part.encode("utf-8", "replace"))
    return packed.getvalue()


def _runs(words: str, rng: random.Random) -> str:
    """Words cut into runs, some inserted, deleted, raised or parted by breaks; what XML cannot hold goes."""
    words = "".join(char for char in words if char >= " " or char in "\t\n")
    shapes = (
        *("<w:r><w:t xml:space='preserve'>{}</w:t></w:r>",) * 6,
        "<w:ins w:id='1' w:author='x'><w:r><w:t>{}</w:t></w:r></w:ins>",
        "<w:del w:id='1' w:author='x'><w:r><w:delText>{}</w:delText></w:r></w:del>",
        "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>{}</w:t></w:r>",
        "<w:r><w:t>{}</w:t><w:br/><w:noBreakHyphen/></w:r>",
    )
    cuts = sorted(rng.randrange(len(words) + 1) for _ in range(rng.choice((0, 0, 1, 3))))
    pieces = (words[a:b] for a, b in zip((0, *cuts), (*cuts, len(words)), strict=True))
    return "".join(rng.choice(shapes).replace("{}", escape(piece)) for piece in pieces)


def pdf_paper(rng: random.Random) -> bytes:
    """A PDF of pages of some size with columns, running lines, notes, tables and parted words."""
    size, columns = rng.choice((8, 10, 11, 12)), rng.choice((1, 1, 1, 2, 3))
    width, height = rng.choice(((612, 792), (595, 842), (420, 595), (300, 300), (842, 595)))
    measure = max(12, int((width - 100) / columns / (0.5 * size)))
    lines = [
        (x, words_size, words)
        for kind, words in mutated_parts(rng) * rng.choice((1, 2, 5))
        for x, words_size, words in _set(kind, words, size, measure, rng)
    ]
    per_column = max(3, int((height - 140) / (1.3 * size)))
    pages: list[list[tuple[float, float, float, str]]] = []
    for at, (x, words_size, words) in enumerate(lines):
        page, place = divmod(at, per_column * columns)
        column, row = divmod(place, per_column)
        if page == len(pages):
            pages.append(_edges(page + 1, width, height, rng))
        left = 50 + column * (width - 100) / columns
        pages[-1].append((left + x, height - 70 - 1.3 * size * row, words_size, words))
    return pdf_file(pages, (width, height), rng)


def _set(
    kind: str, words: str, size: int, measure: int, rng: random.Random
) -> Iterator[tuple[float, float, str]]:
    """A part as lines: distance from the margin, size of letters, words."""
    if kind == "row":
        yield from ((60.0 * at, size, cell) for at, cell in enumerate(words.split("|")))
        return
    larger = {"heading": 1.4, "note": 0.8, "caption": 0.9}.get(kind, 1.0) * size
    lead = {"item": "1. ", "note": "1 "}.get(kind, "")
    lines = textwrap.wrap(lead + words, measure) or [""]
    for at, line in enumerate(lines):
        last = at + 1 == len(lines)
        if not last and rng.random() < 0.3 and len(line) > 8:
            line += rng.choice(("-", "\u00ad", "‐"))
        yield (12.0 if at == 0 and rng.random() < 0.3 else 0.0, larger, line)
    if rng.random() < 0.3:
        yield (0.0, size, "")


def _edges(
    number: int, width: float, height: float, rng: random.Random
) -> list[tuple[float, float, float, str]]:
    """The running lines of a page, in the order of the file before its text."""
    out = []
    if rng.random() < 0.8:
        out.append((50.0, height - 30, 9.0, "Journal of Peninsular Studies"))
    if rng.random() < 0.8:
        out.append((width / 2, 20.0, 9.0, rng.choice((f"{number}", f"Page {number} of 9", "Draft"))))
    return out


COMPOSERS: dict[str, Callable[[random.Random], bytes]] = {
    "txt": text_file,
    "md": markdown_file,
    "html": web_page,
    "pdf": pdf_paper,
    "docx": word_file,
}
"""How to make a file of each format with mutated content."""


def composed(kind: str, rng: random.Random) -> bytes:
    """A file of a format with mutated content.

    Examples
    --------
    >>> composed("txt", random.Random(1)) == composed("txt", random.Random(1))
    True
    """
    return COMPOSERS[kind](rng)


__all__: Sequence[str] = ["ARTICLE", "COMPOSERS", "composed", "mutated_parts"]
