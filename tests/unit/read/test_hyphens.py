"""Words parted at line ends: which hyphens are the printer's and which the author's."""

from __future__ import annotations

import pytest

from suasion.read.text.hyphens import Spelling, joined, keeps_hyphen, writes_soft

NOTHING = Spelling([])


def together(*lines: str, elsewhere: str = "") -> str:
    return "".join(joined(lines, Spelling([*lines, elsewhere])))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *(
            ("recon", "sidered"),
            ("imple", "mented"),
            ("inter", "national"),
            ("offi", "cials"),
            ("gov", "ernment"),
        ),
        *(("with", "held"), ("dis", "armed"), ("un", "related"), ("non", "sense"), ("self", "ish")),
        *(("anti", "cipated"), ("ex", "change"), ("pro", "gramme"), ("re", "form"), ("Presi", "dent")),
        *(("six", "teen"), ("hard", "ening"), ("Elabo", "rate"), ("OPEC", "PLUS")),
        *(("co", "operation"), ("for", "eign"), ("trou", "bled")),
    ],
)
def test_the_printers_hyphen_goes(first: str, second: str) -> None:
    assert not keeps_hyphen(first, second, NOTHING)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *(
            ("Russo", "Japanese"),
            ("state", "owned"),
            ("Moscow", "backed"),
            ("nuclear", "armed"),
            ("US", "led"),
        ),
        *(("self", "determination"), ("non", "proliferation"), ("ex", "president"), ("vice", "minister")),
        *(("anti", "American"), ("anti", "government"), ("pro", "democracy"), ("cross", "border")),
        *(
            ("F", "16"),
            ("COVID", "19"),
            ("20", "year"),
            ("day-to", "day"),
            ("state-of-the", "art"),
            ("so", "called"),
        ),
    ],
)
def test_the_authors_hyphen_stays(first: str, second: str) -> None:
    assert keeps_hyphen(first, second, NOTHING)


@pytest.mark.parametrize(
    ("first", "second", "elsewhere", "kept"),
    [
        ("trade", "off", "a trade-off between the two", True),
        ("trade", "off", "a tradeoff between the two", False),
        ("co", "operation", "their co-operation ended", True),
        ("long", "term", "it was long ago", True),
        ("mid", "term", "", True),
        ("security", "council", "the security of a council", True),
        ("news", "paper", "the news on paper", False),
        ("under", "standing", "standing under it", False),
        ("inform", "ation", "to inform an ation", False),
        ("security", "council", "nothing of the kind", False),
        ("US", "DPRK", "the US said", True),
    ],
)
def test_the_document_is_asked_before_the_lists(first: str, second: str, elsewhere: str, kept: bool) -> None:
    assert keeps_hyphen(first, second, Spelling([elsewhere])) is kept


def test_a_soft_hyphen_at_a_line_end_joins_and_one_before_a_capital_shows() -> None:
    assert together("was recon\u00ad", "sidered") == "was reconsidered"
    assert together("the Russo\u00ad", "Japanese war") == "the Russo-Japanese war"
    assert together("the trade\u00ad", "mark of", elsewhere="a mark of trade") == "the trademark of"


def test_a_soft_hyphen_inside_a_line_goes_unless_it_writes_a_compound() -> None:
    assert together("the offi\u00adcial state\u00adowned firm") == "the official state-owned firm"


def test_a_hanging_hyphen_keeps_its_space() -> None:
    assert together("both short-", "and long-term aims") == "both short- and long-term aims"
    assert together("sand, a hus-", "band", elsewhere="") == "sand, a husband"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("made behind-", "the-scenes moves"), "made behind-the-scenes moves"),
        (("a U.S.-", "led force"), "a U.S.-led force"),
        (("the Seoul–", "Tokyo axis"), "the Seoul–Tokyo axis"),
        (("it fell --", "by half"), "it fell -- by half"),
        (("it fell--", "by half"), "it fell--by half"),
        (("it fell —", "by half"), "it fell — by half"),
        (("see https://example.org/", "a/b for it"), "see https://example.org/a/b for it"),
        (("the offi ‐", "cial line"), "the official line"),
        (("it fell -", "by half"), "it fell - by half"),
        (("it fell", "by half"), "it fell by half"),
    ],
)
def test_other_line_ends(lines: tuple[str, str], expected: str) -> None:
    assert together(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "soft"),
    [
        (["its long\u00adterm aims, a land\u00adbound, mid\u00adyear vice\u00adpresi\u00ad", "dent"], True),
        (["it fell \u00ad by half \u00ad in a search\u00adand\u00addestroy raid"], True),
        (["its long\u00adterm aims, a land\u00adbound, mid\u00adyear state-owned firm"], False),
        (
            ["of\u00adfi\u00adcial re\u00adcon\u00adsid\u00adered his ini\u00adtial de\u00adci\u00adsion"],
            False,
        ),
        (["the offi\u00adcial line"], False),
    ],
)
def test_a_document_may_write_every_hyphen_as_a_soft_one(lines: list[str], soft: bool) -> None:
    assert writes_soft(lines) is soft


def test_a_soft_hyphen_between_spaces_is_a_dash() -> None:
    assert together("it fell \u00ad by half", elsewhere="a well-known fact") == "it fell - by half"
