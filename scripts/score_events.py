"""Score the event coder against gold records in the layout of the PLOVER gold standard.

    python scripts/score_events.py ../shared/gold/plover_gsr_even.json [-v] [--folds 0,1,2,3]

Class: share of records whose event has the gold class (labels of older codebooks mapped as below). Source and
target: share of the records that give a code for the role where ours is one of the codes given; in records
that mark both parties as source (no target), either party counts in either role. Our actor ids become the
codes of the gold: the state of an actor inside a state, IGO for international organisations and blocs, NGO
(also accepted as IGO) for others, IMG for transnational groups. False events: share of records labelled NONE
or STATEMENT for which we give an event. `--folds` takes those records only whose place in the order of ids,
modulo 5, is listed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from suasion.read.actors.finding import find_actors
from suasion.read.events.coding import code_events
from suasion.read.events.event_rules import RuleBook
from suasion.read.gazetteer import builtin
from suasion.read.reading import Event, Sentence, Span

LABELS = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "CONCEDE": "YIELD",
    "RETREAT": "YIELD",
    "REDUCE": "SANCTION",
    "NONE": "STATEMENT",
    "": "STATEMENT",
}
CODES = {
    "JAP": "JPN",
    "ITL": "ITA",
    "VTN": "VNM",
    "YUG": "SRB",
    "SCG": "SRB",
    "SUN": "RUS",
    "CSK": "CZE",
    "DDR": "DEU",
}
KINDS = {"igo": "IGO", "bloc": "IGO", "ngo": "NGO", "transnational": "IMG", "people": "", "": ""}


@dataclass
class Tally:
    """Right and counted, by what was scored; and the confusions."""

    right: Counter[str] = field(default_factory=Counter)
    counted: Counter[str] = field(default_factory=Counter)
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, what: str, ok: bool) -> None:
        """Count one decision."""
        self.counted[what] += 1
        self.right[what] += ok

    def share(self, what: str) -> float:
        """Share right."""
        return self.right[what] / max(self.counted[what], 1)


def code(actor: str) -> str:
    """The gold's code for one of our actor ids."""
    table = builtin()
    home = table.home(actor)
    if home:
        return CODES.get(home, home)
    return KINDS.get(table.kind.get(actor, ""), "IGO") or actor


def gold_codes(entry: Any) -> set[str]:
    """The codes a record gives for a role."""
    entries = entry if isinstance(entry, list) else []
    return {
        CODES.get(one["code"], one["code"]) for one in entries if isinstance(one, dict) and one.get("code")
    }


def predict(text: str, date: str, rules: RuleBook | None = None) -> Event | None:
    """Our event for a record's sentence, by the package's rules or others."""
    day = dt.date.fromisoformat(date[:10]) if date else None
    whole = [Sentence(Span(0, len(text)), 0)]
    events = code_events(text, whole, find_actors(text, whole, day), day, rules)
    return events[0] if events else None


def same(ours: str, gold: set[str]) -> bool:
    """Whether one of our codes is among the gold's; non-governmental bodies are IGO in some records."""
    return ours in gold or (ours == "NGO" and "IGO" in gold)


def score(
    records: list[dict[str, Any]],
    verbose: bool = False,
    rules: RuleBook | None = None,
    tally: Tally | None = None,
) -> Tally:
    """Predict and compare every record; the counts are added to a tally that is given."""
    tally = tally or Tally()
    for record in records:
        gold = LABELS.get(record["event"], record["event"])
        event = predict(record["text"], record.get("date", ""), rules)
        ours = event.plover if event else "STATEMENT"
        if gold == "STATEMENT":
            tally.add("no event", ours == gold)
        else:
            tally.add("class", ours == gold)
        tally.confused[gold, ours] += 1
        sources, targets = gold_codes(record.get("source")), gold_codes(record.get("target"))
        source, target = (code(event.source), code(event.target)) if event else ("", "")
        if len(sources) > 1 and not targets:
            targets = sources
        if sources:
            tally.add("source", same(source, sources))
        if targets:
            tally.add("target", same(target, targets))
        if verbose and (ours != gold or not same(source, sources) or (targets and not same(target, targets))):
            marks = "".join(
                mark if bad else "."
                for mark, bad in (
                    ("C", ours != gold),
                    ("S", not same(source, sources)),
                    ("T", bool(targets) and not same(target, targets)),
                )
            )
            trigger = event.trigger.of(record["text"]) if event else ""
            print(
                f"{marks} gold {gold} {sorted(sources)}>{sorted(targets)}  ours {ours} {source}>{target} "
                f"[{trigger}] {event.rule if event else ''}\n      {record['text']}"
            )
    return tally


def report(tally: Tally, name: str) -> None:
    """One line of shares, and macro-F1 over the gold's classes."""
    classes = sorted({gold for gold, _ in tally.confused} - {"STATEMENT"})
    scores = []
    for label in classes:
        hit = tally.confused[label, label]
        given = sum(n for (_, ours), n in tally.confused.items() if ours == label)
        held = sum(n for (gold, _), n in tally.confused.items() if gold == label)
        scores.append(2 * hit / (given + held))
    line = "  ".join(
        f"{what} {tally.share(what):.3f} of {tally.counted[what]}" for what in ("class", "source", "target")
    )
    print(f"{name:10s} {line}  macro-F1 {sum(scores) / max(len(scores), 1):.3f}")
    if tally.counted["no event"]:
        print(f"{'':10s} false events {1 - tally.share('no event'):.3f} of {tally.counted['no event']}")


def main() -> None:
    """Read the arguments, score, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true", help="list what is wrong")
    parser.add_argument("--folds", default="", help="comma-separated folds, of five, to score")
    parser.add_argument("--each", action="store_true", help="score each of the five folds")
    options = parser.parse_args()
    records = json.loads(options.file.read_text(encoding="utf-8"))
    records = sorted((one for one in records if one["event"] != "DOCUMENT"), key=lambda one: one["id"])
    wanted = {int(fold) for fold in options.folds.split(",") if fold}
    chosen = [one for at, one in enumerate(records) if not wanted or at % 5 in wanted]
    report(score(chosen, options.verbose), "all" if not wanted else "folds")
    for fold in range(5) if options.each else ():
        report(score([one for at, one in enumerate(records) if at % 5 == fold]), f"fold {fold}")


if __name__ == "__main__":
    main()
