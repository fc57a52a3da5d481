"""News leads written for this test: classes, roles and the silence on sentences that hold no event."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

from suasion.read.actors.finding import find_actors
from suasion.read.events.coding import code_events
from suasion.read.gazetteer import builtin
from suasion.read.reading import Event, Sentence, Span

FILE = Path(__file__).parent / "leads" / "leads.csv"
DAY = dt.date(2000, 1, 1)


def rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def coded(text: str) -> Event | None:
    whole = [Sentence(Span(0, len(text)), 0)]
    events = code_events(text, whole, find_actors(text, whole, DAY), DAY)
    return events[0] if events else None


def home(actor: str) -> str:
    return builtin().home(actor) or actor


def test_nine_leads_in_ten_get_their_class_and_roles() -> None:
    events = [row for row in rows() if row["plover"] != "STATEMENT"]
    assert len(events) > 300
    right = {"plover": 0, "source": 0, "target": 0}
    named = {"plover": 0, "source": 0, "target": 0}
    for row in events:
        event = coded(row["text"])
        for role in right:
            if row[role]:
                named[role] += 1
                right[role] += event is not None and home(getattr(event, role)) == home(row[role])
    assert right["plover"] >= 0.93 * named["plover"]
    assert right["source"] >= 0.93 * named["source"]
    assert right["target"] >= 0.85 * named["target"]


def test_at_most_one_in_ten_sentences_without_event_gets_one() -> None:
    quiet = [row for row in rows() if row["plover"] == "STATEMENT"]
    assert len(quiet) > 50
    false = [row["text"] for row in quiet if (event := coded(row["text"])) and event.plover != "STATEMENT"]
    assert len(false) <= 0.1 * len(quiet), false
