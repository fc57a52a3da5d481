"""Every result shows itself in a notebook: as escaped paragraphs and tables, with nothing left out."""

import datetime as dt
import re
import typing
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.columns import Columns
from rich.console import Group
from rich.table import Table
from rich.text import Text

import suasion
from suasion import flow
from suasion.brief.calibration import Calibration, Resolved, calibrate
from suasion.brief.compare import Difference, compare
from suasion.brief.records import Answer
from suasion.brief.verify import Verification
from suasion.brief.watch import Sighting
from suasion.brief.without import withdrawn
from suasion.case.file import CaseFolder, parse_case
from suasion.case.new import new_case
from suasion.data.store import open_store
from suasion.flow import after
from suasion.measure.measurement import Measurement
from suasion.notebook import to_html
from suasion.play.findings import Analysis
from suasion.read import proposals
from suasion.read.document import from_text
from suasion.read.joint.joining import Joint, join
from suasion.read.model.asking import Disagreement, ModelReading
from suasion.read.reader import read
from suasion.read.reading import Reading
from suasion.read.spans import Span

HOSTILE = "<script>alert(1)</script>[bold]&amp;"
ALLOWED = {
    "article",
    "p",
    "ul",
    "li",
    "strong",
    "blockquote",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "br",
    "small",
}
SHOWN = {
    one.__name__: (one,)
    for one in (
        CaseFolder,
        Reading,
        Measurement,
        Analysis,
        Answer,
        Verification,
        Sighting,
        Calibration,
        Joint,
    )
} | {"Difference": (Difference, proposals.Difference)}


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("notebook") / "case"
    new_case(path)
    return path


def shown(result: object) -> str:
    """What a notebook shows of a result, after a look at its form."""
    html = result._repr_html_()  # type: ignore[attr-defined]
    tags = Tags(html)
    assert set(tags.tags) <= ALLOWED
    return " ".join(" ".join(tags.words).split())


def test_the_verbs(folder: Path) -> None:
    case = suasion.load_case(folder)
    assert case.case.case.question in shown(case)
    measured = suasion.measure_case(case)
    assert measured.answer.capacity_why in shown(measured)
    played = suasion.play_case(case, variants=5, depth=1)
    told = shown(played)
    for approach in played.approaches:
        assert approach.name in told
    read_here = suasion.read_text(b"Moscow will win. It is time to act.", name="note.txt")
    assert "It is time to act." in shown(read_here)


def test_what_follows_a_brief(folder: Path, tmp_path: Path) -> None:
    case = suasion.load_case(folder)
    answer = suasion.brief_case(case, variants=5, depth=1)
    assert "would fall" in shown(withdrawn(answer, case.case.sources[0].id))
    page = tmp_path / "brief.html"
    page.write_bytes(flow.render(answer, "html", case))
    assert "in every sentence" in shown(after.verify(page))
    assert "Brier score" in shown(calibrate([Resolved("a", 0.7, True)]))
    files = dict(case.files)
    files["case.toml"] = files["case.toml"].replace(b"because", b"#because", 1)
    other = suasion.brief_case(CaseFolder(folder, parse_case(files), files), variants=5, depth=0)
    for one in compare(answer, other):
        assert shown(one)
    for sighting in after.watch(folder, ()):
        assert sighting.name in shown(sighting)


def test_several_texts_and_a_second_reader() -> None:
    texts = "China's trade with Iran fell in 2023.", "China's trade with Iran grew in 2023."
    readings = [read(from_text(text, id=f"t{at}")) for at, text in enumerate(texts)]
    said = shown(join(readings))
    assert "They disagree." in said
    assert "down: 1 text, 1 independent origin" in said
    second = ModelReading((), (("not in the text", 2),), (Disagreement(0, Span(0, 5), "fact", "risk"),), 1, 3)
    said = shown(second)
    assert "0 kept; dropped: not in the text 2." in said
    assert "3 passages" in said
    assert "0-5: fact, risk" in said


def test_the_store(tmp_path: Path) -> None:
    table = tmp_path / "data.csv"
    table.write_text("indicator,unit,from,to,period,value,source\ntrade,USD,CHN,PRK,2021,5,memo\n")
    store = open_store(tmp_path / "store", create=True)
    assert "The store is empty" in shown(store)


@pytest.mark.parametrize(
    "function", [getattr(m, n) for m in (flow, after) for n in m.__all__ if n != "FORMS"]
)
def test_every_record_a_verb_returns_shows_itself(function: typing.Callable[..., object]) -> None:
    """A new verb, or a new record of an old one, has to say how it looks in a notebook."""
    said = str(function.__annotations__["return"])
    classes = set(re.findall(r"[A-Z][A-Za-z]+", said)) - {"Any", "Iterator", "Observation", "Problem"}
    for name in classes:
        assert name in SHOWN, name
        assert all(hasattr(one, "_repr_html_") for one in SHOWN[name])


def test_text_is_escaped_in_every_place() -> None:
    table = Table(HOSTILE, title=HOSTILE, caption=HOSTILE)
    table.add_row(Text(HOSTILE))
    html = to_html(Group(Text(HOSTILE, style="bold"), Text(f"- {HOSTILE}")), table, HOSTILE)
    tags = Tags(html)
    assert set(tags.tags) <= ALLOWED
    assert (
        "".join(tags.words).count("<script>alert(1)</script>") == 7
    )  # head, cell, title, caption, and three texts
    assert "[bold]" in html


def test_what_has_no_form_is_refused() -> None:
    with pytest.raises(TypeError, match="Columns"):
        to_html(Columns([]))


def test_bold_lines_and_lists() -> None:
    text = Text.assemble(("Breaks", "bold"), "\n- one\n- two\n\nafter")
    assert to_html(text) == (
        "<article><p><strong>Breaks</strong></p><ul><li>one</li><li>two</li></ul><p>after</p></article>"
    )


def test_a_text_from_outside_stays_text() -> None:
    found = read(from_text(f"Moscow will {HOSTILE} win by 2030.", id="t", date=dt.date(2024, 1, 1)))
    assert "<script>" in shown(found)
