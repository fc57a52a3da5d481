"""Claims: one per sentence of the text, and quotations on their speaker's word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from suasion.read.claims.claiming import claims_of
from suasion.read.document import from_text
from suasion.read.reader import read
from suasion.read.reading import ReadClaim
from suasion.read.text.boilerplate import mark
from suasion.read.text.sentences import Words


def claims(text: str) -> tuple[ReadClaim, ...]:
    document = from_text(text)
    return claims_of(document.text, mark(document), {})


def test_headings_and_furniture_make_no_claims() -> None:
    assert len(claims("A headline without a stop\nTrade fell by half.\n03:05\nRead more below.")) == 1


def test_a_sentence_inside_a_quotation_is_on_the_speakers_word() -> None:
    found = claims('Muni spoke in Delhi. "The rebels are weak. They cannot win this war," Muni said.')
    assert [claim.speaker for claim in found] == ["", "Muni", "Muni"]


def test_curly_quotations_are_carried_too() -> None:
    found = claims("“The rebels are weak. They cannot win this war,” Muni said. Trade fell.")
    assert [claim.speaker for claim in found] == ["Muni", "Muni", ""]


def test_an_unclosed_quotation_does_not_swallow_the_paragraph() -> None:
    found = claims('Muni said: "The rebels are weak. Trade fell by half. Nobody knows why. It rained.')
    assert [bool(claim.speaker) for claim in found] == [True, False, False, False]


def test_a_quotation_ends_with_its_paragraph() -> None:
    found = claims('"The rebels are weak," Muni said.\n\nTrade fell by half.')
    assert [claim.speaker for claim in found] == ["Muni", ""]


def test_hedge_and_role_are_separate_fields() -> None:
    claim = claims("It is likely that he did not foresee the war.")[0]
    assert (claim.role, claim.hedge, claim.likelihood) == ("assessment", "It is likely", (0.55, 0.80))


def test_the_words_of_sentences_can_be_kept() -> None:
    document = from_text("Trade fell. Trust fell.")
    kept: dict[int, Words] = {}
    claims_of(document.text, mark(document), {}, kept)
    assert [" ".join(kept[at].lower) for at in (0, 1)] == ["trade fell .", "trust fell ."]


@given(st.text(alphabet="Kim said “”\"' trade fell may. He,\n", max_size=150))
def test_claims_are_the_sentences_of_the_text_in_order(text: str) -> None:
    document = from_text(text)
    marked = mark(document)
    found = claims_of(document.text, marked, {})
    lettered = [
        at
        for at, one in enumerate(marked)
        if one.kind == "text" and any(char.isalpha() for char in one.span.of(document.text))
    ]
    assert [claim.sentence for claim in found] == lettered
    for claim in found:
        assert claim.span == marked[claim.sentence].span
        assert claim.speaker == (claim.speaker_span.of(document.text) if claim.speaker_span else "")
        assert claim.hedge == (claim.hedge_span.of(document.text) if claim.hedge_span else "")


def test_who_quotes_goes_before_whom_the_quotation_speaks_of() -> None:
    text = (
        '"That is why he left," the official told Reuters. '
        '"The council believes that trade will fall in the north."'
    )
    reading = read(from_text(text))
    assert [claim.speaker for claim in reading.claims] == ["the official", "the official"]


def test_the_body_whose_word_it_is_is_no_part_of_what_is_claimed() -> None:
    (claim,) = read(from_text("Mali's arms imports rose in 2022, SIPRI data show.")).claims
    assert (claim.content.subject, claim.content.object) == ("MLI", "")
    (claim,) = read(from_text("China said that its trade with Mali fell in 2022.")).claims
    assert {claim.content.subject, claim.content.object} == {"CHN", "MLI"}
