"""How fast actors and events are found, and that time grows with length: a table of characters and seconds.

python benchmarks/events.py
"""

from __future__ import annotations

import datetime as dt
import resource
import time

from suasion.read.actors.finding import find_actors
from suasion.read.events.coding import code_events
from suasion.read.reading import Sentence, Span

LEADS = (
    "The government of Peru rejected on Monday a Swedish proposal for talks with the rebels, officials said.",
    "Japanese Foreign Minister Taro Yamada met Indian leaders in New Delhi to discuss trade and security.",
    "Kenya accused Somalia of harbouring gunmen who attacked a border post last week, killing three men.",
    "Analysts say the economy of Brazil, which grew by two percent last year, is unlikely to recover soon.",
    "The United Nations said it would send food and tents to Mozambique if the floods went on until Friday.",
    "Thousands of Bulgarian miners marched through Sofia to protest against plans to close the last pits.",
)
DAY = dt.date(2020, 6, 1)


def document(characters: int) -> tuple[str, list[Sentence]]:
    """A text of about so many characters, and its sentences."""
    lines: list[str] = []
    sentences: list[Sentence] = []
    at = 0
    while at < characters:
        line = LEADS[len(lines) % len(LEADS)]
        sentences.append(Sentence(Span(at, at + len(line)), len(lines)))
        lines.append(line)
        at += len(line) + 1
    return "\n".join(lines), sentences


def measure(characters: int) -> tuple[int, float, float]:
    """Sentences, and processor seconds for actors and for events."""
    text, sentences = document(characters)
    start = time.process_time()
    mentions = find_actors(text, sentences, DAY)
    middle = time.process_time()
    code_events(text, sentences, mentions, DAY)
    return len(sentences), middle - start, time.process_time() - middle


def main() -> None:
    """Print the table."""
    measure(10_000)
    print(f"{'characters':>10} {'sentences':>9} {'actors s':>9} {'events s':>9} {'sentences/s':>11}")
    for characters in (10_000, 30_000, 100_000, 300_000, 1_000_000):
        count, actors, events = measure(characters)
        print(
            f"{characters:>10,} {count:>9,} {actors:>9.3f} {events:>9.3f} {count / (actors + events):>11,.0f}"
        )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
