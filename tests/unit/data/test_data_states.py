"""States: dates, successions, and conversions that refuse what is ambiguous."""

import datetime as dt

import pytest

from suasion.data.dyads import dyads, members, year_codes
from suasion.data.resolve import resolve, split_names
from suasion.data.states import SYSTEMS, codes, convert, exists, identify, state, states
from suasion.errors import DataError


def on(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def refusal(code: object, system: str, day: str) -> str:
    with pytest.raises(DataError) as caught:
        convert(code, system, on(day)) if system else identify(str(code), on(day))  # type: ignore[arg-type]
    return str(caught.value)


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    ids = [one.state_id for one in states()]
    assert len(ids) == len(set(ids)) >= 220
    for one in states():
        assert {*one.predecessors, *one.successors} <= set(ids), one.state_id


def test_spells_run_forward_and_do_not_overlap() -> None:
    for one in states():
        for spell in one.spells:
            assert spell.start <= spell.end, one.state_id
        for before, after in zip(one.spells, one.spells[1:], strict=False):
            assert before.end < after.start, one.state_id


@pytest.mark.parametrize("system", ["cow", "gw", "iso3", "iso2"])
def test_no_code_means_two_states_on_one_day(system: str) -> None:
    held: dict[str, list[tuple[dt.date, dt.date, str]]] = {}
    for one in codes():
        if one.system == system:
            held.setdefault(one.code, []).append((one.spell.start, one.spell.end, one.state_id))
    for code, spells in held.items():
        for (_, end, _), (start, _, _) in zip(sorted(spells), sorted(spells)[1:], strict=False):
            assert end < start, code


GERMANY = [("1910-01-01", 255), ("1970-01-01", 260), ("2000-01-01", 255)]


@pytest.mark.parametrize(("day", "code"), GERMANY)
def test_germany_keeps_its_identity_through_three_numbers(day: str, code: int) -> None:
    assert convert(code, "cow", on(day)) == "DEU"
    assert convert(260 if day > "1949-10" else 255, "gw", on(day)) == "DEU"


def test_a_number_out_of_its_time_is_refused_with_its_holders() -> None:
    assert "1990-10-03" in refusal(255, "cow", "1970-01-01")
    assert "DDR" in refusal(265, "cow", "1990-10-03")
    assert convert(265, "cow", on("1990-10-02")) == "DDR"


def test_yugoslavia_serbia_share_a_number_by_date() -> None:
    held = [convert(345, "cow", on(day)) for day in ("1900-01-01", "1960-01-01", "1999-01-01", "2010-01-01")]
    assert held == ["SRB", "YUG", "SCG", "SRB"]
    assert "YUG" in refusal(345, "cow", "1942-01-01")


def test_yemen_vietnam_korea_china_by_number_and_date() -> None:
    assert convert(678, "cow", on("1990-05-21")) == convert(679, "cow", on("1990-05-22")) == "YEM"
    assert convert(680, "cow", on("1990-05-21")) == "YMD"
    assert (convert(816, "cow", on("1970-01-01")), convert(817, "cow", on("1970-01-01"))) == ("VNM", "RVN")
    assert [convert(code, "cow", on("1950-01-01")) for code in (731, 732)] == ["PRK", "KOR"]
    assert convert(730, "cow", on("1900-01-01")) == "KOE"
    assert [convert(code, "cow", on("1960-01-01")) for code in (710, 713)] == ["CHN", "TWN"]


@pytest.mark.parametrize(
    ("name", "day", "candidates"),
    [
        ("Germany", "1970-01-01", ("DEU", "DDR")),
        ("Korea", "1960-01-01", ("KOR", "PRK")),
        ("Vietnam", "1960-01-01", ("VNM", "RVN")),
        ("Yemen", "1980-01-01", ("YEM", "YMD")),
        ("China", "1960-01-01", ("CHN", "TWN")),
        ("Congo", "2000-01-01", ("COG", "COD")),
    ],
)
def test_an_ambiguous_name_is_refused_with_its_candidates(
    name: str, day: str, candidates: tuple[str, ...]
) -> None:
    text = refusal(name, "", day)
    assert all(one in text for one in candidates)


def test_names_mean_states_by_date() -> None:
    assert identify("Germany", on("2000-01-01")) == "DEU"
    assert identify("China", on("1971-10-25")) == "CHN"
    assert identify("USSR", on("1950-01-01")) == "RUS"
    assert identify("Korea, North", on("2000-01-01")) == "PRK"
    assert "At other times" in refusal("Soviet Union", "", "2000-01-01")
    assert "Did you mean" in refusal("Nort Korea", "", "2000-01-01")


def test_czechoslovakia_does_not_become_czechia() -> None:
    assert convert(315, "cow", on("1980-01-01")) == "CSK"
    assert "CSK" in refusal(315, "cow", "1993-01-01")
    assert convert("CS", "iso2", on("1980-01-01")) == "CSK"
    assert convert("CS", "iso2", on("2004-01-01")) == "SCG"
    assert not exists("CZE", on("1992-12-31"))
    assert exists("CZE", on("1993-01-01"))
    assert state("CSK").successors == ("CZE", "SVK")


def test_unknown_ids_codes_and_systems_are_refused() -> None:
    with pytest.raises(DataError, match="no state has the id"):
        state("XXX")
    assert "not in the table" in refusal(9999, "cow", "2000-01-01")
    assert "Did you mean cow" in refusal(2, "cows", "2000-01-01")
    assert set(SYSTEMS) == {one.system for one in codes()}


def test_germany_1990_is_a_trap_for_calendar_years() -> None:
    by_day = dyads(1816, 2016, "cow")
    years: dict[int, set[int]] = {}
    for unit, spells in members("cow").items():
        for spell in spells:
            for year in range(spell.start.year, min(spell.end.year, 2016) + 1):
                years.setdefault(year, set()).add(int(unit))
    by_calendar = sum(len(units) * (len(units) - 1) for year, units in years.items() if 1816 <= year <= 2016)
    assert by_calendar - len(by_day["year"]) == 60
    pairs = set(zip(by_day["a"].tolist(), by_day["b"].tolist(), by_day["year"].tolist(), strict=True))
    assert (255, 265, 1990) not in pairs
    assert (260, 265, 1990) in pairs
    assert (678, 679, 1990) not in pairs


def test_directed_pairs_are_twice_the_undirected() -> None:
    assert len(dyads(1985, 1995, "gw")["a"]) == 2 * len(dyads(1985, 1995, "gw", directed=False)["a"])
    with pytest.raises(DataError, match="no list of members"):
        dyads(1990, 1990, "un")


def test_a_year_goes_to_the_longer_holder() -> None:
    table = {(code, year): holder for code, year, holder in year_codes("cow", 1985, 2010)}
    assert (table["345", 1992], table["345", 2006], table["255", 1990]) == ("SCG", "SRB", "DEU")
    assert resolve("cow", "345", 1942) == "YUG"
    assert resolve("name", "Germany", 1970) == ""
    assert resolve("name", "Germany", 1970, {"Germany": "DEU"}) == "DEU"
    assert resolve("cow", "9999", 1970) == resolve("cow", "345", 0) == ""


def test_lists_of_names_with_commas_inside() -> None:
    text = "Korea, North, El Salvador, China, Congo, Democratic Republic of the, Gambia, The, Russia"
    assert split_names(text) == (
        "Korea, North", "El Salvador", "China", "Congo, Democratic Republic of the", "Gambia, The", "Russia",
    )  # fmt: skip
    assert split_names("") == ()
