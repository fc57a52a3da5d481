"""Score the actor finder against marked documents in the re3d layout (documents.json and entities.json).

    python scripts/score_actors.py ../shared/gold/re3d/us_state_department ../shared/gold/re3d/centcom

A mention of ours is right if it overlaps a marked Organisation, Person, Location or Nationality: whoever
marked the text also saw a name there. Precision is the share of our mentions that are right, over the
sentences that hold at least one mark of any type: whole sentences of the strike reports (lists such as
"Coalition nations which have conducted strikes include Australia, Belgium, ...") were not marked at all in
most of the documents that hold them. The precision over all sentences is printed beside it.

A marked Organisation is found if a mention of ours overlaps it; recall is the share found. Marks made by
nobody but a machine (confidence 0) and bare pronouns ("we", "their") are left out, and the recall with them
in is printed beside it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from suasion.read.actors.finding import find_actors
from suasion.read.reading import Sentence, Span
from suasion.read.text.sentences import sentences as split

NAMES = frozenset({"Organisation", "Person", "Location", "Nationality"})
PRONOUNS = frozenset(
    [
        *("we", "us", "our", "ours", "you", "your", "they", "them", "their", "theirs", "who"),
        *("he", "him", "his", "she", "her", "i", "me", "my", "it", "its"),
    ]
)


@dataclass(frozen=True)
class Score:
    """Counts over one or more folders of marked documents."""

    right: int
    mentions: int
    unmarked: int
    found: int
    organisations: int
    found_all: int
    organisations_all: int
    wrong: Counter[str]
    missed: Counter[str]

    @property
    def precision(self) -> float:
        """Share of our mentions that overlap a marked name."""
        return self.right / max(self.mentions, 1)

    @property
    def precision_all(self) -> float:
        """The same with the mentions in sentences that hold no mark counted as wrong."""
        return self.right / max(self.mentions + self.unmarked, 1)

    @property
    def recall(self) -> float:
        """Share of marked organisations (no pronouns, no machine-only marks) that a mention overlaps."""
        return self.found / max(self.organisations, 1)

    @property
    def recall_all(self) -> float:
        """The same with pronouns and machine-only marks counted."""
        return self.found_all / max(self.organisations_all, 1)


def rows(path: Path) -> list[dict[str, Any]]:
    """The records of a file with one JSON object to a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _overlap(mark: dict[str, Any], span: Span) -> bool:
    return bool(mark["begin"] < span.end and span.start < mark["end"])


def score(folders: list[Path]) -> Score:
    """Run the finder over every document of the folders and count."""
    right = mentions = unmarked = found = total = found_all = total_all = 0
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for folder in folders:
        marks = rows(folder / "entities.json")
        for record in rows(folder / "documents.json"):
            text = record["text"]
            spans = split(text)
            ours = find_actors(text, [Sentence(span, 0) for span in spans])
            gold = [mark for mark in marks if mark["documentId"] == record["_id"]]
            names = [mark for mark in gold if mark["type"] in NAMES]
            for mention in ours:
                if any(_overlap(mark, mention.span) for mark in names):
                    right += 1
                elif not any(_overlap(mark, spans[mention.sentence]) for mark in gold):
                    unmarked += 1
                    continue
                else:
                    wrong[mention.span.of(text)] += 1
                mentions += 1
            for mark in gold:
                if mark["type"] != "Organisation":
                    continue
                hit = any(_overlap(mark, mention.span) for mention in ours)
                counted = mark["confidence"] > 0 and mark["value"].lower() not in PRONOUNS
                total_all, found_all = total_all + 1, found_all + hit
                total, found = total + counted, found + (hit and counted)
                if counted and not hit:
                    missed[mark["value"]] += 1
    return Score(right, mentions, unmarked, found, total, found_all, total_all, wrong, missed)


def main(arguments: list[str] | None = None) -> int:
    """Print the score of each folder and of all together; -v lists what was wrong and missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("-v", "--verbose", action="store_true", help="list what is wrong and missed")
    options = parser.parse_args(arguments)
    folders, verbose = options.folders, options.verbose
    for folder in folders:
        if not (folder / "entities.json").is_file():
            parser.error(f"{folder} holds no entities.json; name a folder in the re3d layout.")
    for group in [*([folder] for folder in folders), folders]:
        result = score(group)
        name = group[0].name if len(group) == 1 else "together"
        print(
            f"{name:20s} precision {result.precision:.3f} of {result.mentions} "
            f"({result.precision_all:.3f} over all sentences)  "
            f"organisation recall {result.recall:.3f} of {result.organisations} "
            f"({result.recall_all:.3f} with pronouns)"
        )
        if verbose:
            print("  wrong ", result.wrong.most_common(60))
            print("  missed", result.missed.most_common(150))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
