"""Text from a source never becomes markup, in any form, in any slot."""

from __future__ import annotations

import csv as stdlib_csv
import io

import pytest

from literal.brief_case import small_answer
from literal.brief_hostile import SLOTS, hostile_answer
from literal.brief_payloads import PAYLOADS
from literal.brief_slots import slots
from literal.brief_structure import structure
from suasion.brief import charts
from suasion.brief.csv import inert, tables_csv
from suasion.brief.html import to_fragment, to_html
from suasion.brief.json import from_json, to_json
from suasion.brief.markdown import to_markdown
from suasion.brief.pdf import to_pdf
from suasion.brief.records import Answer
from suasion.brief.svg import Canvas

WHOLE = small_answer()
_with = hostile_answer


def test_the_corpus_and_the_slots_are_large_enough() -> None:
    assert len(set(PAYLOADS)) >= 300
    assert len(SLOTS) >= 40
    assert slots(WHOLE) == SLOTS, "the short answer leaves out a slot"


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), 12))
def test_hostile_text_in_any_slot_leaves_the_structure_of_the_page_as_it_was(start: int) -> None:
    for number in range(start, min(start + 12, len(PAYLOADS))):
        hostile, plain = structure(to_html(_with(number, False))), structure(to_html(_with(number, True)))
        assert hostile.found == plain.found, number
        assert len(set(hostile.ids)) == len(set(plain.ids))


def test_every_slot_meets_every_payload() -> None:
    """The rotation of payloads over slots leaves out no pair."""
    pairs = {
        (path, (number + i) % len(PAYLOADS))
        for number in range(len(PAYLOADS))
        for i, path in enumerate(SLOTS)
    }
    assert len(pairs) == len(SLOTS) * len(PAYLOADS)


def test_the_page_has_no_script_no_event_handler_and_no_outside_address() -> None:
    page = structure(to_html(_with(7, False), b"a case"))
    tags = {entry[1] for entry in page.found if entry[0] == "<"}
    assert not tags & {"script", "iframe", "object", "embed", "link", "base", "form", "img", "input", "video"}
    assert not [name for entry in page.found for name in entry[2:] if name.startswith("on")]
    assert all(link.startswith(("#", "data:application/zlib;base64,")) for link in page.links)


def test_hidden_characters_are_spelt_out() -> None:
    text = to_html(_with(PAYLOADS.index("safe\u202egnp.exe"), False))
    for hidden in "\u202e\u2066\u2069\u200f\u200b\ufeff\u2060\x00\x1b\U000e0041":
        assert hidden not in text


@pytest.mark.parametrize("number", range(0, len(PAYLOADS), 29))
def test_hostile_text_leaves_the_structure_of_markdown_as_it_was(number: int) -> None:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": True}).enable("table")

    def kinds(answer: Answer) -> list[str]:
        found = []
        for token in reader.parse(to_markdown(answer)):
            inner = [child.type for child in token.children or ()]
            found += [
                token.type,
                *(kind for kind in inner if kind not in ("text", "text_special", "softbreak")),
            ]
        return found

    hostile = kinds(_with(number, False))
    assert hostile == kinds(_with(number, True))
    assert not {"html_block", "html_inline", "link_open", "image"} & set(hostile)


def test_json_keeps_hostile_text_and_reads_back_as_the_same_answer() -> None:
    text = to_json(_with(3, False))
    assert to_json(from_json(text)) == text


def test_two_hundred_hostile_cells_hold_no_formula() -> None:
    cells = [inert(payload) for payload in PAYLOADS[-70:]] + [
        inert(f"{sign}{payload}") for sign in "=+-@" for payload in PAYLOADS[:40]
    ]
    assert len(cells) > 200
    for cell in cells:
        assert cell.lstrip(" ")[:1] not in ("=", "+", "@", "|", "%", "\uff1d", "\t", "\r") or cell.startswith(
            "'"
        )
        assert not cell.startswith("-") or cell[1:].replace(".", "").isdigit()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_cell_begins_like_a_formula_whatever_separates_them(separator: str) -> None:
    """A spreadsheet may be set to another separator than ours; a cell may then begin inside a text."""
    texts = [f"a{between}{payload}" for payload in PAYLOADS for between in (";", '";', "\t", ",")]
    out = io.StringIO()
    stdlib_csv.writer(out).writerows([inert(text)] for text in texts)
    for row in stdlib_csv.reader(io.StringIO(out.getvalue()), delimiter=separator):
        assert not [
            cell for cell in row[1:] if cell.startswith(("=", "+", "@", "-", "\uff1d")) and separator != ","
        ]


def test_every_table_reads_back_from_csv_with_the_same_shape() -> None:
    for text in tables_csv(_with(11, False)).values():
        rows = list(stdlib_csv.reader(io.StringIO(text), strict=True))
        full = [row for row in rows if len(row) > 1]
        assert len({len(row) for row in full}) == 1


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_drawing_holds_hostile_text_as_text(payload: str) -> None:
    canvas = Canvas(300)
    canvas.open_node(payload)
    canvas.text(0, 10, payload)
    canvas.close_node()
    page = structure(canvas.finish(20, payload))
    assert [entry[1] for entry in page.found if entry[0] == "<"] == ["svg", "g", "title", "text"]
    assert not [name for entry in page.found for name in entry[2:] if name.startswith("on")]


def test_a_chart_holds_hostile_names_as_text() -> None:
    names = [payload for payload in PAYLOADS if "\ud800" not in payload][::40][:5]
    lines = [charts.Line(name, (charts.Point(2000.5, 1.0), charts.Point(2001.5, 2.0))) for name in names]
    page = structure(charts.draw(charts.line_chart(lines, "</svg><script>", 700, [(2001.0, "<b>")]), "<i>"))
    assert {entry[1] for entry in page.found} == {"svg", "g", "path", "line", "text"}
    assert "</svg><script>" in "".join(page.texts)


def test_the_rebuilding_of_a_chart_drops_all_that_is_not_a_shape() -> None:
    evil = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="x()"><script>alert(1)</script>'
        '<a href="javascript:x()"><text fill="#1c2127">t</text></a><image href="//x.example"/>'
        '<path d="M0,0h9" fill="url(#x)" stroke="#1c2127" onclick="x()" '
        'style="x"/><foreignObject><b/></foreignObject></svg>'
    )
    found = charts._rebuilt(evil, "label")
    assert "alert" not in found
    assert "javascript" not in found
    assert "onclick" not in found
    assert "url(" not in found
    assert "var(--ink,#1c2127)" in found


def test_hostile_text_neither_breaks_the_pdf_nor_becomes_markup() -> None:
    assert to_pdf(_with(5, False)).startswith(b"%PDF-")


def test_the_notebook_fragment_escapes() -> None:
    page = structure(to_fragment(_with(0, False)))
    assert {entry[1] for entry in page.found} == {"article", "h3", "p", "em"}
