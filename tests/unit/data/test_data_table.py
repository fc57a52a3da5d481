"""Case tables: every fault is found, all at once, with its place."""

import pytest

from suasion.data.table import KINDS, read_table
from suasion.errors import DataError

HEADER = "indicator,from,to,period,value,unit,lo,hi,n,kind,compiler,source,note"
GOOD = "trade_share,CHN,PRK,2021,95.6,%,94,97,,observed,KOTRA,kotra-2022,"


def problems(text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        read_table(text, "trade.csv")
    return [str(problem) for problem in caught.value.problems]


def test_a_row_is_read_with_its_place() -> None:
    (row,) = read_table(f"{HEADER}\n\n{GOOD}\n", "trade.csv")
    assert (row.a, row.b, row.value, row.lo, row.hi, row.n) == ("CHN", "PRK", 95.6, 94.0, 97.0, None)
    assert (row.period.year, row.kind, row.compiler, row.place) == (2021, "observed", "KOTRA", "trade.csv:3")


def test_kind_is_typed_unless_said() -> None:
    (row,) = read_table("indicator,from,to,period,value,unit,source\nx,CHN,*,2021,1,count,s\n", "t.csv")
    assert row.kind == "typed"
    assert row.b == "*"


def test_a_byte_order_mark_and_crlf_change_nothing() -> None:
    plain = read_table(f"{HEADER}\n{GOOD}\n", "t.csv")
    assert read_table(f"\ufeff{HEADER}\r\n{GOOD}\r\n", "t.csv") == plain


def test_a_quoted_cell_may_hold_commas_and_line_breaks() -> None:
    text = f'{HEADER}\n{GOOD[:-1]},"a, b\nc"\n{GOOD.replace("2021", "2022")}\n'
    first, second = read_table(text, "t.csv")
    assert (first.note, first.line, second.line) == ("a, b\nc", 2, 4)


CASES = {
    "period": (GOOD.replace("2021", "21"), "period", "is not a period"),
    "value": (GOOD.replace("95.6", "9O"), "value", "is not a number"),
    "comma": (GOOD.replace("95.6", '"1,200"'), "value", "is not a number"),
    "infinite": (GOOD.replace("95.6", "1e999"), "value", "is not a number"),
    "empty": (GOOD.replace("95.6", ""), "value", "is empty"),
    "bounds": (GOOD.replace("94,97", "97,94"), "lo", "is above"),
    "outside": (GOOD.replace("94,97", "96,97"), "value", "outside its bounds"),
    "kind": (GOOD.replace("observed", "seen"), "kind", "unknown kind"),
    "count": (GOOD.replace(",,observed", ",1.5,observed"), "n", "is not a count"),
    "self": (GOOD.replace("CHN", "PRK"), "to", "with itself"),
    "id": (GOOD.replace("CHN", "the PRC"), "from", "is not an id"),
    "unit": (GOOD.replace("%", ""), "unit", "is empty"),
    "source": (GOOD.replace("kotra-2022", ""), "source", "is empty"),
    "share": (GOOD.replace("%", "share"), "value", "not between 0 and 1"),
    "above": (GOOD.replace("95.6", "610").replace("94,97", ","), "value", "610 % is not between 0 and 100 %"),
    "below": (GOOD.replace("95.6", "-3").replace("94,97", ","), "value", "-3 % is not between 0 and 100 %"),
    "wide": (GOOD.replace("94,97", "94,101"), "hi", "101 % is not between 0 and 100 %"),
    "missing": (GOOD.replace("observed", "missing"), "value", "has a value"),
    "zero": (GOOD.replace("observed", "structural_zero"), "value", "is not 0"),
    "ragged": (GOOD + ",extra", "", "14 cells, the header 13"),
    "huge": (GOOD + "x" * 30_000, "note", "characters"),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_each_fault_names_line_field_and_remedy(name: str) -> None:
    row, field, what = CASES[name]
    with pytest.raises(DataError) as caught:
        read_table(f"{HEADER}\n{row}\n", "t.csv")
    found = [p for p in caught.value.problems if what in p.what]
    assert found, str(caught.value)
    assert (found[0].line, found[0].field) == (2, field)
    assert found[0].remedy


def test_all_faults_are_reported_together_in_order_of_lines() -> None:
    rows = [row for row, _, _ in CASES.values()]
    found = problems("\n".join([HEADER, *rows]))
    assert len(found) >= len(CASES)
    lines = [int(text.split(":")[1].split()[0]) for text in found]
    assert lines == sorted(lines)


def test_a_repeat_and_a_contradiction_name_the_earlier_line() -> None:
    found = problems("\n".join([HEADER, GOOD, GOOD, GOOD.replace("95.6", "95.7")]))
    assert "repeats line 2" in found[0]
    assert "contradicts line 2" in found[1]


def test_two_compilers_may_disagree() -> None:
    other = GOOD.replace("KOTRA", "KITA").replace("95.6", "94.5")
    assert len(read_table("\n".join([HEADER, GOOD, other]), "t.csv")) == 2


@pytest.mark.parametrize("text", ["", "\n\n", '"'])
def test_an_empty_or_broken_table_is_refused(text: str) -> None:
    assert problems(text)


def test_an_unknown_column_is_met_with_the_nearest() -> None:
    found = problems(f"{HEADER.replace('unit', 'units')}\n")
    assert any("Did you mean unit?" in one for one in found)
    assert any('"unit" is missing' in one for one in found)


def test_a_column_given_twice_is_refused() -> None:
    assert any("appears twice" in one for one in problems(f"{HEADER},note\n"))


def test_every_kind_is_accepted() -> None:
    for kind in KINDS:
        value = {"missing": "", "structural_zero": "0"}.get(kind, "95.6")
        bounds = ",,," if kind == "structural_zero" else ",94,97,"
        row = f"x,CHN,PRK,2021,{value},%{bounds},{kind},c,s,"
        assert read_table(f"{HEADER}\n{row}\n", "t.csv")[0].kind == kind


def share(who: str, value: str, compiler: str = "KOTRA") -> str:
    return f"trade_share,{who},PRK,2021,{value},%,,,,observed,{compiler},kotra-2022,"


def test_shares_of_one_whole_make_no_more_than_the_whole() -> None:
    [told] = problems("\n".join([HEADER, share("CHN", "95.6"), share("RUS", "30")]))
    assert told == (
        "trade.csv:3  value  the shares of PRK in 2021 make 125.6 % (lines 2, 3). "
        "Correct one; of a union and its member keep one."
    )


def test_shares_may_be_rounded_up_and_compilers_may_differ() -> None:
    rounded = [share(who, "33.6") for who in ("CHN", "RUS", "JPN")]
    assert len(read_table("\n".join([HEADER, *rounded]), "t.csv")) == 3
    assert (
        len(read_table("\n".join([HEADER, share("CHN", "95.6"), share("RUS", "30", "KITA")]), "t.csv")) == 2
    )
    assert len(read_table("\n".join([HEADER, share("*", "100"), share("RUS", "30")]), "t.csv")) == 2


def test_lines_that_end_in_returns_alone_are_lines() -> None:
    first, second = read_table(f"{HEADER}\r{GOOD}\r{GOOD.replace('2021', '2022')}\r", "t.csv")
    assert (first.line, second.line) == (2, 3)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f'{GOOD[:-1]},"open', "a quotation mark opens a cell that does not end."),
        (f'{GOOD[:-1]},"in"side"', "a quotation mark stands inside a cell."),
        (f'{GOOD[:-1]},"' + "x" * 140_000, "a cell does not end."),
    ],
)
def test_quotes_that_do_not_fit_are_told_in_our_words(text: str, told: str) -> None:
    assert any(told in one for one in problems(f"{HEADER}\n{text}\n"))
