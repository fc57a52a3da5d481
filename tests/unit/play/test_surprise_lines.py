"""Surprises are told once: several approaches, or several hopes, share a line."""

from suasion.case.model import Actor, Case, CaseInfo, Strategy
from suasion.play.findings import Story
from suasion.play.pages.surprise_lines import surprise_lines

INFO = CaseInfo(title="t", question="q", as_of="2024-01-01", focal="A", target="B")
CASE = Case(
    case=INFO,
    actors=(Actor(id="A", name="the league"), Actor(id="B", name="Bob")),
    strategies=tuple(Strategy(id=n, actor="A", name=n.upper(), commit={}) for n in ("x", "y")),
)
TAIL = " It would not come to that. What would come is this: rain."


def _told(text, strategy=""):
    head = f"Under “{strategy.upper()}”, " if strategy else ""
    text = f"{head}{text}"
    text = text[:1].upper() + text[1:]
    return Story("surprise", "surprise", 0, "A", text, "", (), (), False, strategy)


def test_what_comes_under_two_approaches_is_told_once():
    hope = f"the league would count on this: sun.{TAIL}"
    lines = surprise_lines(CASE, [_told(hope, "x"), _told(hope, "y")])
    assert lines == [f"Under “X” and “Y”, {hope}"]


def test_what_comes_without_and_under_an_approach_is_told_once():
    hope = f"the league would count on this: sun.{TAIL}"
    lines = surprise_lines(CASE, [_told(hope), _told(hope, "y")])
    assert lines == [f"As things stand, and under “Y” too, {hope}"]
    assert surprise_lines(CASE, [_told(hope)]) == [f"The league would count on this: sun.{TAIL}"]


def test_hopes_that_end_alike_share_the_end():
    stories = [
        _told(f"Bob would count on this: sun.{TAIL}"),
        _told(f"the league would count on this: snow.{TAIL}"),
    ]
    assert surprise_lines(CASE, stories) == [
        "Bob would count on this: sun. The league would count on this: snow. "
        "None of this would come. What would come is this: rain."
    ]


def test_two_hopes_of_one_actor_are_numbered():
    stories = [_told(f"Bob would count on this: {what}.{TAIL}", "x") for what in ("sun", "snow; ice")]
    assert surprise_lines(CASE, stories) == [
        "Under “X”, Bob would count on one of these: (1) sun; (2) snow; ice. "
        "None of this would come. What would come is this: rain."
    ]


def test_what_nobody_counts_on_keeps_its_own_line():
    stories = [
        _told("nobody would count on this, and yet it would come: rain. No single belief is to blame.")
    ]
    assert surprise_lines(CASE, [*stories, _told(f"Bob would count on this: sun.{TAIL}")]) == [
        stories[0].text,
        f"Bob would count on this: sun.{TAIL}",
    ]


def test_an_actor_is_named_once_with_all_it_counts_on():
    stories = [
        _told(f"the league and Bob would count on this: sun.{TAIL}"),
        _told(f"Bob would count on this: snow.{TAIL}"),
    ]
    assert surprise_lines(CASE, stories) == [
        "The league would count on this: sun. Bob would count on one of these: (1) sun; (2) snow. "
        "None of this would come. What would come is this: rain."
    ]


def test_a_name_with_an_and_in_it_is_one_name():
    actors = (
        Actor(id="A", name="Britain and France"),
        Actor(id="B", name="France"),
        Actor(id="C", name="Bob"),
    )
    case = CASE.model_copy(update={"actors": actors})
    stories = [
        _told(f"Britain and France and Bob would count on this: sun.{TAIL}"),
        _told(f"Bob would count on this: snow.{TAIL}"),
    ]
    assert surprise_lines(case, stories)[0].startswith(
        "Britain and France would count on this: sun. Bob would count on one of these: (1) sun; (2) snow."
    )
