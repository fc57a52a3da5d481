"""Panels, resolutions, titles, capabilities, blocs, and a case, out of small stores."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from literal.datafiles import FILES, csv_file, rows, votes_store
from suasion.case.model import Actor, Case, CaseInfo
from suasion.data.matrices import alliance_portfolios, alliance_ties
from suasion.data.store import Store, open_store
from suasion.data.table import read_table
from suasion.measure.evidence.blocs import bloc_votes
from suasion.measure.evidence.stored import stored_capabilities, stored_resolutions, stored_titles
from suasion.measure.stage import measure

CALLS = rows(
    "rcid,session,importantvote,date,unres,amend,para,short,descr",
    "3,74,0,2019-12-01,R/74/1,0,0,TITLE,TEXT",
    "4,74,1,2019-12-02,R/74/2,0,0,ALONE,",
    "5,75,1,2020-12-02,R/75/1,0,0,AGAIN,TEXT",
)
BY_COUNTRY = rows(
    "rcid,country,country_code,vote",
    "3,China,CN,yes", "3,Russia,RU,no", "3,India,IN,yes",
    "4,China,CN,abstain", "4,Russia,RU,abstain",
    "5,China,CN,yes", "5,Russia,RU,no", "5,India,IN,no",
)  # fmt: skip
BY_SESSION = rows(
    "resid,ccode,date,year,vote",
    "74002,710,2019-12-01,2019,1", "74002,365,2019-12-01,2019,3", "74002,750,2019-12-01,2019,1",
    "74001,710,2019-12-02,2019,2", "74001,365,2019-12-02,2019,2",
    "75009,710,2020-12-02,2020,1", "75009,365,2020-12-02,2020,3", "75009,750,2020-12-02,2020,3",
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("stored")
    made = open_store(folder / "store", create=True)
    for name, text in (("calls.csv", CALLS), ("country.csv", BY_COUNTRY), ("session.csv", BY_SESSION)):
        made.add(csv_file(name, text)(folder))
    made.add(FILES["cow_nmc"](folder))
    return made


def test_without_matches_every_roll_call_stands_alone(store: Store) -> None:
    assert stored_resolutions(store) == {74001: 74001, 74002: 74002, 75009: 75009}


def test_matches_of_the_other_numbering_are_found_by_session_date_and_tally(tmp_path: Path) -> None:
    made = open_store(tmp_path / "store", create=True)
    for name, text in (("calls.csv", CALLS), ("country.csv", BY_COUNTRY), ("session.csv", BY_SESSION)):
        made.add(csv_file(name, text)(tmp_path))
    # Roll call 3 was put again as 5; 9 is of neither release.
    made.add(csv_file("matches.csv", rows("v1,rcid1,rcid2", "1,3,5", "2,4,9"))(tmp_path))
    assert stored_resolutions(made) == {74001: 74001, 74002: 74002, 75009: 74002}


def test_titles_hold_what_there_is_of_title_and_text(store: Store) -> None:
    assert stored_titles(store) == {3: "TITLE TEXT", 4: "ALONE", 5: "AGAIN TEXT"}


def test_capabilities_are_recomputed_and_name_their_snapshot(store: Store) -> None:
    found = stored_capabilities(store)
    prk = found.at("PRK", 2014)
    assert prk.value == pytest.approx((1000 / 3000 + 100 / 1000 + 100 / 1000 + 100 / 1400 + 60 / 660) / 5)
    assert prk.sources == (store.snapshot("capabilities").id,)
    assert "military spending" in prk.caveat


def test_two_blocs_that_vote_as_one_within_and_apart_between(tmp_path: Path) -> None:
    # Yes and no in halves: kappa 1 within, and -1 between blocs that never agree.
    made = votes_store(tmp_path, CHN="1133113311", RUS="1133113311", USA="3311331133", JPN="3311331133")
    [found] = bloc_votes(made, ["CHN", "RUS"], ["USA", "JPN"])
    assert found.period == "2023"
    assert (found.first.value, found.second.value) == (1.0, 1.0)
    # Shares of yes .6 and .4: D_o = 1, D_e = .6 * .6 + .4 * .4.
    assert found.between.value == pytest.approx(1 - 1 / 0.52, abs=0.1)
    assert found.between.lo90 is not None
    assert bloc_votes(made, ["CHN", "RUS"], ["USA", "JPN"], since="2024") == ()
    assert bloc_votes(made, ["CHN", "RUS"], ["USA", "PRK"]) == ()


TYPED = """indicator,from,to,period,value,unit,source,compiler,lo,hi
trade_share,CHN,PRK,2014,95.6,%,kotra,KOTRA,,
vote_kappa,CHN,PRK,2023,0.11,kappa,typed,,0.05,0.2
vote_kappa,CHN,PRK,2022,0.22,kappa,typed,,0.15,0.3
vote_kappa_gap,RUS,CHN,2023,0.99,kappa,typed,,0.9,1.0
vote_kappa_gap,RUS,CHN,2022..2023,0.33,kappa,typed,,0.2,0.4
"""


def test_what_the_store_computes_of_votes_replaces_what_was_typed_and_trade_stands_beside(
    tmp_path: Path,
) -> None:
    made = votes_store(tmp_path, CHN="1231231231", RUS="1131231331", PRK="1131231331")
    made.add(FILES["cow_trade"](tmp_path))
    asked = {"title": "T", "question": "Q?", "focal": "CHN", "target": "PRK", "since": "2014"}
    info = CaseInfo(as_of=dt.date(2024, 7, 20), rivals=("RUS",), **asked)
    actors = tuple(Actor(id=one, name=one) for one in ("CHN", "PRK", "RUS"))
    found = measure(Case(case=info, actors=actors), read_table(TYPED), made)
    votes = found.series_of("vote_kappa:CHN-PRK")
    assert votes is not None
    typed, computed = votes.at("2022"), votes.at("2023")
    assert (typed.value, [figure.source for figure in typed.figures]) == (0.22, ["typed"])
    assert [figure.source for figure in computed.figures] == [made.snapshot("un_votes").id]
    gaps = {one.period: one.gap.value for one in found.comparisons if one.paired}
    assert set(gaps) == {"2023", "2022..2023"}
    assert gaps["2022..2023"] == 0.33
    assert gaps["2023"] == pytest.approx(1 - computed.value)
    trade = found.series_of("trade_share:CHN-PRK")
    assert trade is not None
    assert {figure.compiler: figure.value for figure in trade.at("2014").figures} == {
        "COW": pytest.approx(100 * 100 / 120),
        "KOTRA": 95.6,
    }


def test_a_tie_is_its_highest_obligation_and_obligations_are_directed(tmp_path: Path) -> None:
    # Columns: defence, offence, neutrality, nonaggression, consultation.
    owed = {
        ("710", "731"): ("0,0,0,1,0", 1), ("731", "710"): ("0,0,0,0,0", 0),
        ("365", "731"): ("0,0,1,0,0", 2), ("731", "365"): ("0,0,0,1,1", 2),
        ("2", "740"): ("0,1,0,0,0", 3), ("740", "2"): ("1,0,0,1,1", 3),
    }  # fmt: skip
    head = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul"
    lines = [f"{a},{b},2014,{row}" for (a, b), (row, _) in owed.items()]
    made = open_store(tmp_path / "store", create=True)
    made.add(csv_file("atop.csv", rows(head, *lines))(tmp_path))
    name = {"710": "CHN", "731": "PRK", "365": "RUS", "2": "USA", "740": "JPN"}
    ties = alliance_ties(made, 2014)
    [(_, here, members, portfolios)] = alliance_portfolios(made, sorted(name.values()), 2014)
    assert here == tuple(sorted(name.values()))
    assert members == ties.states
    for (a, b), (_, level) in owed.items():
        row, column = name[a], name[b]
        assert ties.matrix[ties.states.index(row), ties.states.index(column)] == level
        assert portfolios[here.index(row), members.index(column)] == level
    assert all(ties.matrix[k, k] == 3 for k in range(len(ties.states)))
    assert ties.matrix.sum() == 3 * len(ties.states) + sum(level for _, level in owed.values())
