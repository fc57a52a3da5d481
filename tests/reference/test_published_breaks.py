"""The flow of the Nile at Aswan, 1871 to 1970, the textbook series with one break.

Series: Cobb, "The problem of the Nile", Biometrika 65(2), 1978. Answers: Zeileis, Kleiber, Kraemer, Hornik,
"Testing and dating of structural changes in practice", Computational Statistics and Data Analysis 44, 2003,
and the printed summary of `strucchange::breakpoints(Nile ~ 1)`, which names the last year of a level.
"""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from suasion.measure.series.breaks import noise, penalty_path, two_segment

FIRST_YEAR = 1871
NILE = np.array(
    [
        *(1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180),
        *(799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701),
        *(916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862),
        *(698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812),
        *(742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906),
        *(901, 1170, 912, 746, 919, 718, 714, 740),
    ],
    dtype=float,
)

#: Number of breaks: points in the levels before each, and the residual sum of squares.
PUBLISHED = {
    0: ((), 2835157),
    1: ((28,), 1597457),
    2: ((28, 83), 1552924),
    3: ((28, 68, 83), 1538097),
    4: ((28, 45, 68, 83), 1507888),
}


def squares(starts: tuple[int, ...]) -> float:
    parts = [NILE[a:b] for a, b in itertools.pairwise((0, *starts, len(NILE)))]
    return sum(float(((part - part.mean()) ** 2).sum()) for part in parts)


@pytest.mark.parametrize("count", PUBLISHED)
def test_the_series_is_the_published_one(count: int) -> None:
    starts, residual = PUBLISHED[count]
    assert squares(starts) == pytest.approx(residual, abs=0.5)


@pytest.mark.parametrize("count", [0, 1, 2, 4])
def test_the_penalty_path_gives_the_published_breaks_between_the_penalties_that_follow_from_them(
    count: int,
) -> None:
    # A break more pays as long as it saves more than the penalty. Three breaks never pay: the fourth saves
    # twice what the third does.
    saved = {0: (1237700, math.inf), 1: (44534, 1237699), 2: (22518, 44533), 4: (1, 22517)}[count]
    unit = noise(NILE) * math.log(len(NILE))
    ends = (saved[0] + 2, min(saved[1] - 2, 1e9))
    path = penalty_path(NILE, shortest=15, penalties=[end / unit for end in ends])
    assert path.found == (PUBLISHED[count][0],) * 2


def test_every_penalty_of_the_default_path_finds_the_one_break() -> None:
    path = penalty_path(NILE)
    assert path.starts == (28,)
    assert path.support(28, tolerance=0) == len(path.penalties)


def test_the_posterior_dates_the_new_level_from_1899() -> None:
    # Published: 1898 is the last year of the old level, 95 % interval 1895 to 1902; means 1098 and 850.
    found = two_segment(NILE)
    assert FIRST_YEAR + found.date - 1 == 1898
    assert FIRST_YEAR + found.lo - 1 >= 1895
    assert FIRST_YEAR + found.hi - 1 <= 1902
    assert (round(found.before), round(found.after)) == (1098, 850)
    assert found.probability > 0.999
    assert found.dates[28] > 0.5
