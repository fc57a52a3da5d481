"""Random conflicts, each built twice: for the engine and for the literal implementation."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np

from literal.stability import Literal
from suasion.play.game import ArcGame, Game, Space, arc_game
from suasion.play.graph.moves import Removal

SIZES = [1, 2, 3, 4, 5, 6, 7, 8]


@dataclass
class Twin:
    """The same conflict twice."""

    game: Game | ArcGame
    literal: Literal


def random_option_form(seed: int, most_options: int = 7, most_dms: int = 4, removals: bool = True) -> Twin:
    """Options with random owners and directions, some states infeasible, some single moves removed."""
    draw = random.Random(seed)
    n_dm = draw.randint(1 if draw.random() < 0.05 else 2, most_dms)
    weights = [6, 8, 8, 6, 2, 0.5, 0.2, 0.1][: most_options - 1]
    m = draw.choices(range(2, most_options + 1), weights[: most_options - 1])[0]
    owner = [draw.randrange(n_dm) for _ in range(m)]
    one_way = draw.choice([0, 0, 0.3, 0.7])
    ways = [draw.choice(["to_yes", "to_no"]) if draw.random() < one_way else "both" for _ in range(m)]
    gap = draw.choice([0, 0, 0.1, 0.5])
    codes = [code for code in range(2**m) if draw.random() >= gap] or [draw.randrange(2**m)]
    tiers = draw.choice([2, 3, len(codes), 10 * len(codes)])
    rank = [{code: draw.randrange(tiers) for code in codes} for _ in range(n_dm)]
    lost = draw.choice([0, 0, 0.15]) if removals else 0
    return _option_twin(draw, n_dm, m, owner, ways, codes, rank, lost)


def _option_twin(draw, n_dm, m, owner, ways, codes, rank, lost) -> Twin:
    own = [sum(1 << k for k in range(m) if owner[k] == i) for i in range(n_dm)]
    moves = [{s: {t for t in codes if _may(s, t, own[i], ways, m)} for s in codes} for i in range(n_dm)]
    gone = [[(s, t) for s in codes for t in sorted(moves[i][s]) if draw.random() < lost] for i in range(n_dm)]
    for i in range(n_dm):
        for s, t in gone[i]:
            moves[i][s].discard(t)
    removed = tuple(tuple(_removal(codes, s, t) for s, t in gone[i]) for i in range(n_dm))
    space = Space(
        tuple(f"DM{i}" for i in range(n_dm)),
        tuple(f"o{k}" for k in range(m)),
        tuple(owner),
        tuple(ways),
        np.array(codes, dtype=np.int32),
        removed,
    )
    ranks = tuple(np.array([rank[i][s] for s in codes], dtype=np.int32) for i in range(n_dm))
    return Twin(Game(space, ranks), Literal(list(range(n_dm)), codes, moves, rank, own))


def _may(s: int, t: int, own: int, ways: list[str], m: int) -> bool:
    """Whether the owner of the options `own` can change s into t."""
    if s == t or (s ^ t) & ~own:
        return False
    for k in range(m):
        before, after = s >> k & 1, t >> k & 1
        if before != after and ways[k] == ("to_no" if after else "to_yes"):
            return False
    return True


def _removal(codes: list[int], s: int, t: int) -> Removal:
    return Removal(np.array(codes) == s, np.array(codes) == t)


def random_arc_form(seed: int, most_states: int = 12, most_dms: int = 5) -> Twin:
    """Random moves between a few states; some moves belong to two decision makers."""
    draw = random.Random(seed)
    n_dm = draw.randint(2, most_dms)
    n = draw.randint(2, most_states)
    density = draw.choice([0.05, 0.15, 0.3, 0.6])
    arcs = []
    for s in range(n):
        for t in range(n):
            if s != t and draw.random() < density:
                arcs += [(i, s, t) for i in draw.sample(range(n_dm), draw.choice([1, 1, 1, 2]))]
    tiers = draw.choice([2, 3, n, 10 * n])
    rank = [{s: draw.randrange(tiers) for s in range(n)} for _ in range(n_dm)]
    moves = [{s: {t for j, r, t in arcs if (j, r) == (i, s)} for s in range(n)} for i in range(n_dm)]
    game = arc_game([f"DM{i}" for i in range(n_dm)], n, arcs, [[r[s] for s in range(n)] for r in rank])
    return Twin(game, Literal(list(range(n_dm)), list(range(n)), moves, rank))
