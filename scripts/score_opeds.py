"""Score the reader on op-eds that come with labelled sentences and a headed summary by hand.

    python scripts/score_opeds.py tests/unit/read/opeds [-v]

A folder holds, for each text, `NAME.txt`, `NAME.labels.csv` (start, end, role, attributed, source,
source_start, source_end, hedge; role "none" claims nothing) and `NAME.summary.txt`. Printed are, for each
text and for all together: kappa of roles, F of attribution, share of sources that overlap, F of hedges and
forecasts, ROUGE-1 and ROUGE-2 of the key points against the summary; then the confusion of roles. `-v` lists
what differs.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from score_claims import f_score, kappa  # noqa: E402

from literal.rouge import rouge  # noqa: E402
from suasion.read.document import load  # noqa: E402
from suasion.read.reader import read  # noqa: E402
from suasion.read.reading import ReadClaim, Reading  # noqa: E402
from suasion.read.spans import Span  # noqa: E402

ROLES = ("fact", "reported", "rumour", "assessment", "forecast", "recommendation", "risk", "none")


@dataclass(frozen=True)
class Pair:
    """A labelled sentence and what the rules found there."""

    text: str
    words: str
    row: dict[str, str]
    claim: ReadClaim | None

    @property
    def role(self) -> str:
        """The role the rules gave."""
        return self.claim.role if self.claim else "none"

    @property
    def attributed(self) -> tuple[bool, bool]:
        """Whether the label and the rules name a source."""
        return self.row["attributed"] == "yes", bool(self.claim and self.claim.attributed)

    @property
    def hedged(self) -> tuple[bool, bool]:
        """Whether the label and the rules see a hedge."""
        return bool(self.row["hedge"]), bool(self.claim and self.claim.hedge)

    @property
    def same_source(self) -> bool | None:
        """Whether the two sources overlap; None where one of them names none."""
        span = self.claim.speaker_span if self.claim else None
        if span is None or not self.row["source_start"]:
            return None
        return span.overlaps(Span(int(self.row["source_start"]), int(self.row["source_end"])))


def pairs_of(folder: Path) -> tuple[list[Pair], dict[str, Reading]]:
    """Every labelled sentence of a folder with the claim that overlaps it most, and the readings."""
    held, readings = [], {}
    for labels in sorted(folder.glob("*.labels.csv")):
        name = labels.name.removesuffix(".labels.csv")
        reading = readings[name] = read(load(folder / f"{name}.txt"))
        for row in csv.DictReader(labels.read_text(encoding="utf-8").splitlines()):
            span = Span(int(row["start"]), int(row["end"]))
            near = [claim for claim in reading.claims if claim.span.overlaps(span)]
            best = max(near, key=lambda claim, span=span: _shared(claim.span, span), default=None)
            held.append(Pair(name, reading.quote(span), row, best))
    return held, readings


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def scores(held: Sequence[Pair]) -> dict[str, float]:
    """Kappa of roles; F of attribution, hedges and forecasts; share of sources that overlap."""
    same = [pair.same_source for pair in held if pair.same_source is not None]
    return {
        "role kappa": kappa([(pair.row["role"], pair.role) for pair in held]),
        "attribution F": f_score([pair.attributed for pair in held]),
        "source": sum(same) / max(1, len(same)),
        "hedge F": f_score([pair.hedged for pair in held]),
        "forecast F": f_score([(pair.row["role"] == "forecast", pair.role == "forecast") for pair in held]),
    }


def rouges(folder: Path, name: str, reading: Reading) -> tuple[float, float]:
    """ROUGE-1 and ROUGE-2 F of the key points against the summary by hand."""
    summary = (folder / f"{name}.summary.txt").read_text(encoding="utf-8")
    points = " ".join(point.text(reading.document.text) for point in reading.keypoints)
    return rouge(points, summary, 1)[2], rouge(points, summary, 2)[2]


def confusion(held: Sequence[Pair]) -> list[str]:
    """The table of labels (rows) against roles given (columns), as lines."""
    counts = Counter((pair.row["role"], pair.role) for pair in held)
    head = "label \\ read".ljust(16) + "".join(role[:8].rjust(9) for role in ROLES)
    rows = [label.ljust(16) + "".join(f"{counts[label, role] or '':>9}" for role in ROLES) for label in ROLES]
    return [head, *rows]


def main() -> None:
    """Read the arguments, score, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="folder with texts, labels and summaries")
    parser.add_argument("-v", "--verbose", action="store_true", help="list the sentences read otherwise")
    options = parser.parse_args()
    held, readings = pairs_of(options.folder)
    for name, reading in readings.items():
        mine = scores([pair for pair in held if pair.text == name])
        one, two = rouges(options.folder, name, reading)
        line = "  ".join(f"{what} {value:.2f}" for what, value in mine.items())
        print(f"{name:20s} {line}  ROUGE {one:.2f} {two:.2f}")
    means = [rouges(options.folder, name, reading) for name, reading in readings.items()]
    line = "  ".join(f"{what} {value:.3f}" for what, value in scores(held).items())
    one, two = (mean([each[which] for each in means]) for which in (0, 1))
    print(f"all {len(held):16d} {line}  ROUGE {one:.3f} {two:.3f}")
    print("\n".join(confusion(held)))
    for pair in held if options.verbose else ():
        if pair.row["role"] != pair.role:
            print(f"{pair.row['role']} read as {pair.role} ({pair.text})\n      {pair.words}")


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; 0 of nothing."""
    return sum(values) / max(1, len(values))


if __name__ == "__main__":
    main()
