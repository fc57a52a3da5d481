"""Into the case: ids that last, decisions that are kept, nothing that disappears in silence."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suasion.case.model import Actor, Case, CaseInfo, Claim, Obligation
from suasion.errors import CaseError
from suasion.read.difference import Difference
from suasion.read.document import from_text
from suasion.read.proposals import LOST, _mark, claim_id, decide, propose
from suasion.read.reader import read
from suasion.read.reading import Reading

LINES = (
    "China's trade with North Korea fell by half in 2023.",
    "Officials in Seoul said the ambassador was absent.",
    "Beijing must change its policy now.",
    "It is unlikely that it will enforce the resolution.",
    "Rumours of riots among the workers have spread.",
)
CASE = Case(
    case=CaseInfo(title="T", question="Q", as_of=dt.date(2024, 7, 20), focal="CHN", target="DPRK"),
    actors=(Actor(id="CHN", name="China"), Actor(id="DPRK", name="North Korea", members=("PRK",))),
)


def reading(*lines: str) -> Reading:
    return read(from_text(" ".join(lines or LINES), id="memo"))


def first() -> tuple[Claim, ...]:
    return propose(reading(), ())[0]


def decided(claims: tuple[Claim, ...], at: int, **update: object) -> tuple[Claim, ...]:
    return tuple(claim.model_copy(update=update) if k == at else claim for k, claim in enumerate(claims))


def test_every_claim_is_proposed_with_its_quote_place_and_digest() -> None:
    found = reading()
    claims, difference = propose(found, ())
    assert len(difference.new) == len(claims) == len(LINES)
    for claim, line in zip(claims, LINES, strict=True):
        assert (claim.quote, claim.status, claim.source) == (line, "proposed", "memo")
        assert found.document.text[claim.start : claim.end] == claim.quote
        assert claim.digest == found.document.digest
    assert [claim.role for claim in claims] == ["fact", "reported", "recommendation", "forecast", "rumour"]
    assert claims[1].speaker == "Officials in Seoul"
    assert claims[3].likelihood == (0.20, 0.45)


def test_actors_are_named_as_the_case_names_them() -> None:
    claims, _ = propose(reading(), (), CASE)
    assert (claims[0].subject, claims[0].object, claims[0].direction) == ("CHN", "DPRK", "down")
    assert propose(reading(), ())[0][0].object == "PRK"


def test_reading_again_changes_nothing() -> None:
    claims = first()
    again, difference = propose(reading(), claims)
    assert again == claims
    assert difference == Difference(same=tuple(claim.id for claim in claims))


@pytest.mark.parametrize("status", ["accepted", "edited", "rejected"])
def test_decisions_survive_a_changed_text(status: str) -> None:
    claims = decided(first(), 2, status=status, role="forecast", gloss="my words", note="mine")
    changed = reading("A new opening sentence stands here.", *LINES)
    again, difference = propose(changed, claims)
    kept = next(claim for claim in again if claim.id == claims[2].id)
    assert (kept.status, kept.role, kept.gloss, kept.note) == (status, "forecast", "my words", "mine")
    assert changed.document.text[kept.start : kept.end] == LINES[2]
    assert kept.digest == changed.document.digest
    assert kept.id in difference.kept
    assert kept.id in difference.moved
    assert (kept.id, "role", "forecast", "recommendation") in difference.disagreements


def test_a_decided_claim_whose_quote_is_gone_is_kept_and_flagged() -> None:
    claims = decided(first(), 1, status="accepted", note="mine")
    again, difference = propose(reading(LINES[0], LINES[2]), claims)
    lost = next(claim for claim in again if claim.id == claims[1].id)
    assert lost.note.startswith(LOST)
    assert lost.note.endswith("mine")
    assert difference.lost == (lost.id,)
    assert set(difference.gone) == {claims[3].id, claims[4].id}


def test_a_lost_claim_comes_back_when_its_quote_does() -> None:
    claims = decided(first(), 1, status="accepted", note="mine")
    without, _ = propose(reading(LINES[0]), claims)
    back, difference = propose(reading(), without)
    found = next(claim for claim in back if claim.id == claims[1].id)
    assert not found.note.startswith(LOST)
    assert found.id in difference.kept


def test_a_quote_the_analyst_shortened_is_found_again() -> None:
    claims = first()
    start = claims[0].start + LINES[0].index("fell")
    claims = decided(claims, 0, status="edited", start=start, end=start + 12, quote="fell by half")
    changed = reading("Something else came first.", *LINES)
    again, difference = propose(changed, claims)
    kept = next(claim for claim in again if claim.id == claims[0].id)
    assert kept.quote == changed.document.text[kept.start : kept.end] == "fell by half"
    assert kept.id in difference.kept


def test_a_claim_the_analyst_added_is_carried_along() -> None:
    added = Claim(id="mine", source="memo", start=0, end=5, quote="China", status="added", digest="old")
    again, difference = propose(reading("News.", *LINES), (*first(), added))
    kept = next(claim for claim in again if claim.id == "mine")
    assert (kept.start, kept.end, kept.status) == (6, 11, "added")
    assert "mine" in difference.kept


def test_quotes_are_found_though_marks_and_spaces_changed() -> None:
    old = Claim(id="mine", source="memo", start=0, end=18, quote='He said "go" - now', status="accepted")
    again, difference = propose(reading("Then He said “go”  –\nnow and left."), (old,))
    kept = next(claim for claim in again if claim.id == "mine")
    assert kept.quote == "He said “go”  –\nnow"
    assert difference.kept == ("mine",)


def test_claims_of_other_sources_are_left_alone() -> None:
    other = Claim(id="other", source="elsewhere", start=0, end=1, quote="x", status="proposed")
    claims, difference = propose(reading(), (other,))
    assert claims[0] == other
    assert "other" not in difference.gone


def test_a_proposal_corrected_by_hand_is_kept_as_edited() -> None:
    claims = decided(first(), 0, role="assessment")
    again, difference = propose(reading(), claims)
    assert (again[0].role, again[0].status) == ("assessment", "edited")
    assert difference.by_hand == difference.kept == (claims[0].id,)
    assert difference.changed == ()
    assert "1 proposal corrected by hand or used as a ground now counts as decided" in difference.text()


def test_what_new_rules_read_is_told_field_by_field() -> None:
    claims = first()
    older = claims[0].model_copy(update={"role": "rumour"})
    older = older.model_copy(update={"as_read": _mark(older)})
    again, difference = propose(reading(), (older, *claims[1:]))
    assert again == claims
    assert difference.changed == (older.id,)
    assert f'{older.id}: the rules now read role "fact", before "rumour".' in difference.text()


@pytest.mark.parametrize("field", ["note", "gloss"])
def test_a_proposal_the_analyst_wrote_on_does_not_go(field: str) -> None:
    claims = decided(first(), 0, **{field: "mine"})
    again, difference = propose(reading(LINES[1]), claims)
    kept = next(claim for claim in again if claim.id == claims[0].id)
    assert "mine" in getattr(kept, field)
    assert kept.id in difference.lost
    assert kept.id not in difference.gone


def test_a_proposal_that_something_rests_on_does_not_go() -> None:
    claims = first()
    ground = Obligation(instrument="T", binds=("CHN",), requires="x", because=(f"claim:{claims[0].id}",))
    case = CASE.model_copy(update={"obligations": (ground,)})
    again, difference = propose(reading(LINES[1]), claims, case)
    assert claims[0].id in {claim.id for claim in again}
    assert difference.by_hand == (claims[0].id,)
    assert claims[2].id in difference.gone


def test_speaker_and_hedge_move_with_their_decided_claim() -> None:
    claims = tuple(claim.model_copy(update={"status": "accepted"}) for claim in first())
    changed = reading("A new opening sentence stands here.", *LINES)
    again, _ = propose(changed, claims)
    text = changed.document.text
    said = next(claim for claim in again if claim.speaker == "Officials in Seoul")
    assert said.speaker_span is not None
    assert text[slice(*said.speaker_span)] == "Officials in Seoul"
    doubted = next(claim for claim in again if claim.hedge)
    assert doubted.hedge_span is not None
    assert text[slice(*doubted.hedge_span)] == doubted.hedge


def test_what_hangs_on_an_edited_field_is_edited_with_it() -> None:
    claims = first()
    edited = decide(claims, claims[3].id, "accepted", hedge="very unlikely")[3]
    assert (edited.hedge_span, edited.likelihood) == (None, (0.05, 0.20))
    emptied = decide(claims, claims[3].id, "accepted", hedge="")[3]
    assert (emptied.hedge_span, emptied.likelihood) == (None, None)
    named = decide(claims, claims[1].id, "accepted", speaker="Officials")[1]
    assert named.speaker_span == (claims[1].start, claims[1].start + len("Officials"))


def test_the_same_sentence_twice_has_two_ids() -> None:
    claims, _ = propose(reading(LINES[0], LINES[0]), ())
    assert len({claim.id for claim in claims}) == 2


def test_the_difference_is_told_in_words() -> None:
    told = Difference(new=("a",), gone=("b",), lost=("c", "d")).text()
    assert told.splitlines() == [
        "1 new claim proposed.",
        "1 proposal no longer made: b.",
        "2 decided claims have lost their quote: c, d.",
    ]


def test_ids_do_not_depend_on_marks_spaces_or_case() -> None:
    assert claim_id("memo", "He said “Go”") == claim_id("memo", 'he said  "go"')
    assert claim_id("memo", "one") != claim_id("other", "one")


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=5, unique=True),
    st.lists(st.sampled_from(LINES), max_size=5, unique=True),
    st.lists(st.sampled_from(["proposed", "accepted", "edited", "rejected"]), min_size=5, max_size=5),
)
def test_nothing_disappears_in_silence(before: list[str], after: list[str], statuses: list[str]) -> None:
    claims = tuple(
        claim.model_copy(update={"status": status})
        for claim, status in zip(propose(reading(*before), ())[0], statuses, strict=False)
    )
    again, difference = propose(read(from_text(" ".join(after), id="memo")), claims)
    held = {claim.id: claim for claim in again}
    for claim in claims:
        if claim.status == "proposed":
            assert claim.id in held or claim.id in difference.gone
        else:
            assert held[claim.id].status == claim.status
            assert claim.id in difference.kept or claim.id in difference.lost
    listed = [*difference.new, *difference.changed, *difference.same, *difference.kept, *difference.lost]
    assert sorted(listed) == sorted(held)


def test_a_decision_is_kept_with_what_was_edited() -> None:
    claims = first()
    accepted = decide(claims, claims[0].id, "accepted")
    assert [claim.status for claim in accepted].count("accepted") == 1
    edited = decide(accepted, claims[1].id, "accepted", role="rumour", gloss="mine")
    assert (edited[1].status, edited[1].role, edited[1].gloss) == ("edited", "rumour", "mine")
    again, difference = propose(reading(), edited)
    assert set(difference.kept) == {claims[0].id, claims[1].id}
    assert again[1].role == "rumour"


@pytest.mark.parametrize("fields", [{"role": "truth"}, {"colour": "red"}, {"start": -1}])
def test_a_decision_that_is_no_claim_is_refused(fields: dict[str, object]) -> None:
    claims = first()
    with pytest.raises(CaseError) as caught:
        decide(claims, claims[0].id, "edited", **fields)
    assert caught.value.problems[0].field == next(iter(fields))


def test_a_decision_about_no_claim_names_the_nearest() -> None:
    with pytest.raises(CaseError, match="no claim"):
        decide(first(), "c-none", "rejected")


def test_what_is_gone_or_lost_is_told_with_its_words_and_what_it_may_be_now() -> None:
    claims = decided(first(), 0, status="accepted")
    changed = ("China's trade with North Korea fell by a third in 2023.", *LINES[1:4])
    again, difference = propose(reading(*changed), claims)
    new = next(claim.id for claim in again if claim.quote == changed[0])
    assert difference.missed == ((claims[0].id, LINES[0], new), (claims[4].id, LINES[4], ""))
    told = difference.text()
    assert f"{claims[0].id} was: “{LINES[0]}” Perhaps it is now {new}." in told
    assert f"{claims[4].id} was: “{LINES[4]}”" in told


def test_a_long_quote_is_told_in_short() -> None:
    told = Difference(missed=(("a", "word " * 90, ""),)).text()
    assert told.endswith("word …”")
    assert len(told) < 220


def test_a_claim_added_by_hand_without_a_place_gets_one() -> None:
    mine = Claim(id="mine", source="memo", quote=LINES[2], role="risk", status="accepted")
    claims, _ = propose(reading(), (mine,))
    kept = next(claim for claim in claims if claim.id == "mine")
    assert reading().document.text[kept.start : kept.end] == LINES[2]
    assert kept.role == "risk"
    assert len(claims) == len(LINES)
