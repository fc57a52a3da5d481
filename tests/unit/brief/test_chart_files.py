"""Charts as files: complete SVG documents, the same bytes each time, with words for all that is drawn."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from paths import EXAMPLES, ROOT
from suasion import flow
from suasion.brief.chart_files import chart_files, pair_material, standalone
from suasion.brief.charts import Line, Mark, Point, line_chart
from suasion.brief.records import Figure
from suasion.brief.svg import COLOURS, DARK, width_of
from suasion.cli import app
from suasion.measure.measurement import Measurement

SVG = "{http://www.w3.org/2000/svg}"
KOREA = EXAMPLES / "korea-2024"
OTHER = {light: DARK[name] for name, light in COLOURS.items()}


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


def test_a_dark_viewer_gets_another_colour_for_every_one_in_the_file(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        root = ElementTree.fromstring(content)
        sheets = [node.text or "" for node in root.findall(f"{SVG}style")]
        assert len(sheets) == 1, name
        assert sheets[0].startswith("@media (prefers-color-scheme:dark){"), name
        for node in root.iter():
            style = node.get("style") or ""
            painted = re.findall(r"(fill|stroke):(#[0-9a-f]{3,8})", style)
            painted += [(what, value) for what in ("fill", "stroke") if (value := node.get(what))]
            for what, value in painted:
                if value == "none":
                    continue
                rule = f'[style*="{what}:{value}"],[{what}="{value}"]{{{what}:{OTHER[value]}!important}}'
                assert rule in sheets[0], (name, value)


def test_both_sets_of_colours_are_those_of_the_style_sheet() -> None:
    sheet = (ROOT / "src/suasion/brief/templates/brief.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)[:2]
    for block, colours in ((light, COLOURS), (dark, DARK)):
        stated = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
        assert colours == {name: stated[name] for name in colours}
    assert set(DARK) == set(COLOURS)


def test_breaks_are_marked_and_compilers_stand_side_by_side(files: dict[str, bytes]) -> None:
    compilers = files["compilers-dependence.svg"].decode()
    assert all(f">{name}<" in compilers for name in ("KOTRA", "KITA", "KDI", "ITC"))


def test_a_break_is_written_beside_its_rule(measured: Measurement) -> None:
    one = next(series for series in measured.series if series.indicator == "vote_kappa")
    moved = replace(measured.breaks[0], series=one.id, date="2021", date_lo="2021", date_hi="2022")
    drawn = flow.charts(KOREA, replace(measured, breaks=(moved,)))["series-vote_kappa.svg"].decode()
    assert "break, 2021" in drawn


def test_a_break_smaller_than_a_change_is_not_marked(measured: Measurement) -> None:
    one = next(series for series in measured.series if series.indicator == "vote_kappa")
    moved = replace(measured.breaks[0], series=one.id, date="2021", before=0.70, after=0.73)
    drawn = flow.charts(KOREA, replace(measured, breaks=(moved,)))["series-vote_kappa.svg"].decode()
    assert "break, 2021" not in drawn
    assert "break marked" not in drawn


def test_breaks_of_two_lines_stand_below_each_other_in_their_colours(measured: Measurement) -> None:
    lines = [series for series in measured.series if series.indicator == "vote_kappa"]
    made = tuple(
        replace(measured.breaks[0], series=one.id, date=date, before=0.2, after=0.7)
        for one, date in zip(lines, ("2021", "2022"), strict=True)
    )
    drawn = flow.charts(KOREA, replace(measured, breaks=made))["series-vote_kappa.svg"].decode()
    assert "break marked: China and North Korea, 2021; break marked: Russia and North Korea, 2022." in drawn
    labels = [
        node
        for node in ElementTree.fromstring(drawn).iter(f"{SVG}text")
        if (node.text or "").startswith("break, ")
    ]
    heights = {re.findall(r"[\d.]+", node.get("transform") or "")[1] for node in labels}
    paints = {node.get("style") for node in labels}
    assert (len(labels), len(heights), len(paints)) == (2, 2, 2)


@pytest.mark.parametrize(("at", "side"), [(2011.0, "left"), (2018.0, "left"), (2023.0, "right")])
@pytest.mark.parametrize("width", [350, 700])
def test_the_label_of_a_break_stays_inside_the_chart(at: float, side: str, width: int) -> None:
    line = Line("a", tuple(Point(2010.5 + k, float(k)) for k in range(14)))
    spec = line_chart([line], "y", width, [Mark(at, "break, 2011")])
    text = next(layer["mark"] for layer in spec["layer"] if layer["mark"]["type"] == "text")
    assert text["align"] == side
    long = line_chart([line], "y", width, [Mark(at, "break, " + "2011 " * 12)])
    text = next(layer["mark"] for layer in long["layer"] if layer["mark"]["type"] == "text")
    first, last = long["layer"][0]["encoding"]["x"]["scale"]["domain"]
    room = (width - 70) * (last - at) / (last - first)
    assert (text["align"] == "left") == (width_of("break, " + "2011 " * 12, 11) * 1.15 + 8 < room)


def test_captions_name_the_measure_in_words(files: dict[str, bytes]) -> None:
    titles = [ElementTree.fromstring(content).find(f"{SVG}title") for content in files.values()]
    said = {title.text for title in titles if title is not None}
    assert "Agreement of UN votes (kappa), side by side" in said
    assert not any("_" in (text or "") for text in said)


def test_no_line_of_a_caption_or_source_runs_past_the_edge_in_a_wide_face() -> None:
    words = (
        "Reported events between the United States and North Korea by month, as a share of all reported. " * 3
    )
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 10" role="img"></svg>'
    root = ElementTree.fromstring(standalone(Figure("x", words, words, words, drawn, drawn)))
    for node in root.findall(f"{SVG}text"):
        size, heavy = float(node.get("font-size") or 0), node.get("font-weight") == "bold"
        # Measured in DejaVu Sans, the widest face in use: 0.54 of the size for a letter, 0.6 in bold.
        assert len(node.text or "") * size * (0.6 if heavy else 0.54) < 724 - 12


def test_the_same_measurement_gives_the_same_bytes(measured: Measurement, files: dict[str, bytes]) -> None:
    assert flow.charts(KOREA, measured) == files


def test_hostile_words_stay_words() -> None:
    bad = '<script>alert(1)</script>&"'
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" role="img"></svg>'
    root = ElementTree.fromstring(standalone(Figure("x", bad, bad, bad, drawn, drawn)))
    assert {node.tag for node in root.iter()} <= {
        SVG + tag for tag in ("svg", "title", "desc", "style", "rect", "text")
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
