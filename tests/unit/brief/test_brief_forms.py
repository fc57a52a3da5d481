"""The other forms: Markdown, JSON with its schema, csv, PDF, terminal, notebook; all from the same blocks."""

from __future__ import annotations

import dataclasses
import io
import json
import re
from html import escape
from typing import Any

import pytest

from literal.brief_case import small_answer, small_stages
from suasion.brief.csv import inert, sentences, tables_csv
from suasion.brief.html import note_numbers
from suasion.brief.json import from_json, schema, to_json
from suasion.brief.markdown import _marks, literal, to_markdown
from suasion.brief.page import (
    render_answer,
    render_differences,
    render_fallen,
    render_sentences,
    render_sightings,
    render_verification,
)
from suasion.brief.pdf import to_pdf
from suasion.brief.records import Figure, Fold, Table
from suasion.brief.verify import Mismatch, Verification
from suasion.brief.watch import Sighting
from suasion.brief.wording import capital
from suasion.errors import SourceError


def _printed(renderable: Any) -> str:
    from rich.console import Console

    target = io.StringIO()
    Console(file=target, width=100, color_system=None).print(renderable)
    return target.getvalue()


def test_markdown_holds_every_sentence_and_every_note() -> None:
    text = to_markdown(small_answer())
    for statement in small_answer().statements():
        assert literal(statement.text) in text
    assert len(re.findall(r"(?m)^\d+\. ", text)) >= len(
        [g for g in small_answer().grounds if g.kind != "statement"]
    )


def test_rendered_markdown_shows_tables_titles_in_bold_and_a_line_for_each_part_of_a_note() -> None:
    from markdown_it import MarkdownIt

    answer = small_answer()
    page = MarkdownIt("commonmark").enable("table").render(to_markdown(answer))
    blocks = [block for section in answer.sections for block in section.blocks]
    blocks += [inner for block in blocks if isinstance(block, Fold) for inner in block.blocks]
    tables = [block for block in blocks if isinstance(block, Table)]
    assert tables
    assert page.count("<table>") == len(tables)
    for table in tables:
        assert f"<p><strong>{escape(table.caption, quote=False)}</strong></p>" in page
    notes = page[page.index("the ground of every sentence") :]
    assert notes.count("<ol>") == 1
    numbers = note_numbers(answer)
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
    items = notes.split("<li>")[1:]
    assert len(items) == len(numbers)
    for ground in answer.grounds:
        if ground.ref in numbers:
            parts = 1 + bool(ground.quote) + bool(ground.remarks)
            assert items[numbers[ground.ref] - 1].count("<br />") == parts - 1


def test_three_or_more_notes_in_a_row_are_told_by_the_first_and_the_last() -> None:
    numbers = {name: number for number, name in enumerate("abcdefg", 1)}
    assert _marks("abcdg", numbers) == r" \[1–4, 7\]"
    assert _marks("abdeg", numbers) == r" \[1, 2, 4, 5, 7\]"
    assert _marks("", numbers) == ""


def test_json_reads_back_as_the_same_answer() -> None:
    assert from_json(to_json(small_answer())) == small_answer()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": 1}',
        '{"format": 1, "answer": {"header": 3}}',
        '{"format": 99, "answer": {}}',
        '{"format": 1, "answer": {"evil": 1}}',
    ],
)
def test_what_is_no_brief_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        from_json(text)
    assert caught.value.problems[0].remedy


def _fits(value: Any, shape: dict[str, Any], root: dict[str, Any]) -> bool:
    """A literal reading of the part of JSON Schema that the published schema uses."""
    if "$ref" in shape:
        return _fits(value, root["$defs"][shape["$ref"].rpartition("/")[2]], root)
    if "const" in shape:
        return bool(value == shape["const"])
    if "enum" in shape:
        return value in shape["enum"]
    if "oneOf" in shape:
        return sum(_fits(value, one, root) for one in shape["oneOf"]) == 1
    if shape["type"] == "array":
        items = shape.get("prefixItems")
        if items:
            return len(value) == len(items) and all(
                _fits(v, s, root) for v, s in zip(value, items, strict=True)
            )
        return isinstance(value, list) and all(_fits(item, shape["items"], root) for item in value)
    if shape["type"] == "object":
        known = shape["properties"]
        full = isinstance(value, dict) and set(value) <= set(known) and set(shape["required"]) <= set(value)
        return full and all(_fits(item, known[name], root) for name, item in value.items())
    kinds = {"string": str, "number": (int, float), "integer": int, "boolean": bool, "null": type(None)}
    return isinstance(value, kinds[shape["type"]])


def test_the_file_fits_its_published_schema() -> None:
    assert _fits(json.loads(to_json(small_answer())), schema(), schema())


def test_a_file_with_a_strange_field_does_not_fit_the_schema() -> None:
    content = json.loads(to_json(small_answer()))
    content["answer"]["header"]["extra"] = 1
    assert not _fits(content, schema(), schema())


def test_every_table_and_the_list_of_sentences_come_as_csv() -> None:
    found = tables_csv(small_answer())
    tables = [block for block in small_answer().blocks() if isinstance(block, Table)]
    assert len(found) == len(tables) + 1
    assert len(sentences(small_answer())) == len(list(small_answer().statements()))
    assert all(grounds for _, _, _, grounds in sentences(small_answer()))


@pytest.mark.parametrize(
    ("text", "cell"), [("-3.5", "-3.5"), ("=1", "'=1"), ("−3", "−3"), ("", ""), ("- a", "'- a"), ("%", "'%")]
)
def test_cells_that_would_run_are_led_by_an_apostrophe(text: str, cell: str) -> None:
    assert inert(text) == cell


def test_the_pdf_is_tagged_titled_and_reads_in_order() -> None:
    from pypdf import PdfReader

    answer = small_answer()
    content = to_pdf(answer)
    assert to_pdf(answer) == content
    reader = PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is not None
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en-GB"
    assert reader.metadata is not None
    assert reader.metadata.title == answer.header.title
    assert b"pdfuaid" in content or b"pdfuaid" in root["/Metadata"].get_object().get_data()
    text = "".join("".join(page.extract_text() for page in reader.pages).split())
    places = [text.find("".join(section.title.split())) for section in answer.sections]
    assert places == sorted(places)
    assert places[0] >= 0
    for one in answer.bottom_line:
        assert "".join(one.text.split()) in text


def test_the_parts_of_a_figure_say_what_its_alternative_text_says() -> None:
    figures = [block for block in small_answer().blocks() if isinstance(block, Figure)]
    assert len(figures) >= 6
    for figure in figures:
        rest = figure.alt
        for _, text in figure.parts:
            before, found, rest = rest.partition(text)
            assert found, (figure.id, text)
            assert len(before) <= 2, (figure.id, before)  # nothing but "; " or ". " between two parts
        assert rest in ("", "."), figure.id


def test_a_figure_in_markdown_is_a_list_with_each_part_on_its_own_line() -> None:
    lines = to_markdown(small_answer()).splitlines()
    for figure in (block for block in small_answer().blocks() if isinstance(block, Figure)):
        (_, lead), *items = figure.parts
        assert items, figure.id
        at = lines.index(literal(lead), lines.index(next(x for x in lines if literal(figure.caption) in x)))
        for depth, text in items:
            assert f"{'  ' * (depth - 1)}- {literal(capital(text))}" in lines[at:], (figure.id, text)


def test_every_figure_of_the_pdf_has_its_alternative_text() -> None:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(to_pdf(small_answer())))
    alts: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for item in node:
                walk(item)
        elif isinstance(node, dict):
            if "/Alt" in node:
                alts.append(str(node["/Alt"]))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    figures = [block for block in small_answer().blocks() if isinstance(block, Figure)]
    assert {figure.alt for figure in figures} <= set(alts)


def test_the_terminal_shows_the_bottom_line_and_takes_markup_literally() -> None:
    header = dataclasses.replace(small_answer().header, title="[bold]not bold[/bold] \x1b[31m")
    text = _printed(render_answer(dataclasses.replace(small_answer(), header=header)))
    assert "[bold]not bold[/bold] ⟨U+001B⟩[31m" in text
    assert "".join(small_answer().bottom_line[0].text.split()) in "".join(text.split())
    assert "moderate" in text


def test_the_terminal_lists_sentences_differences_and_what_falls() -> None:
    text = _printed(render_sentences(small_answer()))
    assert text.count("└") >= len(list(small_answer().statements()))
    assert "Nothing changed" in _printed(render_differences(()))
    report = {
        "name": "memo",
        "fallen": [{"text": "One."}],
        "weakened": ["Two."],
        "kept": 3,
        "then": ["Three."],
    }
    shown = _printed(render_fallen(report))
    assert all(word in shown for word in ("memo", "One.", "Two.", "Three."))


def test_the_terminal_shows_what_verify_and_watch_found() -> None:
    assert "in every sentence and number" in _printed(render_verification(Verification(True)))
    found = Verification(False, (Mismatch("s-a", "1 %", "[red]2 %"),))
    shown = _printed(render_verification(found))
    assert all(word in shown for word in ("one place", "s-a", "1 %", "[red]2 %"))
    seen = (
        Sighting("a", "Fuel", "suggested", ("x:1: “fuel”",), ("“Pressure”",)),
        Sighting("b", "Tests", "quiet"),
    )
    shown = _printed(render_sightings(seen))
    assert all(word in shown for word in ("suggested", "Fuel", "x:1", "“Pressure”", "quiet", "Tests"))
    assert "watches nothing" in _printed(render_sightings(()))


def test_a_notebook_shows_the_bottom_line() -> None:
    assert small_answer()._repr_html_().startswith("<article>")


def test_a_fold_keeps_its_blocks_in_every_form() -> None:
    fold = next(block for block in small_answer().blocks() if isinstance(block, Fold))
    assert literal(fold.title) in to_markdown(small_answer())


def test_the_stages_of_the_small_case_fill_all_kinds_of_blocks() -> None:
    kinds = {type(block).__name__ for block in small_answer().blocks()}
    assert kinds == {"Para", "Items", "Judgement", "Table", "Figure", "Nothing", "Fold"}
    assert len(small_stages()) == 4
