"""Alignment from the real votes and alliances: published values within .001."""

from __future__ import annotations

import itertools
from functools import cache

import numpy as np
import pytest

from literal import portfolios as literal
from paths import SHARED
from suasion.measure.alignment import all_pairs, pair_measures, pair_series
from suasion.measure.alignment.comparison import closer
from suasion.measure.alignment.panels import Panel, about, tie_codes, ties_panel, votes_panel
from suasion.measure.alignment.recoding import with_conventions

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside the repository")

TIES_OF_1914 = """
    select ccode1::int, ccode2::int, atop_defense, atop_offense, atop_neutral, atop_nonagg, atop_consul
    from '{data}/alliances/atop_5.1_directed.parquet' where year = 1914
"""

CHINA, KOREA, RUSSIA, USA, BRITAIN, GERMANY, AUSTRIA = 710, 731, 365, 2, 200, 255, 300


def columns(sql: str) -> list[np.ndarray]:
    import duckdb

    with duckdb.connect() as connection:
        return list(connection.sql(sql.format(data=SHARED / "data")).fetchnumpy().values())


@cache
def votes() -> Panel:
    """Sessions 1 to 78; the session from the roll call's number, since 77 is dated like 78."""
    state, call, vote = columns(
        "select ccode::int, resid::int, vote::int from '{data}/un/votes_sessions_1_78.parquet'"
    )
    return votes_panel(state, call, call // 1000, vote, source="UNGA-DM", vintage="2024-06")


@cache
def votes_by_country_code() -> Panel:
    state, call, session, vote = columns("""
        select country_code, v.rcid::int, session::int,
               case vote when 'yes' then 1 when 'abstain' then 2 else 3 end
        from '{data}/un/unvotes_pkg_votes.parquet' v
        join '{data}/un/unvotes_pkg_roll_calls.parquet' r on v.rcid = r.rcid
        where session = 74 and country_code is not null
    """)
    return votes_panel(np.asarray(state.astype(str)), call, session, vote)


@cache
def alliances(first: int, last: int) -> Panel:
    a, b, year, *owed = columns("""
        select ccode1::int, ccode2::int, year::int, atop_defense, atop_offense, atop_neutral,
               atop_nonagg, atop_consul
        from '{data}/alliances/atop_5.1_directed.parquet'
    """)
    state, start, end = columns(
        "select ccode::int, styear::int, endyear::int from '{data}/states/cow_states.csv'"
    )
    # The state list ends in 2016; who was there then still was in 2018.
    end = np.where(end == 2016, 2018, end)
    members = [(y, state[(start <= y) & (end >= y)]) for y in range(first, last + 1)]
    return ties_panel(members, a, b, year, tie_codes(*owed))


@pytest.mark.parametrize(
    ("session", "china", "russia"),
    [(69, 0.610, 0.393), (74, 0.631, 0.585), (76, 0.761, 0.640), (77, 0.663, 0.723), (78, 0.671, 0.767)],
)
def test_vote_kappa_with_north_korea(session: int, china: float, russia: float) -> None:
    panel = votes().during([session])
    assert pair_series(panel, CHINA, KOREA, draws=0).points[0].value == pytest.approx(china, abs=1e-3)
    assert pair_series(panel, RUSSIA, KOREA, draws=0).points[0].value == pytest.approx(russia, abs=1e-3)


@pytest.mark.parametrize(
    ("sessions", "probability"), [([69], 0.04), ([74], 0.30), ([76], 0.07), ([77], 0.78), ([78], 0.91)]
)
def test_probability_that_russia_is_closer(sessions: list[int], probability: float) -> None:
    result = closer(votes(), KOREA, CHINA, RUSSIA, periods=sessions, draws=4000)
    assert result.probability == pytest.approx(probability, abs=0.03)


def test_pooled_gap_says_probably_and_not_certainly() -> None:
    result = closer(votes(), KOREA, CHINA, RUSSIA, periods=[77, 78], draws=4000)
    assert result.gap.value == pytest.approx(0.086, abs=1e-3)
    assert result.gap.lo90 == pytest.approx(-0.016, abs=0.01)
    assert result.gap.hi90 == pytest.approx(0.188, abs=0.01)
    assert result.probability == pytest.approx(0.92, abs=0.015)
    assert result.gap.lo90 is not None
    assert result.gap.lo90 < 0


def test_sessions_77_and_78_are_two_sessions_although_dated_alike() -> None:
    years, calls = columns(
        "select distinct year::int, resid::int from '{data}/un/votes_sessions_1_78.parquet'"
    )
    assert set(years[calls // 1000 == 77]) == set(years[calls // 1000 == 78]) == {2022}
    assert len(votes().at(77).items) == 88
    assert len(votes().at(78).items) == 87


def test_session_74_of_the_release_with_country_codes() -> None:
    panel = votes_by_country_code()
    china = pair_measures(panel, "CN", "KP").to_pylist()[0]
    russia = pair_measures(panel, "RU", "KP").to_pylist()[0]
    expected = {"agreement": (0.835, 0.779), "s_absolute": (0.797, 0.714), "kappa_absolute": (0.630, 0.583)}
    for measure, values in expected.items():
        assert (china[measure], russia[measure]) == pytest.approx(values, abs=1e-3)
    assert (china["n"], russia["n"]) == (79, 77)


def test_dropping_unanimous_roll_calls_touches_one_call_of_session_69() -> None:
    panel = votes().during([69])
    assert (len(panel.at(69).items), len(panel.contested().at(69).items)) == (81, 80)
    kept = pair_series(panel.contested(), CHINA, KOREA, draws=0).points[0]
    assert kept.value == pytest.approx(0.609, abs=1e-3)


def test_alliances_of_1914() -> None:
    panel = alliances(1914, 1914)
    assert len(panel.at(1914).states) == 45
    germany = pair_measures(panel, GERMANY, AUSTRIA).to_pylist()[0]
    britain = pair_measures(panel, BRITAIN, USA).to_pylist()[0]
    names = ("s_squared", "pi_nominal", "kappa_squared")
    assert [germany[name] for name in names] == pytest.approx([0.956, 0.896, 0.897], abs=1e-3)
    assert [britain[name] for name in names] == pytest.approx([0.763, -0.062, -0.043], abs=1e-3)


def test_alliances_of_1962() -> None:
    panel = alliances(1962, 1962)
    china = pair_measures(panel, CHINA, KOREA).to_pylist()[0]
    russia = pair_measures(panel, RUSSIA, KOREA).to_pylist()[0]
    names = ("s_squared", "kappa_squared")
    assert [china[name] for name in names] == pytest.approx([0.907, 0.497], abs=1e-3)
    assert [russia[name] for name in names] == pytest.approx([0.763, 0.265], abs=1e-3)


def test_s_makes_nearly_everyone_alike_when_alliances_are_sparse_and_kappa_does_not() -> None:
    pairs = all_pairs(alliances(1914, 1914), ["s_squared", "kappa_squared"])
    assert np.median(pairs.values["s_squared"]) > 0.7
    assert np.nanmedian(pairs.values["kappa_squared"]) < 0.1


def test_every_pair_of_one_session_agrees_with_the_pair_by_itself() -> None:
    panel = votes().during([78])
    frame = all_pairs(panel).to_frame().to_pylist()
    assert len(frame) == len(panel.states) * (len(panel.states) - 1) // 2
    wanted = next(row for row in frame if {row["a"], row["b"]} == {CHINA, KOREA})
    alone = pair_measures(panel, CHINA, KOREA).to_pylist()[0]
    assert {name: wanted[name] for name in alone} == pytest.approx(alone)


def test_an_issue_is_a_subset_of_roll_calls_by_text() -> None:
    call, title = columns("""
        select rcid::int, coalesce(short, '') || ' ' || coalesce(descr, '')
        from '{data}/un/unvotes_pkg_roll_calls.parquet' where session = 74
    """)
    texts = dict(zip(call.tolist(), title.tolist(), strict=True))
    nuclear = about(texts, "nuclear")
    panel = votes_by_country_code().only(nuclear)
    assert 10 < len(panel.at(74).items) < 40
    point = pair_series(panel, "CN", "KP", draws=200).points[0]
    assert point.n is not None
    assert 10 < point.n <= len(panel.at(74).items)
    assert point.lo90 is not None
    assert point.hi90 is not None
    assert point.lo90 < point.value < point.hi90


@pytest.mark.parametrize(("source", "period"), [("votes", 20), ("votes", 78), ("ties", 1914), ("ties", 1962)])
def test_forty_pairs_and_every_measure_equal_the_definitions(source: str, period: int) -> None:
    panel = votes().during([period]) if source == "votes" else alliances(period, period)
    part, categories = panel.at(period), len(panel.categories)
    rng = np.random.Generator(np.random.PCG64(period))
    for i, j in [rng.choice(len(part.states), 2, replace=False).tolist() for _ in range(40)]:
        one, other = ([None if code < 0 else code for code in part.codes[k].tolist()] for k in (i, j))
        found = pair_measures(panel, part.states[i], part.states[j]).to_pylist()[0]
        both = literal.known_on_both(one, other)
        expected = {"agreement": sum(x == y for x, y in both) / len(both) if both else np.nan}
        expected["tau_b"] = literal.tau_b(one, other)
        for name, kind in itertools.product(("s", "pi", "kappa"), ("absolute", "squared", "nominal")):
            expected[f"{name}_{kind}"] = getattr(literal, name)(one, other, categories, kind)
        assert found["n"] == len(both)
        for name, value in expected.items():
            here = np.nan if found[name] is None else found[name]
            assert here == pytest.approx(value, abs=1e-9, nan_ok=True), (name, part.states[i], part.states[j])


CONVENTIONS = [
    subset
    for size in range(4)
    for subset in itertools.combinations(("binary-ties", "no-self-ties", "without-pair"), size)
]


@pytest.mark.parametrize("names", CONVENTIONS, ids="+".join)
@pytest.mark.parametrize("pair", [(GERMANY, AUSTRIA), (BRITAIN, USA), (RUSSIA, USA)])
def test_ties_by_each_convention_equal_rows_typed_out_of_the_file(
    names: tuple[str, ...], pair: tuple[int, int]
) -> None:
    a, b, *owed = (column.tolist() for column in columns(TIES_OF_1914))
    level = {
        (x, y): 3 if d or o else 2 if n or c else 1 if g else 0
        for x, y, d, o, n, g, c in zip(a, b, *owed, strict=True)
    }
    members = alliances(1914, 1914).at(1914).states
    items = [z for z in members if "without-pair" not in names or z not in pair]
    rows = [
        [(0 if "no-self-ties" in names else 3) if x == z else level.get((x, z), 0) for z in items]
        for x in pair
    ]
    categories = 4
    if "binary-ties" in names:
        rows, categories = [[int(code > 0) for code in row] for row in rows], 2
    found = pair_measures(with_conventions(alliances(1914, 1914), names), *pair).to_pylist()[0]
    assert found["n"] == len(items)
    for name, kind in itertools.product(("s", "pi", "kappa"), ("absolute", "squared", "nominal")):
        expected = getattr(literal, name)(*rows, categories, kind)
        here = np.nan if found[f"{name}_{kind}"] is None else found[f"{name}_{kind}"]
        assert here == pytest.approx(expected, abs=1e-12, nan_ok=True), (name, kind)
