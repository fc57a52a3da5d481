"""Aggregations are portable: few functions, no windows, the same answer by way of another dialect."""

from pathlib import Path

import numpy as np
import pytest
import sqlglot
from sqlglot import exp

from literal.datafiles import FILES
from paths import ROOT
from suasion.data.aggregate import names, prepare, text
from suasion.data.store import Store, open_store

# One process makes the store these tests share.
pytestmark = pytest.mark.xdist_group("data-views")


GOLDEN = ROOT / "tests" / "golden" / "sql"
AGGREGATES = (exp.Count, exp.Sum, exp.Avg, exp.Min, exp.Max)
PLAIN = (
    exp.Cast,
    exp.Case,
    exp.If,
    exp.Coalesce,
    exp.Nullif,
    exp.Abs,
    exp.Extract,
    exp.Substring,
    exp.And,
    exp.Or,
)
FORBIDDEN = (
    exp.Window,
    exp.Unnest,
    exp.Pivot,
    exp.Lateral,
    exp.Qualify,
    exp.Quantile,
    exp.Placeholder,
    exp.Parameter,
)

INPUTS = {
    "trade_shares": ("trade",),
    "capability_shares": ("capabilities",),
    "arms_windows": ("arms",),
    "daily_events": ("events",),
    "mirrors": ("events",),
    "vote_agreement": ("un_votes",),
}
GIVEN = {
    "trade_shares": {"wanted": {"state": ["PRK", "CHN"]}},
    "arms_windows": {"wanted": {"state": ["PRK", "KHM"]}, "years": {"year": [1990, 2010, 2013]}},
    "vote_agreement": {"pairs": {"a": ["CHN", "RUS"], "b": ["PRK", "PRK"]}},
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("sql")
    made = open_store(folder / "store", create=True)
    for name in (
        "event_scale",
        "cow_trade",
        "cow_nmc",
        "sipri_tiv",
        "cameo_or_weis_events",
        "gdelt_2",
        "un_votes_by_session",
    ):
        made.add(FILES[name](folder))
    return made


@pytest.mark.parametrize("name", names())
def test_an_aggregation_uses_the_portable_part_of_sql(name: str) -> None:
    (tree,) = sqlglot.parse(text(name), read="duckdb")
    assert tree is not None
    for node in tree.walk():
        assert not isinstance(node, FORBIDDEN), node.sql()
        if isinstance(node, exp.Func):
            assert isinstance(node, (*AGGREGATES, *PLAIN)), f"{type(node).__name__}: {node.sql()}"


@pytest.mark.parametrize("name", names())
def test_weights_and_values_are_cast_before_they_are_summed(name: str) -> None:
    (tree,) = sqlglot.parse(text(name), read="duckdb")
    stored = {"value", "weight", "tiv", "milex", "milper", "irst", "pec", "tpop", "upop"}
    for node in tree.find_all(exp.Sum):
        if isinstance(node.this, exp.Column) and node.this.name in stored:
            origin = node.find_ancestor(exp.Select)
            sources = (origin.args.get("from_"), *origin.args.get("joins", ()))
            tables = {one.name for source in sources for one in source.find_all(exp.Table)}
            assert tables <= {cte.alias for cte in tree.find_all(exp.CTE)}, node.sql()


@pytest.mark.parametrize("dialect", ["spark", "bigquery"])
def test_the_translations_are_the_ones_on_record(dialect: str) -> None:
    made = "\n\n".join(
        sqlglot.transpile(
            text(name), read="duckdb", write=dialect, pretty=True, unsupported_level=sqlglot.ErrorLevel.RAISE
        )[0] + ";"
        for name in names()
    )  # fmt: skip
    assert made + "\n" == (GOLDEN / f"{dialect}.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("dialect", ["spark", "bigquery"])
@pytest.mark.parametrize("name", sorted(INPUTS))
def test_a_translation_means_the_same(store: Store, name: str, dialect: str) -> None:
    (there,) = sqlglot.transpile(text(name), read="duckdb", write=dialect)
    (back,) = sqlglot.transpile(there, read=dialect, write="duckdb")
    connection = prepare(store, dict.fromkeys(INPUTS[name]), GIVEN.get(name))
    expected = connection.execute(text(name)).fetchall()
    assert expected
    assert connection.execute(back).fetchall() == expected


def test_daily_rows_become_dyad_months_with_the_volume(store: Store) -> None:
    connection = prepare(store, {"events": None})
    connection.execute(f"CREATE OR REPLACE TEMP TABLE daily AS {text('daily_events')}")
    columns = connection.execute(text("dyad_months")).fetchnumpy()
    rows = {
        (a, b, int(month)): (int(n), float(total), int(volume))
        for a, b, month, n, total, volume in zip(
            *(columns[key] for key in ("a", "b", "month", "n", "total", "volume")), strict=True
        )
    }
    assert rows[("ISR", "LBN", 200101)] == (1, -10.0, 2)
    assert rows[("LBN", "ISR", 200101)] == (1, -10.0, 2)
    assert rows[("RUS", "PRK", 202307)] == (1, 8.0, 1)
    quads = sum(np.asarray(columns[key]).sum() for key in ("verbal_cooperation", "material_conflict"))
    assert quads == sum(n for n, _, _ in rows.values())


def test_mirrors_are_counted_by_scale(store: Store) -> None:
    found = prepare(store, {"events": None}).execute(text("mirrors")).fetchall()
    assert found == [("cameo", 2, 2), ("goldstein", 1, 0)]


def test_a_golden_file_is_kept_for_each_dialect() -> None:
    assert {path.name for path in Path(GOLDEN).iterdir()} == {"bigquery.sql", "spark.sql"}
