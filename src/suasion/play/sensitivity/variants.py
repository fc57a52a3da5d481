"""Model variants: the same case many times over, each with one draw of what is in doubt.

A statement with confidence c is kept with probability c; otherwise it is dropped or trades places with the
next one down, half and half. A ranking in doubt trades one pair of neighbours, a set of weights loses one
entry; a rule, a removed move or a belief in doubt is on with probability c. All draws come from one block
of numbers of a PCG64 generator with a stated seed, one row per variant, so the same variants come out on
any platform, in any number of processes, and the first hundred of a thousand are the hundred one would
have drawn alone.

The result is a share of model variants. It says how much an answer leans on the doubts that were stated;
it is no likelihood that anything will happen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from suasion.case.model import Case
from suasion.errors import CaseError
from suasion.play.algorithms.together import pieces, play_together
from suasion.play.findings.record import Share, VariantShares
from suasion.play.game import Game, IntArray
from suasion.play.outcomes.beliefs import has_views, really_holds
from suasion.play.outcomes.listing import HOLDS, status_quo
from suasion.play.outcomes.strategies import endings
from suasion.play.sensitivity.assumptions import Assumption, Edit, apply, assumptions, swapped
from suasion.play.sensitivity.bench import Bench

__all__ = ["Sample", "Tally", "draw", "in_doubt", "run", "share", "shares_of"]

FloatArray = NDArray[np.float64]


def in_doubt(case: Case) -> tuple[Assumption, ...]:
    """The assumptions of a case that a variant may depart from: those with a confidence below 1.

    Examples
    --------
    >>> from suasion.case.model import Actor, CaseInfo, Option, Preference, Statement
    >>> order = (Statement(id="p1", prefer="work", confidence=0.6), Statement(id="p2", prefer="pay"))
    >>> case = Case(case=CaseInfo(title="t", question="q", as_of="2024-01-01", focal="A", target="B"),
    ...             actors=(Actor(id="A", name="Ann"), Actor(id="B", name="Bob")),
    ...             options=(Option(id="pay", actor="A", name="Pay"),
    ...                      Option(id="work", actor="B", name="Work")),
    ...             preferences={"A": Preference(order=order)})
    >>> [one.ref for one in in_doubt(case)]
    ['preferences.A.p1']
    """
    return tuple(one for one in assumptions(case) if one.confidence < 1.0)


def draw(case: Case, n: int, seed: int) -> tuple[list[Edit], NDArray[np.bool_]]:
    """Draw `n` variants.

    Returns
    -------
    edits : list of Edit
        What each variant changes.
    touched : bool array (n, number of assumptions in doubt)
        Which assumption each variant departs from.

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.file import load_case
    >>> from suasion.case.new import new_case
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> edits, touched = draw(load_case(folder).case, 3, seed=0)
    >>> len(edits), touched.shape
    (3, (3, 6))
    """
    doubts = in_doubt(case)
    block = np.random.Generator(np.random.PCG64(seed)).random((n, max(len(doubts), 1)))
    confidence = np.array([one.confidence for one in doubts])
    touched: NDArray[np.bool_] = block[:, : len(doubts)] >= confidence
    return [_edit(case, doubts, row) for row in block], touched


def _edit(case: Case, doubts: Sequence[Assumption], row: FloatArray) -> Edit:
    """One variant from one row of uniform numbers; what exceeds the confidence decides how."""
    dropped: dict[str, set[int]] = {}
    traded: dict[str, list[int]] = {}
    rankings: dict[str, int] = {}
    rules, moves, beliefs = set(), set(), set()
    for one, number in zip(doubts, row, strict=False):
        if number < one.confidence:
            continue
        beyond = (number - one.confidence) / (1.0 - one.confidence)
        if one.kind == "statement" and beyond < 0.5:
            dropped.setdefault(one.actor, set()).add(one.index)
        elif one.kind == "statement":
            traded.setdefault(one.actor, []).append(one.index)
        elif one.kind in ("ranking", "weights"):
            rankings[one.actor] = _place(case, one, beyond)
        elif one.kind == "rule":
            rules.add(one.index)
        elif one.kind == "move":
            moves.add(one.index)
        else:
            beliefs.add((one.actor, one.about))
    orders = {
        actor: _order(len(case.preferences[actor].order), dropped.get(actor, set()), traded.get(actor, []))
        for actor in sorted({*dropped, *traded})
    }
    return Edit(orders, frozenset(rules), frozenset(moves), frozenset(beliefs), rankings)


def _place(case: Case, one: Assumption, beyond: float) -> int:
    preference = case.preferences[one.actor]
    size = max(len(preference.ranking) - 1, 1) if preference.ranking else len(preference.weights)
    return min(int(beyond * size), size - 1)


def _order(size: int, dropped: set[int], traded: Iterable[int]) -> tuple[tuple[int, bool], ...]:
    order = tuple((place, False) for place in range(size) if place not in dropped)
    for place in traded:
        order = swapped(order, order.index((place, False)))
    return order


@dataclass(frozen=True, slots=True)
class Sample:
    """What one variant says; states as binary codes, which mean the same under any rules.

    Attributes
    ----------
    equilibria : tuple of int arrays
        Per concept.
    reachable : int array
        Outcomes that can be reached from the status quo.
    ends_well : tuple of (str, bool)
        Strategy, and whether no outcome of it is worse than today.
    best : tuple of str
        The best strategies of each actor; several if they tie.
    views : int array
        What holds when each acts on its own view.
    """

    equilibria: tuple[IntArray, ...]
    reachable: IntArray
    ends_well: tuple[tuple[str, bool], ...]
    best: tuple[str, ...]
    views: IntArray


@dataclass(frozen=True, slots=True)
class Tally:
    """All samples of a run, in the order drawn.

    Attributes
    ----------
    samples : tuple of Sample
    touched : bool array (n, doubts)
        Which assumptions each departs from.
    doubts : tuple of Assumption
        Those with a confidence below 1.
    concepts : tuple of str
        By which a state counts as an outcome.
    options : int
        How many options the codes are of.
    """

    samples: tuple[Sample, ...]
    touched: NDArray[np.bool_]
    doubts: tuple[Assumption, ...]
    concepts: tuple[str, ...]
    options: int


def run(
    case: Case,
    n: int,
    seed: int = 0,
    *,
    concepts: Sequence[str] = ("R", "SEQ"),
    holds: Sequence[str] = HOLDS,
    with_views: bool = True,
    jobs: int = 1,
) -> Tally:
    """Play `n` variants of a case.

    Parameters
    ----------
    concepts : sequence of str
        For which concepts the equilibria are counted.
    with_views : bool
        Whether to play each actor's own view as well, where the case states beliefs.
    jobs : int
        Processes, through joblib with whatever backend is active; the result does not depend on it.
    """
    edits, touched = draw(case, n, seed)
    needed = tuple(dict.fromkeys((*concepts, *holds)))
    settings = (needed, tuple(holds), with_views and has_views(case))
    if jobs == 1 or n < 2:
        samples = _play_all(case, edits, settings)
    else:
        from joblib import Parallel, delayed

        size = -(-n // (4 * max(jobs, 1))) if jobs > 0 else 25
        pieces = [edits[k : k + size] for k in range(0, n, size)]
        found = Parallel(n_jobs=jobs)(delayed(_play_all)(case, piece, settings) for piece in pieces)
        samples = [sample for piece in found for sample in piece]
    return Tally(tuple(samples), touched, in_doubt(case), needed, len(case.options))


Settings = tuple[tuple[str, ...], tuple[str, ...], bool]


def _play_all(case: Case, edits: Sequence[Edit], settings: Settings) -> list[Sample]:
    bench = Bench(case)
    played = (_play(case, bench, edits[piece], settings) for piece in pieces(len(edits), bench.game.n_states))
    return [sample for samples in played for sample in samples]


def _play(case: Case, bench: Bench, edits: Sequence[Edit], settings: Settings) -> list[Sample]:
    """Some variants, played together."""
    concepts, holds, with_views = settings
    pairs = [_ranked(bench, edit) for edit in edits]
    games = [game for _, game in pairs]
    starts = [status_quo(case, game) for game in games]
    ends = endings(case, games, starts, case.strategies, holds)
    samples = []
    for (edit, game), now, found, here in zip(
        pairs, starts, play_together(games, starts, concepts), ends, strict=True
    ):
        seen = held = found.held(holds)
        if with_views:
            seen = np.flatnonzero(really_holds(apply(case, edit), game, holds[0]))
        well, best = _approaches(case, game, now, here) if now is not None else ((), ())
        equilibria = tuple(game.codes[found.equilibria[concept]] for concept in concepts)
        reachable = game.codes[held[found.reached[held]]]
        samples.append(Sample(equilibria, reachable, well, best, game.codes[seen]))
    return samples


def _ranked(bench: Bench, edit: Edit) -> tuple[Edit, Game]:
    """A variant's game; it keeps its rules where some of the states they forbid are ranked nowhere."""
    try:
        return edit, bench.play(edit)
    except CaseError:
        kept = replace(edit, rules_off=frozenset())
        return kept, bench.play(kept)


def _approaches(
    case: Case, game: Game, now: int, ends_of: Mapping[str, IntArray]
) -> tuple[tuple[tuple[str, bool], ...], tuple[str, ...]]:
    """Which strategies end well, and which are best for their actor, in one variant."""
    ends: list[tuple[str, bool]] = []
    scores: dict[str, dict[str, tuple[int, ...]]] = {}
    for strategy in case.strategies:
        if strategy.id not in ends_of:
            continue
        rank = game.ranks[game.actors.index(strategy.actor)]
        worth = np.sort(rank[ends_of[strategy.id]]).tolist()
        ends.append((strategy.id, bool(worth) and worth[0] >= int(rank[now])))
        if worth:
            score = (worth[0], worth[len(worth) // 2], worth[-1])
            scores.setdefault(strategy.actor, {})[strategy.id] = score
    best = [name for mine in scores.values() for name, score in mine.items() if score == max(mine.values())]
    return tuple(ends), tuple(best)


def share(count: int, n: int) -> Share:
    """A count of variants as a share with the half-width of its 95% Wilson interval.

    Examples
    --------
    >>> share(50, 100).share, round(share(50, 100).error, 3)
    (0.5, 0.096)
    """
    z = 1.959964
    p = count / n
    spread = z * ((p * (1 - p) + z * z / (4 * n)) / n) ** 0.5 / (1 + z * z / n)
    return Share(p, spread, count)


def shares_of(tally: Tally, seed: int, keep: Iterable[str] = (), least: float = 0.05) -> VariantShares:
    """Count a tally: outcomes by concept, reachable outcomes, approaches that end well or are best.

    Parameters
    ----------
    keep : iterable of str
        Spellings always listed (the outcomes of the case as it stands), even at share 0.
    least : float
        Others are listed from this share on.
    """
    n = len(tally.samples)
    always = set(keep)
    outcomes = {}
    for at, concept in enumerate(tally.concepts):
        counted = _counted(tally, [sample.equilibria[at] for sample in tally.samples])
        wanted = always | {yn for yn, count in counted.items() if count >= least * n}
        outcomes.update({(yn, concept): share(counted[yn], n) for yn in wanted})
    reachable = _counted(tally, [sample.reachable for sample in tally.samples])
    near = always | {yn for yn, count in reachable.items() if count >= least * n}
    seen = _counted(tally, [sample.views for sample in tally.samples])
    tried = sorted({name for sample in tally.samples for name, _ in sample.ends_well})
    ends = Counter(name for sample in tally.samples for name, well in sample.ends_well if well)
    best = Counter(name for sample in tally.samples for name in sample.best)
    return VariantShares(
        n=n,
        seed=seed,
        varied=len(tally.doubts),
        outcomes={key: outcomes[key] for key in sorted(outcomes)},
        reachable={yn: share(reachable[yn], n) for yn in sorted(near)},
        approaches={name: share(ends[name], n) for name in tried},
        best={name: share(best[name], n) for name in tried},
        views={yn: share(count, n) for yn, count in sorted(seen.items()) if count >= least * n},
    )


def _counted(tally: Tally, codes: Sequence[IntArray]) -> Counter[str]:
    """In how many variants each state appears, by spelling."""
    if not codes:
        return Counter()
    found, counts = np.unique(np.concatenate(codes), return_counts=True)
    width = range(tally.options)
    return Counter(
        {
            "".join("Y" if int(code) >> k & 1 else "N" for k in width): int(count)
            for code, count in zip(found, counts, strict=True)
        }
    )
