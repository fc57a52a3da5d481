"""Switching cues off: what only the sentences scored vouch for is gone, all else is as before."""

from __future__ import annotations

from paths import script
from suasion.read.events.event_rules import book


def record(text: str, event: str, source: str, target: str) -> dict[str, object]:
    return {"text": text, "event": event, "source": [{"code": source}], "target": [{"code": target}]}


SNUBBED = record("Peru excoriated Chile.", "ACCUSE", "PER", "CHL")
MET = record("Chad urged Niger to talk.", "REQUEST", "TCD", "NER")


def test_a_cue_that_one_fold_alone_holds_is_switched_off() -> None:
    tally = script("leave_out_events").leave_out([SNUBBED, MET], [], 2, lambda line: None)
    assert tally.right["class"] == 0


def test_a_cue_that_another_sentence_holds_stays() -> None:
    others = ["Japan excoriated Iran.", "Norway urged Fiji to wait."]
    tally = script("leave_out_events").leave_out([SNUBBED, MET], others, 2, lambda line: None)
    assert tally.right["class"] == 2
    assert tally.right["source"] == tally.right["target"] == 2


def test_switching_nothing_off_leaves_every_cue() -> None:
    left, rules = script("leave_out_events"), book()
    assert left.cues(left.without(rules, set())) == left.cues(rules)


def test_a_rule_that_loses_all_its_needed_words_fires_no_more() -> None:
    left, rules = script("leave_out_events"), book()
    off = {cue for cue in left.cues(rules) if cue[:2] == ("need", "sanction.persona")}
    fewer = left.without(rules, off)
    assert off
    assert not any(act.rule.id == "sanction.persona" for acts in fewer.acts.values() for act in acts)
