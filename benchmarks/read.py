"""How fast the rule reader reads: sentences per second of processor time, and growth with the text.

Run: python benchmarks/read.py [FILE ...]

The texts given (or a built-in passage) are repeated, with numbered names so that no two copies are the same,
to 10 thousand, 100 thousand, 300 thousand and 1 million characters. The last table shows the stages.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from suasion.read.actors.finding import find_actors
from suasion.read.claims.claiming import claims_of
from suasion.read.document import from_text, load
from suasion.read.events.coding import code_events
from suasion.read.keypoints.choosing import keypoints_of
from suasion.read.keypoints.worth import candidates_of
from suasion.read.reader import read
from suasion.read.text.boilerplate import mark

PASSAGE = (
    "Relations between the two capitals have cooled since 2019, officials in Seoul said on Tuesday. "
    "Trade across the river fell by a third last year, customs figures say, and may fall again. "
    "Rumours of a change of course could not be confirmed. Beijing must decide whether pressure or patience "
    "serves it better. If Moscow supplies fuel and grain in its place, China's leverage over North Korea "
    "will weaken further. The treaty signed in June raises the risk of a wider conflict.\n\n"
)


def sample(texts: list[str], size: int) -> str:
    """At least `size` characters: the texts again and again, each copy's paragraphs numbered."""
    out: list[str] = []
    total = copy = 0
    while total < size:
        for text in texts:
            for paragraph in text.split("\n"):
                line = f"{paragraph} Copy {copy} ends here." if paragraph.strip() else paragraph
                out.append(line)
                total += len(line) + 1
                if total >= size:
                    return "\n".join(out)
        copy += 1
    return "\n".join(out)


def timed(call: Callable[[], object]) -> float:
    """Processor seconds of a call."""
    start = time.process_time()
    call()
    return time.process_time() - start


def main(paths: list[str]) -> None:
    """Print the tables."""
    texts = [load(Path(path)).text for path in paths] or [PASSAGE]
    read(from_text(texts[0][:2000]))
    print(f"{'characters':>12} {'sentences':>10} {'seconds':>9} {'per second':>11} {'us/char':>8}")
    for size in (10_000, 100_000, 300_000, 1_000_000):
        document = from_text(sample(texts, size))
        count = len(mark(document))
        seconds = timed(lambda document=document: read(document))  # type: ignore[misc]
        print(
            f"{size:>12,} {count:>10,} {seconds:>9.2f} {count / seconds:>11,.0f} {1e6 * seconds / size:>8.2f}"
        )
    stages(from_text(sample(texts, 300_000)).text)
    memory(sample(texts, 300_000))


def stages(text: str) -> None:
    """Print the time of each stage on one text."""
    document = from_text(text)
    sentences = mark(document)
    mentions = find_actors(text, sentences)
    claims = claims_of(text, sentences, {})
    calls: dict[str, Callable[[], object]] = {
        "canonical, paragraphs": lambda: from_text(text),
        "sentences, furniture": lambda: mark(document),
        "actors": lambda: find_actors(text, sentences),
        "events": lambda: code_events(text, sentences, mentions),
        "claims": lambda: claims_of(text, sentences, {}),
        "key points": lambda: keypoints_of(candidates_of(text, sentences, claims)),
    }
    print(f"\n{'stage':<24} {'us per sentence':>16}")
    for name, call in calls.items():
        print(f"{name:<24} {1e6 * timed(call) / len(sentences):>16.1f}")


def memory(text: str) -> None:
    """Print the peak of Python's own memory while 300,000 characters are read."""
    document = from_text(text)
    tracemalloc.start()
    read(document)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"\npeak memory for 300,000 characters: {peak / 1e6:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
