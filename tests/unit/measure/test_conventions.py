"""Conventions of the literature: what each changes, by hand, and that every result says which it follows."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from paths import ROOT
from suasion.cli import app
from suasion.data.store import Store, open_store
from suasion.errors import DataError
from suasion.measure.alignment import all_pairs, pair_measures, pair_series
from suasion.measure.alignment.comparison import closer
from suasion.measure.alignment.likeness import MEASURES
from suasion.measure.alignment.panels import TIES, Panel, Slice, ties_panel, votes_panel
from suasion.measure.alignment.recoding import with_conventions
from suasion.measure.conventions import CONVENTIONS, chosen
from suasion.measure.evidence.stored import stored_ties, stored_votes
from suasion.measure.stage import measure_pair

Row = dict[str, float | None]


def ties() -> Panel:
    """Four states: A and B owe each other defence, A owes C nonaggression, B owes D neutrality."""
    owed = [("A", "B", 3), ("B", "A", 3), ("A", "C", 1), ("B", "D", 2)]
    a, b, code = (np.array(column) for column in zip(*owed, strict=True))
    return ties_panel([(1900, ["A", "B", "C", "D"])], a, b, np.full(4, 1900), code)


def of_ties(*names: str, pair: str = "AB") -> Row:
    return pair_measures(with_conventions(ties(), names), *pair).to_pylist()[0]


def of_rows(one: list[int], other: list[int], *names: str) -> Row:
    codes = np.array([one, other], dtype=np.int8)
    panel = Panel("made up", TIES, (Slice(1, ("A", "B"), tuple(range(len(one))), codes),))
    return pair_measures(with_conventions(panel, names), "A", "B").to_pylist()[0]


def test_the_default_has_ordered_ties_oneself_and_the_pair() -> None:
    # Rows A 3 3 1 0 and B 3 3 0 2: D_o = (1/9 + 4/9)/4 = 5/36.
    found = of_ties()
    assert (found["n"], found["s_squared"]) == (4, pytest.approx(1 - 10 / 36))


def test_binary_ties_make_any_obligation_one() -> None:
    # Rows 1 1 1 0 and 1 1 0 1: D_o = 1/2; margins 3/4 and 1/4 on both sides, D_e = 2 * 3/16.
    found = of_ties("binary-ties")
    assert found["s_squared"] == found["s_absolute"] == found["s_nominal"] == 0.0
    for name in ("kappa_absolute", "kappa_squared", "kappa_nominal", "pi_nominal"):
        assert found[name] == pytest.approx(1 - (1 / 2) / (3 / 8))


def test_without_self_ties_the_diagonal_is_none() -> None:
    # Rows A 0 3 1 0 and B 3 0 0 2: D_o = (1 + 1 + 1/9 + 4/9)/4 = 23/36.
    assert of_ties("no-self-ties")["s_squared"] == pytest.approx(1 - 2 * 23 / 36)
    # C and D owe nothing: without oneself both rows are empty, and kappa has nothing to measure.
    found = of_ties("no-self-ties", pair="CD")
    assert (found["s_squared"], found["kappa_squared"], found["tau_b"]) == (1.0, None, None)


def test_without_the_pair_its_own_entries_are_left_out() -> None:
    # Left are C and D: rows 1 0 and 0 2, D_o = (1/9 + 4/9)/2; margins A 1/2 none 1/2 one, B 1/2 none 1/2 two:
    # D_e = (0 + 4/9 + 1/9 + 1/9)/4 = 1/6.
    found = of_ties("without-pair")
    assert (found["n"], found["s_squared"]) == (2, pytest.approx(1 - 5 / 9))
    assert found["kappa_squared"] == pytest.approx(1 - (5 / 18) / (1 / 6))


def test_without_the_pair_it_does_not_matter_what_a_tie_with_oneself_is() -> None:
    alone, both = of_ties("without-pair"), of_ties("without-pair", "no-self-ties")
    assert alone == both


def test_every_pair_at_once_leaves_out_its_own_entries_too() -> None:
    for names in (["without-pair"], ["without-pair", "binary-ties"], ["used-categories"], ["observed-range"]):
        panel = with_conventions(ties(), names)
        rows = all_pairs(panel).to_frame().to_pylist()
        assert len(rows) == 6
        for row in rows:
            alone = pair_measures(panel, row["a"], row["b"]).to_pylist()[0]
            assert {name: row[name] for name in alone} == pytest.approx(alone, nan_ok=True), names


def test_used_categories_are_numbered_anew() -> None:
    # Ties of 0, 1 and 3 become 0, 1, 2: squared distances 1/4, 1, 1/4 instead of 1/9, 1, 4/9.
    # D_o = 2/5, D_e = 2 (3/25 * 1/4 + 3/25 + 1/25 * 1/4) = 8/25, kappa = 1 - 5/4.
    found = of_rows([3, 0, 0, 1, 0], [0, 3, 0, 1, 0], "used-categories")
    assert found["kappa_squared"] == pytest.approx(-1 / 4)
    # Absolute: D_e = 2 (3/25 * 1/2 + 3/25 + 1/25 * 1/2) = 2/5, just what is seen.
    assert found["kappa_absolute"] == pytest.approx(0.0)
    assert found["kappa_nominal"] == pytest.approx(2 / 7)


def test_the_observed_range_moves_s_and_not_kappa() -> None:
    rows = [0, 1, 0, 1], [0, 0, 1, 1]
    fixed, observed = of_rows(*rows), of_rows(*rows, "observed-range")
    assert (fixed["s_absolute"], observed["s_absolute"]) == pytest.approx((2 / 3, 0.0))
    for name in ("kappa_absolute", "kappa_squared", "pi_squared", "agreement", "tau_b"):
        assert observed[name] == pytest.approx(fixed[name])
    # 1 and 3 are two of three steps apart: a range of 2, and the gap to the unused 2 keeps its size.
    assert of_rows([1, 3], [3, 3], "observed-range")["s_absolute"] == pytest.approx(0.0)


@pytest.mark.parametrize("name", ["used-categories", "observed-range"])
def test_one_category_alone_has_no_range(name: str) -> None:
    found = of_rows([2, 2], [2, 2], name)
    assert (found["s_absolute"], found["s_squared"], found["kappa_squared"]) == (None, None, None)
    assert (found["agreement"], found["s_nominal"]) == (1.0, 1.0)


def votes() -> Panel:
    """Three calls: A is absent from the second, B from the third, C is no member."""
    rows = [("A", 1, 1), ("A", 3, 3), ("B", 1, 1), ("B", 2, 3), ("D", 2, 1), ("D", 3, 1)]
    state, call, vote = (np.array(column) for column in zip(*rows, strict=True))
    return votes_panel(state, call, np.ones(6, int), vote)


def test_an_absence_can_count_as_abstention() -> None:
    assert pair_measures(votes(), "A", "B").to_pylist()[0]["n"] == 1
    # A: yes, abstain, no. B: yes, no, abstain. D_o = (0 + 1/2 + 1/2)/3.
    panel = with_conventions(votes(), ["absent-as-abstention"])
    found = pair_measures(panel, "A", "B").to_pylist()[0]
    assert (found["n"], found["s_absolute"]) == (3, pytest.approx(1 / 3))
    assert panel.at(1).row("C").tolist() == [-1, -1, -1]


def test_a_convention_about_something_else_is_refused() -> None:
    with pytest.raises(DataError, match="binary-ties is about alliance ties"):
        with_conventions(votes(), ["binary-ties"])
    with pytest.raises(DataError, match="absent-as-abstention is about votes"):
        with_conventions(ties(), ["absent-as-abstention"])
    with pytest.raises(DataError, match="no dates"):
        with_conventions(votes(), ["calendar-year"])
    with pytest.raises(DataError, match=r"no convention is called 'binary-tie'.*Did you mean binary-ties"):
        chosen(["binary-tie"])


def test_weights_stand_in_the_names_of_a_panel_s_measures() -> None:
    with pytest.raises(DataError, match=r"squared-weights is no convention of a panel.*kappa_squared"):
        with_conventions(ties(), ["squared-weights"])
    with pytest.raises(DataError, match="squared-weights and nominal-weights exclude each other"):
        chosen(["nominal-weights", "squared-weights"])


def test_every_result_says_what_it_follows() -> None:
    panel = with_conventions(with_conventions(ties(), ["without-pair"]), ["binary-ties"])
    said = ("conventions", "binary-ties, without-pair")
    assert said in pair_series(panel, "A", "B", draws=0).points[0].parameters
    assert said in closer(panel, "A", "B", "C", measure="agreement", draws=0).gap.parameters
    for table in (pair_measures(panel, "A", "B"), all_pairs(panel).to_frame()):
        assert table.schema.metadata == {b"conventions": b"binary-ties, without-pair"}
    assert pair_measures(ties(), "A", "B").schema.metadata is None
    assert "conventions" not in dict(pair_series(ties(), "A", "B", draws=0).points[0].parameters)


def test_closer_leaves_out_all_three_states() -> None:
    panel = with_conventions(ties(), ["without-pair"])
    assert closer(panel, "A", "B", "C", measure="agreement", draws=0).gap.n == 1


COW = {"CHN": 710, "PRK": 731, "RUS": 365, "USA": 2}

BALLOTS = (
    # call, date, China, North Korea, Russia, USA; 0 is absent
    (77001, "2022-11-03", 1, 1, 3, 3),
    (77002, "2022-12-07", 1, 3, 3, 1),
    (77003, "2022-12-08", 2, 1, 1, 3),
    (77004, "2023-02-23", 3, 3, 0, 1),
    (77005, "2023-03-01", 0, 0, 1, 1),
    (78001, "2023-11-01", 1, 1, 2, 3),
    (78002, "2023-12-01", 2, 3, 3, 1),
    (78003, "2023-12-02", 3, 1, 1, 3),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("conventions")
    cast = [
        f"{call},{code},{day},{vote}"
        for call, day, *row in BALLOTS
        for code, vote in zip(COW.values(), row, strict=True)
        if vote
    ]
    (folder / "votes.csv").write_text("\n".join(["resid,ccode,date,vote", *cast]) + "\n")
    columns = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul"
    pacts = ["710,731,2018,1,0,0,0,0", "731,710,2018,1,0,0,0,0"]
    pacts += ["365,731,2018,0,0,0,1,0", "731,365,2018,0,0,0,1,0"]
    (folder / "atop.csv").write_text("\n".join([columns, *pacts]) + "\n")
    made = open_store(folder / "store", create=True)
    made.add(folder / "votes.csv")
    made.add(folder / "atop.csv")
    return made


def test_the_calendar_year_parts_a_session_and_joins_two(store: Store) -> None:
    by_session = stored_votes(store)
    by_year = stored_votes(store, conventions=["calendar-year"])
    assert (by_session.periods, by_year.periods) == ((77, 78), (2022, 2023))
    assert [len(part.items) for part in by_session.slices] == [5, 3]
    assert [len(part.items) for part in by_year.slices] == [3, 5]
    assert by_year.conventions == ("calendar-year",)


def test_an_absence_shared_by_all_states_asked_for_counts_as_abstention(store: Store) -> None:
    pair = ["CHN", "PRK"]
    assert len(stored_votes(store, states=pair).at(77).items) == 4
    panel = stored_votes(store, states=pair, conventions=["absent-as-abstention"])
    assert panel.at(77).items == (77001, 77002, 77003, 77004, 77005)
    assert [panel.at(77).row(state).tolist()[-1] for state in pair] == [1, 1]
    assert panel.states == ("CHN", "PRK")


def test_stored_ties_follow_the_convention_asked_for(store: Store) -> None:
    panel = stored_ties(store, [2018], conventions=["binary-ties", "no-self-ties"])
    assert set(np.unique(panel.at(2018).codes)) == {0, 1}
    assert panel.at(2018).row("PRK").sum() == 2


def test_a_measurement_follows_and_names_its_conventions(store: Store) -> None:
    found = measure_pair(store, "CHN", "PRK", ["RUS"], conventions=["binary-ties", "without-pair"])
    # China and North Korea without each other: of the others North Korea alone has a tie, with Russia.
    tie = found.series_of("alliance_s:CHN-PRK")
    assert tie is not None
    point = tie.at("2018")
    members = len(stored_ties(store, [2018]).states) - 2
    assert point is not None
    assert (point.n, point.value) == (members, pytest.approx(1 - 2 / members))
    assert point.figures[0].note == "s_squared; binary-ties; without-pair"
    assert "any obligation is an alliance" in tie.caveat
    assert ("conventions", "binary-ties, without-pair") in found.parameters
    votes = found.series_of("vote_kappa:CHN-PRK")
    assert votes is not None
    assert "binary" not in votes.caveat
    assert "conventions" not in dict(measure_pair(store, "CHN", "PRK", ["RUS"]).parameters)


def test_a_measurement_by_calendar_year_has_the_years_of_the_dates(store: Store) -> None:
    default = measure_pair(store, "CHN", "PRK", ["RUS"]).series_of("vote_kappa:CHN-PRK")
    by_year = measure_pair(store, "CHN", "PRK", ["RUS"], conventions=["calendar-year"])
    dated = by_year.series_of("vote_kappa:CHN-PRK")
    assert default is not None
    assert dated is not None
    assert [(p.period, p.n) for p in default.points] == [("2022", 4), ("2023", 3)]
    assert [(p.period, p.n) for p in dated.points] == [("2022", 3), ("2023", 4)]
    assert (
        dated.last.figures[0].note
        == "votes of 2023; kappa_absolute; bootstrap over 4 roll calls; calendar-year"
    )
    gaps = [one.period for one in by_year.comparisons if one.indicator == "vote_kappa"]
    assert gaps == ["2022", "2023"]
    late = measure_pair(store, "CHN", "PRK", ["RUS"], "2023", conventions=["calendar-year"])
    assert [p.period for p in late.series_of("vote_kappa:CHN-PRK").points] == ["2023"]  # type: ignore[union-attr]


@pytest.mark.parametrize("weights", ["absolute", "squared", "nominal"])
def test_a_measurement_takes_the_weights_asked_for(store: Store, weights: str) -> None:
    found = measure_pair(store, "CHN", "PRK", ["RUS"], conventions=[f"{weights}-weights", "binary-ties"])
    panel = stored_ties(store, [2018], conventions=["binary-ties"])
    expected = pair_measures(panel, "RUS", "PRK").to_pylist()[0]
    for name in ("kappa", "s", "pi"):
        point = found.series_of(f"alliance_{name}:RUS-PRK").last  # type: ignore[union-attr]
        assert point.value == expected[f"{name}_{weights}"]
        assert point.figures[0].note == f"{name}_{weights}; binary-ties"
    votes = pair_measures(stored_votes(store), "CHN", "PRK").to_pylist()
    kappa = found.series_of("vote_kappa:CHN-PRK")
    assert kappa is not None
    assert [p.value for p in kappa.points] == [row[f"kappa_{weights}"] for row in votes]
    assert kappa.last.figures[0].note.endswith(f"3 roll calls; {weights}-weights")
    apart = [pair_measures(stored_votes(store, [78]), one, "PRK").to_pylist()[0] for one in ("RUS", "CHN")]
    gap = next(one for one in found.comparisons if (one.indicator, one.period) == ("vote_kappa", "2023"))
    assert gap.gap.value == pytest.approx(apart[0][f"kappa_{weights}"] - apart[1][f"kappa_{weights}"])


def printed(store: Store, *more: str) -> str:
    asked = ["measure", "--pair", "CHN", "PRK", "--rivals", "RUS", "--store", str(store.folder), *more]
    result = CliRunner().invoke(app, asked)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_command_line_takes_conventions_and_rounds_nothing(store: Store) -> None:
    text = printed(store, "--convention", "no-self-ties", "--convention", "observed-range", "--json")
    found = json.loads(text)
    assert ["conventions", "no-self-ties, observed-range"] in found["parameters"]
    [series] = [one for one in found["series"] if one["id"] == "alliance_s:CHN-PRK"]
    panel = stored_ties(store, [2018], conventions=["no-self-ties", "observed-range"])
    expected = pair_measures(panel, "CHN", "PRK").to_pylist()[0]["s_squared"]
    assert series["points"][-1]["value"] == expected
    assert expected != round(expected, 6)


def test_the_page_of_the_terminal_names_the_conventions(store: Store) -> None:
    assert "other conventions than the default: binary-ties." in printed(store, "--convention", "binary-ties")
    assert "conventions" not in printed(store)


def test_an_unknown_convention_is_refused_on_the_command_line(store: Store) -> None:
    asked = ["measure", "--pair", "CHN", "PRK", "--store", str(store.folder), "--convention", "binary"]
    result = CliRunner().invoke(app, asked)
    assert result.exit_code != 0
    assert "no convention is called 'binary'" in str(result.exception or result.output)


def test_the_page_on_values_made_in_r_names_every_convention_and_measure() -> None:
    text = Path(ROOT / "docs" / "how" / "compare-with-r.md").read_text(encoding="utf-8")
    assert [name for name in (*CONVENTIONS, *MEASURES) if f"`{name}`" not in text] == []
