"""Balance: how far a signed neighbourhood is from two camps.

A signed graph is balanced if its states fall into two camps with only friendly ties inside and only hostile
ties between [CartwrightHarary1956]. The frustration index is the fewest ties that would have to change their
sign; it is found exactly by integer programming [ArefWilson2019]::

    minimise   sum f_ij
    subject to f_ij >= abs(x_i - x_j)     for friendly ties
               f_ij >= abs(1 - x_i - x_j) for hostile ties
               f_ij + f_jk + f_ik >= 1   for unbalanced triangles
               x in {0, 1}, x_1 = 0

Ties that lie on no cycle cannot be frustrated, and blocks joined at a single state do not constrain each
other, so each block is solved alone; states with the same ties to all others are solved as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from suasion.errors import DataError, TooLarge
from suasion.measure.findings.neighbours import Neighbourhood

__all__ = ["Frustration", "camps_of", "frustration", "neighbourhood", "signs"]

Tie = tuple[str, str]

_TRIANGLES = 20_000
"""Most triangle inequalities handed to the solver; they tighten it, the answer is the same without them."""


@dataclass(frozen=True, slots=True)
class Frustration:
    """The frustration index with its witness: the ties at odds with the two camps.

    Attributes
    ----------
    value : int
    frustrated : tuple of ties
        Exactly `value` ties: friendly ones between the camps, hostile ones within.
    camps : two tuples of states
        A best division; others may be as good. The first holds the alphabetically first state.
    """

    value: int
    frustrated: tuple[Tie, ...]
    camps: tuple[tuple[str, ...], tuple[str, ...]]


def signs(weights: Mapping[Tie, float], neutral: float = 0.0) -> dict[Tie, int]:
    """Ties with a sign: +1 above `neutral`, -1 below -`neutral`; the rest are no ties.

    Each pair is kept once, in alphabetical order.

    Examples
    --------
    >>> signs({("PRK", "KOR"): -5.0, ("CHN", "PRK"): 2.0, ("CHN", "KOR"): 0.1}, neutral=1.0)
    {('CHN', 'PRK'): 1, ('KOR', 'PRK'): -1}
    """
    found: dict[Tie, int] = {}
    for (a, b), weight in weights.items():
        if abs(weight) > neutral and a != b:
            found[min(a, b), max(a, b)] = 1 if weight > 0 else -1
    return dict(sorted(found.items()))


def frustration(ties: Mapping[Tie, int], *, limit: float = 60.0) -> Frustration:
    """The fewest ties whose sign would have to change for two camps to fit, exactly.

    Parameters
    ----------
    ties
        Pair -> +1 or -1, each pair once.
    limit
        Seconds the solver may take on one block.

    Raises
    ------
    DataError
        A sign other than +1 or -1, a tie with oneself, or a pair given twice.
    TooLarge
        The solver could not prove the answer within the limit.

    Examples
    --------
    >>> found = frustration({("A", "B"): 1, ("B", "C"): 1, ("A", "C"): -1})
    >>> found.value, len(found.frustrated)
    (1, 1)
    >>> frustration({("A", "B"): -1, ("B", "C"): -1, ("A", "C"): 1}).camps
    (('A', 'C'), ('B',))
    """
    import networkx as nx

    _check(ties)
    graph = nx.Graph()
    for (a, b), sign in sorted(ties.items()):
        graph.add_edge(a, b, sign=sign)
    flips: set[Tie] = set()
    ordered = {(min(a, b), max(a, b)): sign for (a, b), sign in ties.items()}
    blocks = [sorted((min(e), max(e)) for e in block) for block in nx.biconnected_component_edges(graph)]
    for block in sorted(blocks):
        flips.update(_block({edge: ordered[edge] for edge in block}, limit))
    camps = camps_of({tie: -sign if tie in flips else sign for tie, sign in ordered.items()})
    return Frustration(len(flips), tuple(sorted(flips)), camps)


def _check(ties: Mapping[Tie, int]) -> None:
    for (a, b), sign in ties.items():
        if sign not in (1, -1):
            raise DataError(f"the tie {a}-{b} has sign {sign}.", remedy="Use +1 or -1; leave other ties out.")
        if a == b or ((b, a) in ties):
            raise DataError(f"the tie {a}-{b} is with itself or given twice.", remedy="Give each pair once.")


def _block(ties: Mapping[Tie, int], limit: float) -> list[Tie]:
    """Frustrated ties of one block; none, without a solver, where two camps fit as it stands."""
    if _two_colouring(ties) is not None:
        return []
    twin = _twins(ties)
    sums: dict[Tie, int] = {}
    for (a, b), sign in ties.items():
        one, two = sorted((twin[a], twin[b]))
        if one != two:
            sums[one, two] = sums.get((one, two), 0) + sign
    joint = {tie: weight for tie, weight in sums.items() if weight}
    side = _solve(joint, limit)
    return [
        (a, b)
        for (a, b), sign in ties.items()
        if (side.get(twin[a], False) == side.get(twin[b], False)) != (sign > 0)
    ]


def _twins(ties: Mapping[Tie, int]) -> dict[str, str]:
    """Each state's representative: states with the same ties to all others belong in one camp.

    Twins are friends, or have no tie between them. If two were in different camps, moving both to the cheaper
    of the two places would cost no more; so an optimal division keeps them together.
    """
    near: dict[str, set[tuple[str, int]]] = {}
    for (a, b), sign in ties.items():
        near.setdefault(a, set()).add((b, sign))
        near.setdefault(b, set()).add((a, sign))
    found: dict[str, str] = {}
    for friends in (True, False):
        groups: dict[frozenset[tuple[str, int]], list[str]] = {}
        for state in sorted(near):
            if state not in found:
                key = frozenset(near[state] | ({(state, 1)} if friends else set()))
                groups.setdefault(key, []).append(state)
        for group in groups.values():
            if len(group) > 1 or not friends:
                found.update(dict.fromkeys(group, group[0]))
    return found


def _solve(ties: Mapping[Tie, int], limit: float) -> dict[str, bool]:
    """Camp of each state that minimises the summed weight of ties at odds; weights keep the ties' signs."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    at = {state: i for i, state in enumerate(sorted({state for tie in ties for state in tie}))}
    edges = list(ties)
    n, m = len(at), len(edges)
    if not edges:
        return dict.fromkeys(at, False)
    matrix, lower = _inequalities(edges, [ties[edge] for edge in edges], at)
    upper = np.ones(n + m)
    upper[_busiest(edges, at)] = 0.0
    result = milp(
        c=np.concatenate([np.zeros(n), np.abs([float(ties[edge]) for edge in edges])]),
        constraints=LinearConstraint(matrix, lb=lower),
        integrality=np.concatenate([np.ones(n), np.zeros(m)]),
        bounds=Bounds(np.zeros(n + m), upper),
        options={"time_limit": limit, "mip_rel_gap": 0.0},
    )
    if result.x is None or result.status != 0:
        raise TooLarge(
            f"the frustration of {n} states and {m} ties was not proven in {limit:g} seconds.",
            remedy="Raise the neutral zone, so that weak ties drop out.",
        )
    return {state: bool(result.x[i] > 0.5) for state, i in at.items()}


def _inequalities(edges: list[Tie], weights: list[int], at: Mapping[str, int]) -> tuple[Any, Any]:
    """The rows of the programme: matrix over (x, f), and their lower bounds."""
    from scipy.sparse import csr_array

    n = len(at)
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    lower: list[float] = []

    def require(terms: Iterable[tuple[int, float]], least: float) -> None:
        for column, value in terms:
            rows.append(len(lower))
            columns.append(column)
            values.append(value)
        lower.append(least)

    for k, (a, b) in enumerate(edges):
        i, j, f = at[a], at[b], n + k
        if weights[k] > 0:
            require(((f, 1.0), (i, -1.0), (j, 1.0)), 0.0)
            require(((f, 1.0), (i, 1.0), (j, -1.0)), 0.0)
        else:
            require(((f, 1.0), (i, -1.0), (j, -1.0)), -1.0)
            require(((f, 1.0), (i, 1.0), (j, 1.0)), 1.0)
    for triangle in _unbalanced(edges, weights):
        require([(n + k, 1.0) for k in triangle], 1.0)
    return csr_array((values, (rows, columns)), shape=(len(lower), n + len(edges))), np.array(lower)


def _busiest(edges: list[Tie], at: Mapping[str, int]) -> int:
    """The state with the most ties; fixing its camp halves the search."""
    degree = np.zeros(len(at), dtype=int)
    for a, b in edges:
        degree[at[a]] += 1
        degree[at[b]] += 1
    return int(degree.argmax())


def _unbalanced(edges: list[Tie], sign: list[int]) -> list[tuple[int, int, int]]:
    """Indices of the ties of triangles with an odd number of hostile ties, at most `_TRIANGLES`."""
    index = {frozenset(edge): k for k, edge in enumerate(edges)}
    near: dict[str, set[str]] = {}
    for a, b in edges:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    found: list[tuple[int, int, int]] = []
    for k, (a, b) in enumerate(edges):
        for c in sorted(near[a] & near[b]):
            if c > max(a, b):
                i, j = index[frozenset((a, c))], index[frozenset((b, c))]
                if sign[k] * sign[i] * sign[j] < 0:
                    found.append((k, i, j))
                    if len(found) == _TRIANGLES:
                        return found
    return found


def _two_colouring(ties: Mapping[Tie, int]) -> dict[str, int] | None:
    """Camp 0 or 1 of every state with no tie at odds, or None if there is no such division."""
    near: dict[str, list[tuple[str, int]]] = {}
    for (a, b), sign in sorted(ties.items()):
        near.setdefault(a, []).append((b, sign))
        near.setdefault(b, []).append((a, sign))
    camp: dict[str, int] = {}
    for root in sorted(near):
        if root in camp:
            continue
        camp[root] = 0
        stack = [root]
        while stack:
            here = stack.pop()
            for there, sign in near[here]:
                wanted = camp[here] if sign > 0 else 1 - camp[here]
                if there not in camp:
                    camp[there] = wanted
                    stack.append(there)
                elif camp[there] != wanted:
                    return None
    return camp


def camps_of(ties: Mapping[Tie, int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The two camps of a balanced signed graph.

    Raises
    ------
    DataError
        The graph is not balanced.

    Examples
    --------
    >>> camps_of({("A", "B"): 1, ("B", "C"): -1})
    (('A', 'B'), ('C',))
    """
    camp = _two_colouring(ties)
    if camp is None:
        raise DataError("the graph is not balanced.", remedy="Take the frustrated ties out first.")
    first, second = (tuple(sorted(s for s, side in camp.items() if side == k)) for k in (0, 1))
    return first, second


def neighbourhood(weights: Mapping[Tie, float], period: str, neutral: float = 0.0) -> Neighbourhood:
    """The signed graph of a period with its frustration and camps, as a record.

    Examples
    --------
    >>> found = neighbourhood({("CHN", "PRK"): 9.0, ("PRK", "KOR"): -9.0, ("CHN", "KOR"): 4.0}, "2023")
    >>> found.frustration
    1
    """
    ties = signs(weights, neutral)
    found = frustration(ties)
    positive = tuple(tie for tie, sign in ties.items() if sign > 0)
    negative = tuple(tie for tie, sign in ties.items() if sign < 0)
    share = found.value / len(ties) if ties else 0.0
    why = (
        f"{found.value} of {len(ties)} ties ({100 * share:.0f} %) are at odds with the best division into "
        f"two camps; ties weaker than {neutral:.2g} are left out."
    )
    states = tuple(sorted({state for tie in ties for state in tie}))
    return Neighbourhood(period, states, positive, negative, found.value, found.frustrated, found.camps, why)
