"""Words: numbers, negation, plurals and path lengths in stories."""

import pytest

from suasion.case.model import Actor, Case, CaseInfo, Option, Preference, Statement, StatusQuo, Strategy
from suasion.case.wording import joined
from suasion.play.analysis import analyse
from suasion.play.pages.phrases import (
    choice_phrase,
    moves_phrase,
    number_word,
    pronouns,
    setting_phrase,
    short_name,
)


def _order(*texts):
    return Preference(order=tuple(Statement(prefer=text) for text in texts))


def _case(**more):
    """Two neighbours and a dam: the upstream state may hold water back, the clans downstream may raid."""
    base = {
        "case": CaseInfo(title="Dam", question="Hold back?", as_of="2024-01-01", focal="UP", target="DOWN"),
        "actors": (
            Actor(id="UP", name="Upstream", aliases=("the dam",)),
            Actor(id="DOWN", name="the clans downstream", short="the clans", kind="bloc", plural=True),
        ),
        "options": (
            Option(id="hold", actor="UP", name="Hold water", yes="hold water back", no="let the water flow"),
            Option(id="raid", actor="DOWN", name="Raid", yes="raid the dam"),
        ),
        "preferences": {"UP": _order("!raid", "hold"), "DOWN": _order("hold <-> raid", "!hold")},
        "status_quo": StatusQuo(yes=()),
        "strategies": (Strategy(id="hold", actor="UP", name="Hold it", commit={"hold": True}),),
    }
    return Case(**{**base, **more})


def test_a_deterred_change_is_told_with_its_reply_and_its_worth():
    found = analyse(_case(), variants=0, depth=0)
    story = next(s for s in found.stories if s.id == "outcome:0:UP")
    assert story.text == (
        "Left to itself, Upstream would rather hold water back. But then the clans would rather raid the dam "
        "than let that pass. That would leave Upstream worse off than before, so it would not do it."
    )
    assert [word for word, _ in story.terms] == ["improvement", "sanction", "sequential stability (SEQ)"]


def test_a_plural_actor_takes_a_plural_verb():
    story = next(s for s in analyse(_case(), variants=0, depth=0).stories if s.id == "outcome:0:DOWN")
    assert story.text == (
        "The clans have no reason to move: nothing they could change on their own would leave them "
        "better off."
    )


def test_an_outcome_in_place_is_told_as_where_things_stand():
    story = next(s for s in analyse(_case(), variants=0, depth=0).stories if s.id == "outcome:0")
    assert story.text.startswith("This is where things stand now. Left to itself, Upstream")
    assert story.text.endswith("The clans could do no better by any change of their own.")


def test_an_approach_is_told_from_its_first_step_to_whether_it_can_be_kept_up():
    story = next(s for s in analyse(_case(), variants=0, depth=0).stories if s.id == "approach:hold")
    assert story.text == (
        "Under “Hold it”, Upstream would hold water back. It leads to one outcome: the clans would raid the "
        "dam. For Upstream that is better than 33\u00a0% of all states in the model. Upstream would have no "
        "good reason to go back on it in that outcome."
    )


@pytest.mark.parametrize(
    ("value", "changed", "text"),
    [
        (True, False, "raid the dam"),
        (False, False, "not raid the dam"),
        (False, True, "no longer raid the dam"),
    ],
)
def test_a_choice_without_a_no_phrase_is_negated(value, changed, text):
    assert choice_phrase(_case().option("raid"), value, changed) == text


def test_a_choice_with_a_no_phrase_uses_it():
    assert choice_phrase(_case().option("hold"), False, changed=True) == "let the water flow"


def test_what_is_done_comes_before_what_is_given_up():
    assert moves_phrase(_case(), (("hold", False), ("raid", True))) == "raid the dam and let the water flow"


def test_a_setting_names_each_actor_once():
    told = setting_phrase(_case(), (("hold", True), ("raid", False)))
    assert told == "Upstream would hold water back; the clans would not raid the dam"


def test_lists_and_numbers_read_as_prose():
    assert joined(["a"]) == "a"
    assert joined(["a", "b"], "or") == "a or b"
    assert [number_word(n) for n in (0, 1, 10, 11, 2048)] == ["no", "one", "ten", "11", "2,048"]


def test_a_leader_is_they():
    leader = Actor(id="KJU", name="The leader", kind="leader")
    assert pronouns(leader) == ("they", "them", "their", "themselves")
    assert pronouns(leader).verb("has", "have") == "have"
    assert short_name(leader) == "The leader"


def test_the_number_of_steps_is_told():
    case = _case(
        preferences={"UP": _order("hold"), "DOWN": _order("hold -> raid", "!raid")},
        strategies=(),
    )
    found = analyse(case, variants=0, depth=0)
    outcome = next(o for o in found.outcomes if o.reachable)
    story = next(s for s in found.stories if s.id == f"outcome:{outcome.state}")
    assert story.text.startswith(
        "Two steps lead here from where things stand now: Upstream would hold water back; "
        "the clans would then raid the dam."
    )


def test_without_a_status_quo_outcomes_are_told_but_no_path():
    found = analyse(_case(status_quo=None), variants=0, depth=0)
    assert found.status_quo is None
    assert found.approaches == ()
    story = next(s for s in found.stories if not s.actor)
    assert story.text.startswith("No chain of moves")
