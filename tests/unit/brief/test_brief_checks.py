"""Each rule of a strict brief, with a passing and a failing example."""

from __future__ import annotations

import dataclasses

import pytest

from suasion.brief import checks
from suasion.brief.checks import RULES, check
from suasion.brief.records import (
    Answer,
    Block,
    Cell,
    Figure,
    Ground,
    Header,
    Items,
    Judgement,
    Nothing,
    Para,
    Section,
    Statement,
    Table,
)

HEADER = Header("T", "Q?", "1 May 2024", "A", "", "0.1", "")
GROUNDS = (
    Ground("claim:a", "span", "a", inputs=(("one",),)),
    Ground("claim:b", "span", "b", inputs=(("two",),)),
    Ground("play:x", "model", "x"),
)


def _say(
    text: str,
    name: str = "s",
    kind: str = "judgement",
    grounds: tuple[str, ...] = ("claim:a",),
    **more: object,
) -> Statement:
    return Statement(name, kind, text, grounds, **more)  # type: ignore[arg-type]


def _page(
    *blocks: Block,
    header: Header = HEADER,
    alternatives: bool = True,
    gaps: bool = True,
    marks: tuple[str, ...] = (),
    scale: str = "icd203",
) -> Answer:
    filled = Items((_say("There is another way.", "alt"),))
    sections = (
        Section("bottom-line", "Bottom line", (Para((_say("Trade fell.", "bottom"),)),)),
        Section("body", "Body", blocks),
        Section("alternatives", "Alternatives", (filled,) if alternatives else (Nothing("none"),)),
        Section(
            "gaps", "Gaps", (Items((_say("Nobody counted ships.", "gap"),)),) if gaps else (Nothing("none"),)
        ),
    )
    return Answer(header, sections, GROUNDS, scale, marks)


def _judged(text: str, confidence: str = "Confidence is low: one source.") -> Judgement:
    return Judgement(_say(text, "j"), _say(confidence, "c"))


def _table(deadline: str) -> Table:
    cells = (Cell("Fuel"), Cell("x"), Cell("y"), Cell(deadline), Cell("z"), Cell("Open"))
    return Table("indicators", "What to watch", tuple("abcdef"), (cells,), "the case.")


EXAMPLES: dict[str, tuple[Answer, Answer]] = {
    "one_scale": (
        _page(Para((_say("It is very likely that trade falls; they call it “highly likely”."),))),
        _page(Para((_say("It is highly likely that trade falls."),))),
    ),
    "confidence_apart": (
        _page(_judged("It is likely that trade falls.", "Confidence is low: one source.")),
        _page(_judged("Trade falls.", "It is likely, with low confidence, that trade falls.")),
    ),
    "no_modal": (
        _page(_judged("Trade fell in May, which the author says “may” last.")),
        _page(_judged("Trade could fall.")),
    ),
    "traced": (
        _page(
            Para(
                (_say("So it is.", grounds=("said:bottom",)), _say("Taken as given.", "t", "assumption", ()))
            )
        ),
        _page(Para((_say("So it is.", grounds=("claim:nobody",)),))),
    ),
    "has_alternatives": (_page(), _page(alternatives=False)),
    "has_gaps": (_page(), _page(gaps=False)),
    "dated": (_page(_table("1 June 2024")), _page(_table("None"))),
    "figures_told": (
        _page(Figure("f", "Trade", "A line that falls.", "Customs.", "<svg/>", "<svg/>")),
        _page(Figure("f", "Trade", "", "Customs.", "<svg/>", "<svg/>")),
    ),
    "confirmed_twice": (
        _page(Para((_say("The visit is confirmed.", grounds=("claim:a", "claim:b")),))),
        _page(Para((_say("The visit is confirmed.", grounds=("claim:a",)),))),
    ),
    "machine_marked": (
        _page(Para((_say("A model wrote this.", "machine.1"),)), marks=("machine.1",)),
        _page(Para((_say("A model wrote this.", "machine.1"),))),
    ),
    "numbers_agree": (
        _page(Para((_say("The share is 96.7 %.", values=(("share", 96.68),)),))),
        _page(Para((_say("The share is 95.7 %.", values=(("share", 96.68),)),))),
    ),
    "no_advocacy": (
        _page(Para((_say("The author writes that they “must” act."),))),
        _page(Para((_say("They must act."),))),
    ),
    "model_not_likely": (
        _page(Para((_say("It holds in 60 % of model variants.", grounds=("play:x",)),))),
        _page(Para((_say("It is likely to hold.", grounds=("play:x",)),))),
    ),
}


def test_every_rule_has_its_examples() -> None:
    assert {rule.__name__ for rule in RULES} == set(EXAMPLES)


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_the_passing_example_passes_every_rule(name: str) -> None:
    assert check(EXAMPLES[name][0]) == ()


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_the_failing_example_fails_its_rule_and_names_the_place(name: str) -> None:
    found = tuple(getattr(checks, name)(EXAMPLES[name][1]))
    assert found
    for problem in found:
        assert problem.what
        assert problem.field
        assert problem.remedy


@pytest.mark.parametrize("word", ["may", "might", "could"])
def test_each_modal_word_is_found_in_the_bottom_line_too(word: str) -> None:
    page = _page()
    bad = Section("bottom-line", "Bottom line", (Para((_say(f"Trade {word} fall."),)),))
    assert [p for p in check(dataclasses.replace(page, sections=(bad, *page.sections[1:]))) if word in p.what]


def test_a_brief_without_a_date_is_refused() -> None:
    assert [p for p in check(_page(header=dataclasses.replace(HEADER, as_of=""))) if "no date" in p.what]


def test_a_figure_without_a_source_is_refused() -> None:
    assert check(_page(Figure("f", "Trade", "A line.", " ", "<svg/>", "<svg/>")))


def test_the_scale_of_the_brief_decides_which_words_are_its_own() -> None:
    said = Para((_say("It is highly likely that trade falls."),))
    assert check(_page(said, scale="phia")) == ()
    assert check(_page(said, scale="icd203"))
