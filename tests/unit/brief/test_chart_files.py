"""Charts as files: complete SVG documents, the same bytes each time, with words for all that is drawn."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from paths import EXAMPLES
from suasion import flow
from suasion.brief.chart_files import chart_files, pair_material, standalone
from suasion.brief.records import Figure
from suasion.cli import app
from suasion.measure.measurement import Measurement

SVG = "{http://www.w3.org/2000/svg}"
KOREA = EXAMPLES / "korea-2024"


@pytest.fixture(scope="module")
def measured() -> Measurement:
    return flow.measure(KOREA)


@pytest.fixture(scope="module")
def files(measured: Measurement) -> dict[str, bytes]:
    return flow.charts(KOREA, measured)


def test_every_kind_of_chart_is_there(files: dict[str, bytes]) -> None:
    assert {"leverage.svg", "series-vote_kappa.svg", "compilers-trade.svg", "timeline.svg"} <= set(files)


def test_each_names_and_describes_itself_and_its_source(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        root = ElementTree.fromstring(content)
        assert root.get("aria-labelledby") == "title desc", name
        title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title is not None
        assert description is not None
        assert title.text
        assert len(description.text or "") > 20, name
        last = [node.text or "" for node in root.findall(f"{SVG}text")]
        assert any(text.startswith("Source: ") for text in last), name
        assert b"var(" not in content, name  # many viewers know no variables
        assert b"<script" not in content


def test_breaks_are_marked_and_compilers_stand_side_by_side(files: dict[str, bytes]) -> None:
    compilers = files["compilers-dependence.svg"].decode()
    assert all(f">{name}<" in compilers for name in ("KOTRA", "KITA", "KDI", "ITC"))


def test_a_break_is_written_beside_its_rule(measured: Measurement) -> None:
    one = next(series for series in measured.series if series.indicator == "vote_kappa")
    moved = replace(measured.breaks[0], series=one.id, date="2021", date_lo="2021", date_hi="2022")
    drawn = flow.charts(KOREA, replace(measured, breaks=(moved,)))["series-vote_kappa.svg"].decode()
    assert "break, 2021" in drawn


def test_the_same_measurement_gives_the_same_bytes(measured: Measurement, files: dict[str, bytes]) -> None:
    assert flow.charts(KOREA, measured) == files


def test_hostile_words_stay_words() -> None:
    bad = '<script>alert(1)</script>&"'
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" role="img"></svg>'
    root = ElementTree.fromstring(standalone(Figure("x", bad, bad, bad, drawn, drawn)))
    assert {node.tag for node in root.iter()} <= {
        SVG + tag for tag in ("svg", "title", "desc", "rect", "text")
    }


def test_a_pair_needs_no_case(measured: Measurement) -> None:
    names = {"CHN": "China", "PRK": "North Korea", "RUS": "Russia"}
    material = pair_material(measured, names, {"votes@1": "UN votes"})
    assert material.source_title("votes@1") == "UN votes"
    assert material.source_title("other") == "other"
    drawn = chart_files(material)["series-vote_kappa.svg"].decode()
    assert "China and North Korea" in drawn


def test_measure_writes_them_beside_the_case(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(KOREA, tmp_path / "case")
    before = {path for path in (tmp_path / "case").rglob("*") if path.is_file()}
    found = CliRunner().invoke(app, ["measure", str(tmp_path / "case")])
    assert found.exit_code == 0
    made = {path for path in (tmp_path / "case").rglob("*") if path.is_file()} - before
    assert {path.parent.name for path in made} == {"charts"}
    assert all(path.name in found.output.replace("\n", " ") for path in made)
    assert flow.load(tmp_path / "case").digest == flow.load(KOREA).digest


def test_json_writes_nothing_unasked(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(KOREA, tmp_path / "case")
    assert CliRunner().invoke(app, ["measure", str(tmp_path / "case"), "--json"]).exit_code == 0
    assert not (tmp_path / "case" / "charts").exists()


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    found = CliRunner().invoke(app, ["measure", str(KOREA), "--charts", str(tmp_path / "taken")])
    assert found.exit_code == 1
    assert "--charts DIR" in str(found.exception)
