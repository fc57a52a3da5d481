"""What a brief says of the spread of its figures is what the figures have."""

from pathlib import Path

import pytest

from suasion import flow
from suasion.brief.findings import measured_confidence
from suasion.brief.material import Material
from suasion.case.new import new_case

HEAD = "indicator,from,to,period,value,unit,source,compiler,lo,hi\n"


def _confidence(folder: Path, rows: str) -> tuple[str, ...]:
    """The reasons for confidence in the capacity answer of a case that holds these shares."""
    new_case(folder)
    for old in (folder / "data").glob("*.csv"):
        old.unlink()
    (folder / "data" / "shares.csv").write_text(HEAD + rows)
    case = flow.load(folder)
    measured = flow.measure(case)
    assert measured.answer.capacity is not None
    return measured_confidence(measured.answer.capacity, Material(case.case, (), measured)).reasons


def _rows(folder: Path, bands: tuple[str, str], indicator: str = "trade_share") -> str:
    info = flow.load(folder).case.case
    return "".join(
        f"{indicator},{info.focal},{info.target},{year},{value},%,memo,one,{band}\n"
        for year, value, band in zip((2021, 2023), (80, 60), bands, strict=True)
    )


@pytest.mark.parametrize(
    ("bands", "said"),
    [
        ((",", ","), "their spread is not known"),
        (("70,90", ","), "their spread is not known"),
        (("70,90", "55,65"), "their spread is known"),
    ],
)
def test_the_spread_is_known_only_where_the_figures_have_bands(
    tmp_path: Path, bands: tuple[str, str], said: str
) -> None:
    new_case(tmp_path / "first")
    assert said in _confidence(tmp_path / "case", _rows(tmp_path / "first", bands))
