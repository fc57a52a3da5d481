"""News leads written along the codes of CAMEO, in two random parts: rules were made on one, not on the other.

The floors of the part that was not looked at are the honest ones; they lie a little under what was measured.
"""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from suasion.read.actors.finding import find_actors
from suasion.read.events.coding import code_events
from suasion.read.gazetteer import builtin
from suasion.read.reading import Event, Sentence, Span

LEADS = Path(__file__).parent / "leads"
DAY = dt.date(2000, 1, 1)
RECIPROCAL = ("CONSULT", "COOPERATE", "AGREE", "SUPPORT")
FLOORS = [
    ("codebook_built.csv", {"plover": 0.92, "source": 0.93, "target": 0.90}, 0.12),
    ("codebook_unseen.csv", {"plover": 0.86, "source": 0.92, "target": 0.88}, 0.15),
]


def rows(name: str) -> list[dict[str, str]]:
    with (LEADS / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def coded(text: str) -> Event | None:
    whole = [Sentence(Span(0, len(text)), 0)]
    events = code_events(text, whole, find_actors(text, whole, DAY), DAY)
    return events[0] if events else None


def home(actor: str) -> str:
    return builtin().home(actor) or actor


def accepted(row: dict[str, str], role: str) -> set[str]:
    """The actors a role may hold: either party where an act is mutual."""
    roles = ("source", "target") if row["plover"] in RECIPROCAL[:2] else (role,)
    return {home(row[one]) for one in roles if row[one]}


@pytest.mark.parametrize(("name", "floors", "_"), FLOORS)
def test_codebook_leads_get_their_class_and_roles(name: str, floors: dict[str, float], _: float) -> None:
    right, named = dict.fromkeys(floors, 0), dict.fromkeys(floors, 0)
    for row in rows(name):
        if row["plover"] == "STATEMENT":
            continue
        event = coded(row["text"])
        for role in floors:
            if row[role]:
                named[role] += 1
                wanted = {row["plover"]} if role == "plover" else accepted(row, role)
                right[role] += event is not None and home(getattr(event, role)) in wanted
    assert named["plover"] > 250
    shares = {role: right[role] / named[role] for role in floors}
    assert all(shares[role] >= floors[role] for role in floors), shares


@pytest.mark.parametrize(("name", "_", "ceiling"), FLOORS)
def test_few_sentences_without_event_get_one(name: str, _: dict[str, float], ceiling: float) -> None:
    quiet = [row["text"] for row in rows(name) if row["plover"] == "STATEMENT"]
    assert len(quiet) > 50
    false = [text for text in quiet if (event := coded(text)) and event.plover != "STATEMENT"]
    assert len(false) <= ceiling * len(quiet), false
