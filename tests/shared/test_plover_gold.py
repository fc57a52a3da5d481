"""The event coder on the even half of the PLOVER gold standard records."""

from __future__ import annotations

import json

import pytest

from paths import SHARED, script

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside the repository")


def test_classes_and_roles_reach_the_published_aims() -> None:
    scorer = script("score_events")
    records = json.loads((SHARED / "gold" / "plover_gsr_even.json").read_text(encoding="utf-8"))
    tally = scorer.score([record for record in records if record["event"] != "DOCUMENT"])
    assert tally.counted["class"] == 161
    assert tally.share("class") >= 0.85
    assert tally.share("source") >= 0.85
    assert tally.share("target") >= 0.75


def test_rules_from_four_fifths_still_reach_the_aims() -> None:
    left = script("leave_out_events")
    records = json.loads((SHARED / "gold" / "plover_gsr_even.json").read_text(encoding="utf-8"))
    records = sorted((one for one in records if one["event"] != "DOCUMENT"), key=lambda one: one["id"])
    said: list[str] = []
    tally = left.leave_out(records, left.leads(), 5, said.append)
    assert tally.counted["class"] == 161
    assert tally.share("class") >= 0.80
    assert tally.share("source") >= 0.85
    assert tally.share("target") >= 0.80
    assert all(int(line.split()[2]) > 20 for line in said)
