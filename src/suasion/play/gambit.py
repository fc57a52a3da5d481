"""Export to Gambit's strategic-game format (`.nfg`), for games small enough to write out.

Each decision maker's strategies are the settings of its own options; a strategy profile is a state.
Payoffs are the ranks. A profile that a rule forbids is worse for everyone than any state, so that nobody
gains by entering one; pure Nash equilibria of the export that are feasible are then exactly the states
stable under R, provided every option can be changed both ways and no move is removed. Otherwise the
export is refused: a strategic game cannot say that a choice, once made, stays made.
"""

from __future__ import annotations

import itertools

import numpy as np

from suasion.errors import CaseError, TooLarge
from suasion.play.game import Game

__all__ = ["to_nfg"]

_MOST_PROFILES = 65536


def to_nfg(game: Game, title: str = "") -> str:
    """A game as the text of an `.nfg` file (payoff version).

    Raises
    ------
    CaseError
        If an option moves one way only, or moves are removed.
    TooLarge
        Above 65,536 strategy profiles.

    Examples
    --------
    >>> from suasion.play.game import option_game
    >>> game = option_game(("P1", "P2"), {"c1": "P1", "c2": "P2"}, [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> print(to_nfg(game, "Dilemma"))
    NFG 1 R "Dilemma" { "P1" "P2" }
    { { "N" "Y" } { "N" "Y" } }
    ""
    <BLANKLINE>
    2 2 1 4 4 1 3 3
    <BLANKLINE>
    """
    one_way = [name for name, way in zip(game.options, game.space.directions, strict=True) if way != "both"]
    if one_way or any(game.space.removed):
        raise CaseError(
            f"moves are restricted ({', '.join(one_way) or 'some are removed'}), which a strategic game "
            f"cannot say.",
            remedy="Export the conflict file instead, which keeps every move.",
        )
    own = [[k for k, owner in enumerate(game.owner) if owner == dm] for dm in range(len(game.actors))]
    profiles = 1 << len(game.options)
    if profiles > _MOST_PROFILES:
        raise TooLarge(
            f"the game has {profiles:,} strategy profiles; at most {_MOST_PROFILES:,} are exported.",
            remedy="Export a game restricted to a strategy.",
        )
    ranks = [np.unique(rank, return_inverse=True)[1] + 1 for rank in game.ranks]
    names = " ".join(_quoted(actor) for actor in game.actors)
    choices = " ".join(
        "{ " + " ".join(_quoted(_spelt(n, len(o))) for n in range(1 << len(o))) + " }" for o in own
    )
    payoffs = []
    # The first player's strategy changes fastest.
    for reverse in itertools.product(*(range(1 << len(o)) for o in reversed(own))):
        code = 0
        for options, chosen in zip(own, reversed(reverse), strict=True):
            code |= sum(1 << k for bit, k in enumerate(options) if chosen >> bit & 1)
        state = game.index(code)
        payoffs += [0 if state is None else int(rank[state]) for rank in ranks]
    body = " ".join(map(str, payoffs))
    return f'NFG 1 R {_quoted(title)} {{ {names} }}\n{{ {choices} }}\n""\n\n{body}\n'


def _spelt(number: int, width: int) -> str:
    return "".join("Y" if number >> bit & 1 else "N" for bit in range(width))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
