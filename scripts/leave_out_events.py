"""Score the event coder with every cue switched off that only the sentences scored can vouch for.

    python scripts/leave_out_events.py ../shared/gold/plover_gsr_even.json [--folds 5]

The records are cut into folds by the order of their ids. For each fold a cue (a verb with its further words,
a noun, a fixed phrase, a needed word) counts as learned from the fold if its words stand in one of the fold's
sentences and in no sentence of the other folds nor of the leads in `tests/unit/read/leads` (with `--alone`:
of the other folds). Such cues are switched off, the fold is scored, and the folds are added up.

What the figure means: rules derived from four fifths would know at least the cues that are left, so it lies
below what such rules reach where a cue was written from general knowledge and merely happens to stand in
the fold alone; it cannot take back what the *grammar* (order, attribution, scores) learned from the fold.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from score_events import Tally, report, score

from suasion.read.events.event_rules import Act, Rule, RuleBook, Words, book, singular
from suasion.read.text.tokens import tokenize

LEADS = Path(__file__).parents[1] / "tests" / "unit" / "read" / "leads"
Cue = tuple[str, ...]


def words_of(text: str, rules: RuleBook) -> frozenset[str]:
    """The words of a sentence as the matcher compares them, and the base forms of its verbs (marked)."""
    lower = tokenize(text).lower
    bases = {f"to {base}" for word in lower for base, _ in rules.forms.get(word, ())}
    return frozenset(singular(word) for word in lower) | bases


def cues(rules: RuleBook) -> dict[Cue, frozenset[str]]:
    """Every cue with the words a sentence must hold for it to fire."""
    found: dict[Cue, frozenset[str]] = {}
    for base, acts in rules.acts.items():
        for act in acts:
            found["act", act.rule.id, base, *act.tail] = frozenset({f"to {base}", *act.tail})
    for kind, table in (("noun", rules.nouns), ("phrase", rules.phrases)):
        for group in table.values():
            found |= {(kind, rule.id, *words): frozenset(words) for words, rule in group}
    for rule in rules.rules:
        for words in (words for group in rule.needs.values() for words in group):
            found["need", rule.id, *words] = frozenset(words)
    return found


def vouched(cue_words: Iterable[tuple[Cue, frozenset[str]]], texts: list[frozenset[str]]) -> set[Cue]:
    """The cues whose words stand in one of the sentences."""
    holding: dict[str, set[int]] = {}
    for at, words in enumerate(texts):
        for word in words:
            holding.setdefault(word, set()).add(at)
    return {
        cue for cue, words in cue_words if set.intersection(*(holding.get(word, set()) for word in words))
    }


def without(rules: RuleBook, off: set[Cue]) -> RuleBook:
    """The rules less some of their cues."""
    changed = {rule.id: _rule_without(rule, off) for rule in rules.rules}

    def keep(rule: Rule) -> bool:
        return bool(changed[rule.id].needs) or not rule.needs

    def listed(kind: str, table: dict[str, tuple[tuple[Words, Rule], ...]]) -> Any:
        return {
            head: tuple(
                (words, changed[rule.id]) for words, rule in group if (kind, rule.id, *words) not in off
            )
            for head, group in table.items()
        }

    acts = {
        base: tuple(
            Act(changed[act.rule.id], act.tail)
            for act in group
            if keep(act.rule) and ("act", act.rule.id, base, *act.tail) not in off
        )
        for base, group in rules.acts.items()
    }
    return replace(
        rules,
        rules=tuple(changed.values()),
        acts=acts,
        nouns=listed("noun", rules.nouns),
        phrases=listed("phrase", rules.phrases),
    )


def _rule_without(rule: Rule, off: set[Cue]) -> Rule:
    needs = {
        head: tuple(words for words in group if ("need", rule.id, *words) not in off)
        for head, group in rule.needs.items()
    }
    return replace(rule, needs={head: group for head, group in needs.items() if group})


def leads() -> list[str]:
    """The sentences of the leads kept as tests."""
    texts: list[str] = []
    for path in sorted(LEADS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            texts += [row["text"] for row in csv.DictReader(handle)]
    return texts


def leave_out(
    records: list[dict[str, Any]], others: list[str], folds: int, note: Callable[[str], None]
) -> Tally:
    """The folds' scores added up, each with the cues switched off that it alone vouches for."""
    rules = book()
    known = cues(rules)
    beside = vouched(known.items(), [words_of(text, rules) for text in others])
    texts = [words_of(record["text"], rules) for record in records]
    tally = Tally()
    for fold in range(folds):
        inside = vouched(known.items(), texts[fold::folds])
        rest = [words for at, words in enumerate(texts) if at % folds != fold]
        off = inside - beside - vouched(known.items(), rest)
        note(f"fold {fold}: {len(off)} of {len(known)} cues switched off")
        score(records[fold::folds], rules=without(rules, off), tally=tally)
    return tally


def main() -> None:
    """Read the arguments, score, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--folds", type=int, default=5, help="how many parts to cut the records into")
    parser.add_argument("--alone", action="store_true", help="let no leads vouch for a cue")
    options = parser.parse_args()
    records = json.loads(options.file.read_text(encoding="utf-8"))
    records = sorted((one for one in records if one["event"] != "DOCUMENT"), key=lambda one: one["id"])
    report(leave_out(records, [] if options.alone else leads(), options.folds, print), "left out")


if __name__ == "__main__":
    main()
