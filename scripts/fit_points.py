"""Fit the points of the roles (`lexicon/en/points.csv`) to labelled op-eds; say how they do on new authors.

    python scripts/fit_points.py tests/unit/read/opeds [--folds] [--write]

Each subfolder of the folder holds the op-eds of one hand: `NAME.txt` with `NAME.labels.csv` (start, end,
role, ...). A multinomial logistic regression with a quadratic penalty is fitted to the traits of every
labelled sentence; traits found in fewer than seven texts, and those worth less than half a hundredth
everywhere, are left out. With `--folds` each hand in turn is left out of the fit and scored: kappa of roles,
by the rules alone and by the points. With `--write` the table is replaced.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "scripts")]

from score_claims import kappa  # noqa: E402

from suasion.read.claims.claiming import seen_of  # noqa: E402
from suasion.read.claims.traits import with_neighbours  # noqa: E402
from suasion.read.claims.weighing import ROLES, all_traits  # noqa: E402
from suasion.read.document import load  # noqa: E402
from suasion.read.text.boilerplate import mark  # noqa: E402

TABLE = ROOT / "src" / "suasion" / "read" / "lexicon" / "en" / "points.csv"
FEWEST = 7
PENALTY = 0.5
# by kind of trait: how large one unit counts in the fit, and how many times the penalty it bears, so that
# the many words do not outweigh the few traits that are about the whole sentence
SCALES = {
    **dict.fromkeys(("word", "pair"), (0.5, 3.0)),
    "first": (0.7, 3.0),
    "says": (1.0, 2.0),
    "cues": (1 / 3, 1.0),
    "names": (1 / 4, 1.0),
    **dict.fromkeys(("figures", "adjectives", "abstracts", "participles"), (1 / 3, 1.0)),
    **dict.fromkeys(("adverbs", "verbs of harm", "nouns of harm", "good ends"), (1 / 2, 1.0)),
    **dict.fromkeys(("mark", "before", "after"), (0.7, 1.0)),
}


@dataclass(frozen=True)
class Labelled:
    """A labelled sentence: by which hand, in which text, its label, the rules' role, its traits, if any."""

    hand: str
    text: str
    label: str
    ruled: str
    traits: dict[str, float]


@dataclass(frozen=True)
class Fit:
    """Points in units of one: a row per trait, a column per role; `always` is every sentence's share."""

    names: list[str]
    points: NDArray[np.float64]
    always: NDArray[np.float64]


def labelled(folder: Path) -> list[Labelled]:
    """Every labelled sentence of every hand."""
    held: list[Labelled] = []
    for labels in sorted(folder.glob("*/*.labels.csv")):
        held.extend(_of_text(labels))
    return held


def _of_text(labels: Path) -> list[Labelled]:
    document = load(labels.with_name(labels.name.replace(".labels.csv", ".txt")))
    found = seen_of(document.text, mark(document))
    near = list(with_neighbours([seen for _, seen in found]))
    held, hand = [], labels.parent.name
    for row in csv.DictReader(labels.read_text(encoding="utf-8").splitlines()):
        start, end = int(row["start"]), int(row["end"])
        shared = [min(end, one.span.end) - max(start, one.span.start) for one, _ in found]
        best = max(range(len(found)), key=lambda at, shared=shared: shared[at], default=None)
        if best is None or shared[best] <= 0:
            held.append(Labelled(hand, labels.name, row["role"], "none", {}))
            continue
        held.append(Labelled(hand, labels.name, row["role"], near[best][0].ruled, all_traits(*near[best])))
    return held


def fit(held: Sequence[Labelled]) -> Fit:
    """Points that make the labels of the sentences likeliest, less a penalty for large points."""
    used = [one for one in held if one.traits and one.label in ROLES]
    texts: dict[str, set[str]] = defaultdict(set)
    for one in used:
        for name in one.traits:
            texts[name].add(one.text)
    names = sorted(name for name, within in texts.items() if len(within) >= FEWEST)
    scale = np.array([_scale(name)[0] for name in names])
    cost = PENALTY * np.array([_scale(name)[1] for name in names])[:, None]
    seen = matrix([one.traits for one in used], names).multiply(scale).tocsr()
    wanted = np.zeros((len(used), len(ROLES)))
    wanted[np.arange(len(used)), [ROLES.index(one.label) for one in used]] = 1.0  # type: ignore[arg-type]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        table = flat.reshape(-1, len(ROLES))
        raw = seen @ table[:-1] + table[-1]
        raw -= raw.max(axis=1, keepdims=True)
        share = np.exp(raw)
        share /= share.sum(axis=1, keepdims=True)
        value = -np.log((share * wanted).sum(axis=1)).sum() + (cost * table[:-1] ** 2).sum() / 2
        over = share - wanted
        slope = np.vstack([seen.T @ over + cost * table[:-1], over.sum(axis=0)])
        return float(value), slope.ravel()

    start = np.zeros((len(names) + 1) * len(ROLES))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    table = found.reshape(-1, len(ROLES))
    return Fit(names, table[:-1] * scale[:, None], table[-1])


def _scale(name: str) -> tuple[float, float]:
    return SCALES.get(name.partition(":")[0], (1.0, 1.0))


def matrix(held: Sequence[dict[str, float]], names: Sequence[str]) -> csr_matrix:
    """Sentences by traits."""
    place = {name: at for at, name in enumerate(names)}
    cells = [
        (row, place[name], value)
        for row, traits in enumerate(held)
        for name, value in traits.items()
        if name in place
    ]
    rows, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, columns)), shape=(len(held), len(names)))


def roles_of(found: Fit, held: Sequence[Labelled]) -> list[str]:
    """The role with the most points of each sentence; none where nothing is claimed."""
    raw = matrix([one.traits for one in held], found.names) @ found.points + found.always
    best = raw.argmax(axis=1)
    return [ROLES[at] if one.traits else "none" for one, at in zip(held, best, strict=True)]


def folds(held: Sequence[Labelled]) -> None:
    """Print how well each hand is read by points fitted to the others."""
    both: list[tuple[float, float]] = []
    for hand in sorted({one.hand for one in held}):
        mine = [one for one in held if one.hand == hand]
        found = fit([one for one in held if one.hand != hand])
        by_rules = kappa([(one.label, one.ruled) for one in mine])
        by_points = kappa([(one.label, role) for one, role in zip(mine, roles_of(found, mine), strict=True)])
        both.append((by_rules, by_points))
        print(
            f"{hand:14s} {len(mine):5d} sentences  rules {by_rules:.3f}  points {by_points:.3f}", flush=True
        )
    rules, points = (sum(pair[which] for pair in both) / len(both) for which in (0, 1))
    print(f"{'mean':14s} {len(held):5d} sentences  rules {rules:.3f}  points {points:.3f}")


def write(found: Fit, path: Path) -> None:
    """Write the table, in hundredths, sorted by trait; rows of noughts are left out."""
    always = np.rint(100 * found.always).astype(int)
    points = np.rint(100 * found.points).astype(int)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["trait", *ROLES])
        out.writerow(["always", *always.tolist()])
        out.writerows(
            [name, *row.tolist()] for name, row in zip(found.names, points, strict=True) if row.any()
        )


def main() -> None:
    """Read the arguments, fit, print or write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="folder with a subfolder of labelled op-eds for each hand")
    parser.add_argument("--folds", action="store_true", help="score each hand by points fitted to the others")
    parser.add_argument("--write", action="store_true", help="replace the table of points")
    options = parser.parse_args()
    held = labelled(options.folder)
    if options.folds:
        folds(held)
    if options.write:
        write(fit(held), TABLE)


if __name__ == "__main__":
    main()
