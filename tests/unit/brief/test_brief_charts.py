"""Charts drawn in a process beside this one are those drawn here."""

import sys

import pytest

from paths import EXAMPLES
from suasion import flow
from suasion.brief import charts
from suasion.brief.figures import chart_specs
from suasion.brief.material import Material


def _spec(name: str) -> dict:
    line = charts.Line(name, (charts.Point(2001.0, 1.0), charts.Point(2002.0, 2.0)))
    return charts.line_chart([line], "axis", 700)


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every specification drawn in this process."""
    import vl_convert

    drawn: list[str] = []
    real = vl_convert.vegalite_to_svg
    monkeypatch.setattr(vl_convert, "vegalite_to_svg", lambda spec: drawn.append(spec) or real(spec))
    return drawn


def test_what_was_drawn_beside_is_not_drawn_again_and_is_the_same(refused: list[str]) -> None:
    spec = _spec("beside")
    with charts.drawn_beside([spec]):
        pass
    beside = charts.draw(spec, "label")
    assert refused == []
    charts._draw.cache_clear()
    assert charts.draw(spec, "label") == beside
    assert len(refused) == 1


def test_where_no_process_can_be_started_charts_are_drawn_here(
    refused: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    spec = _spec("no process")
    with charts.drawn_beside([spec]):
        pass
    assert charts.draw(spec, "label").startswith("<svg")
    assert len(refused) == 1


@pytest.mark.parametrize("program", ["raise SystemExit(1)", "print('[]')", "print('nonsense')"])
def test_where_the_process_fails_charts_are_drawn_here(
    program: str, refused: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts, "_BESIDE", program)
    spec = _spec(program)
    with charts.drawn_beside([spec]):
        pass
    assert charts.draw(spec, "label").startswith("<svg")
    assert len(refused) == 1


def test_an_error_in_the_body_passes_through_and_leaves_no_drawing() -> None:
    spec = _spec("error")
    with pytest.raises(KeyboardInterrupt), charts.drawn_beside([spec]):
        raise KeyboardInterrupt
    assert charts._spelt(spec) not in charts._READY


def test_all_charts_of_the_flagship_are_foreseen(refused: list[str]) -> None:
    folder = flow.load(EXAMPLES / "korea-2024")
    charts._draw.cache_clear()
    foreseen = {charts._spelt(spec) for spec in chart_specs(Material(folder.case, (), flow.measure(folder)))}
    flow.brief(folder, variants=0, depth=0)
    assert set(refused) == foreseen
    assert len(foreseen) >= 8


def test_a_brief_whose_charts_were_drawn_beside_is_the_same() -> None:
    folder = flow.load(EXAMPLES / "cuba-1962")
    assert flow.brief(folder, variants=5, depth=1, beside=True) == flow.brief(folder, variants=5, depth=1)
