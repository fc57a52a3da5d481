"""What each option does: how the outcomes differ where it is taken and where it is not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from suasion.case.model import Case
from suasion.play.findings.record import Effectiveness
from suasion.play.game import Game
from suasion.play.outcomes.listing import FloatArray, rank_shares

__all__ = ["option_effectiveness"]


def option_effectiveness(case: Case, game: Game, held: Sequence[int]) -> tuple[Effectiveness, ...]:
    """Mean rank shares over the outcomes with each option at yes and at no, most telling first.

    Parameters
    ----------
    held : sequence of int
        The states that hold, all of them.

    Notes
    -----
    The difference tells with which setting the outcomes are better for the focal actor, not that the option
    brings them about: an outcome holds by what everyone does.

    Examples
    --------
    >>> from suasion.case.model import Actor, CaseInfo, Option
    >>> from suasion.play.game import option_game
    >>> case = Case(case=CaseInfo(title="t", question="q", as_of="2024-07-20", focal="A", target="A"),
    ...             actors=(Actor(id="A", name="A"),), options=(Option(id="x", actor="A", name="X"),))
    >>> option_effectiveness(case, option_game(("A",), {"x": "A"}, [[0, 1]]), (0, 1))[0].difference
    1.0
    """
    shares = rank_shares(game)
    states = np.array(held, dtype=np.intp)
    found = []
    for k, option in enumerate(game.options):
        yes = game.space.column(k)[states]
        with_it = _means(shares, states[yes])
        without = _means(shares, states[~yes])
        focal = case.case.focal
        both = focal in with_it and focal in without
        found.append(
            Effectiveness(
                option=option,
                actor=game.actors[game.owner[k]],
                count_yes=int(yes.sum()),
                count_no=int((~yes).sum()),
                shares_yes=with_it,
                shares_no=without,
                difference=with_it[focal] - without[focal] if both else None,
            )
        )
    return tuple(sorted(found, key=lambda one: -abs(one.difference) if one.difference is not None else 1.0))


def _means(shares: dict[str, FloatArray], states: NDArray[np.intp]) -> dict[str, float]:
    if not len(states):
        return {}
    return {actor: float(share[states].mean()) for actor, share in shares.items()}
