"""Score the reader's claims against sentences labelled by two independent passes.

    python scripts/score_claims.py ../shared [-v] [--test]

`tests/shared/gold_two_passes.csv` gives, for each sentence, the file it stands in (below the folder given; a
part after `#` names a record of a file with one record per line), its offsets, and role, attribution and
hedge by either pass; "none" is a sentence that claims nothing. The reader's claim is the one that overlaps a
sentence most. Printed are, for each pass, kappa of roles and F of attribution, forecasts and hedges, and the
same on the sentences to which both passes gave one role. `-v` lists what differs, for the half "build" only;
the half "test" is scored on demand and never listed.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from suasion.read.document import from_text
from suasion.read.reader import read
from suasion.read.reading import ReadClaim

GOLD = Path(__file__).parents[1] / "tests" / "shared" / "gold_two_passes.csv"


@dataclass(frozen=True)
class Labels:
    """What somebody, or the rules, say of one sentence."""

    role: str
    attributed: bool
    hedged: bool


@dataclass(frozen=True)
class Item:
    """A labelled sentence: both passes, and what the rules found."""

    half: str
    first: Labels
    second: Labels
    ours: Labels
    words: str


@dataclass
class Texts:
    """The texts under a folder and their claims, each read once."""

    folder: Path
    texts: dict[str, str] = field(default_factory=dict)
    claims: dict[str, tuple[ReadClaim, ...]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The text of a file, or of one record of a file of records."""
        if name not in self.texts:
            path, _, record = name.partition("#")
            body = (self.folder / path).read_text(encoding="utf-8")
            if not record:
                self.texts[name] = body
            for line in body.splitlines() if record else ():
                entry = json.loads(line) if line.strip() else {"_id": "", "text": ""}
                self.texts[f"{path}#{entry['_id']}"] = entry["text"]
        return self.texts[name]

    def found(self, name: str, start: int, end: int) -> Labels:
        """What the rules say of the stretch of a text."""
        if name not in self.claims:
            self.claims[name] = read(from_text(self.text(name))).claims
        near = [claim for claim in self.claims[name] if claim.span.start < end and claim.span.end > start]
        if not near:
            return Labels("none", False, False)
        best = max(near, key=lambda claim: min(end, claim.span.end) - max(start, claim.span.start))
        return Labels(best.role, best.attributed, bool(best.hedge))


def items(folder: Path, half: str = "") -> list[Item]:
    """The labelled sentences of one half, or of both."""
    texts = Texts(folder)
    rows = csv.DictReader(GOLD.read_text(encoding="utf-8").splitlines())
    return [
        Item(
            row["half"],
            _labels(row, 1),
            _labels(row, 2),
            texts.found(row["file"], int(row["start"]), int(row["end"])),
            texts.text(row["file"])[int(row["start"]) : int(row["end"])],
        )
        for row in rows
        if not half or row["half"] == half
    ]


def _labels(row: dict[str, str], number: int) -> Labels:
    return Labels(row[f"role_{number}"], row[f"attributed_{number}"] == "1", row[f"hedged_{number}"] == "1")


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Cohen's kappa: agreement beyond what the shares of the labels alone would give."""
    total = len(pairs)
    observed = sum(a == b for a, b in pairs) / total
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(left[label] * right[label] for label in left) / total**2
    return (observed - expected) / (1 - expected)


def f_score(pairs: Sequence[tuple[bool, bool]]) -> float:
    """F1 of the second of each pair against the first."""
    counts = Counter(pairs)
    hits = counts[True, True]
    return 2 * hits / max(1, 2 * hits + counts[True, False] + counts[False, True])


def scores(labelled: Sequence[tuple[Labels, Labels]]) -> dict[str, float]:
    """Kappa of roles, and F of attribution, forecasts and hedges, of the second labels against the first."""
    return {
        "role kappa": kappa([(gold.role, ours.role) for gold, ours in labelled]),
        "attribution F": f_score([(gold.attributed, ours.attributed) for gold, ours in labelled]),
        "forecast F": f_score(
            [(gold.role == "forecast", ours.role == "forecast") for gold, ours in labelled]
        ),
        "hedge F": f_score([(gold.hedged, ours.hedged) for gold, ours in labelled]),
    }


def agreed(held: Sequence[Item]) -> list[tuple[Labels, Labels]]:
    """The sentences to which both passes gave the same role, with what the rules say."""
    return [(item.first, item.ours) for item in held if item.first.role == item.second.role]


def report(held: Sequence[Item], half: str) -> None:
    """Print the scores of one half."""
    for name, labelled in (
        ("pass 1", [(item.first, item.ours) for item in held]),
        ("pass 2", [(item.second, item.ours) for item in held]),
        ("agreed", agreed(held)),
    ):
        line = "  ".join(f"{what} {value:.3f}" for what, value in scores(labelled).items())
        print(f"{half:5s} {name} of {len(labelled):3d}  {line}")


def main() -> None:
    """Read the arguments, score, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="folder that the file names of the gold are relative to")
    parser.add_argument("-v", "--verbose", action="store_true", help="list what differs in the building half")
    parser.add_argument("--test", action="store_true", help="score the test half too")
    options = parser.parse_args()
    held = items(options.folder, "" if options.test else "build")
    report([item for item in held if item.half == "build"], "build")
    if options.test:
        report([item for item in held if item.half == "test"], "test")
    for item in held if options.verbose else ():
        if item.half == "build" and item.ours.role != item.first.role:
            print(f"{item.first.role}, {item.second.role}: read as {item.ours.role}\n      {item.words}")


if __name__ == "__main__":
    main()
