"""Word files as people send them: tracked changes, text boxes, content controls, tables, footnotes."""

from __future__ import annotations

import io

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from suasion.read.document import Document, from_bytes
from suasion.read.reader import read

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f'xmlns:w="{MAIN}"'
BOX = (
    "<w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>"
    "<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
)


def read_back(document: docx.document.Document) -> Document:
    packed = io.BytesIO()
    document.save(packed)
    return from_bytes(packed.getvalue(), name="memo.docx")


def add(document: docx.document.Document, before: str, inner: str, after: str) -> None:
    """A paragraph with a piece of Word's own XML between two runs."""
    paragraph = document.add_paragraph(before)
    opening, _, rest = inner.partition(">")
    paragraph._p.append(parse_xml(f"{opening} {W}>{rest}"))
    paragraph.add_run(after)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<w:ins w:id='1' w:author='x'><w:r><w:t>sharply </w:t></w:r></w:ins>", "Trade fell sharply in May."),
        (
            "<w:del w:id='1' w:author='x'><w:r><w:delText>hardly </w:delText></w:r></w:del>",
            "Trade fell in May.",
        ),
        (
            "<w:moveFrom w:id='1' w:author='x'><w:r><w:t>hardly </w:t></w:r></w:moveFrom>",
            "Trade fell in May.",
        ),
        ("<w:hyperlink><w:r><w:t>by half </w:t></w:r></w:hyperlink>", "Trade fell by half in May."),
        ("<w:smartTag><w:r><w:t>again </w:t></w:r></w:smartTag>", "Trade fell again in May."),
        (
            "<w:r><w:t>year</w:t><w:noBreakHyphen/><w:t>long</w:t><w:tab/></w:r>",
            "Trade fell year-long in May.",
        ),
    ],
)
def test_a_paragraph_reads_as_with_all_changes_accepted(inner: str, expected: str) -> None:
    document = docx.Document()
    add(document, "Trade fell ", inner, "in May.")
    assert read_back(document).text == expected


def test_text_boxes_and_content_controls_are_read_once_and_in_order() -> None:
    document = docx.Document()
    document.add_heading("Trade slips", 1)
    fallback = "<mc:Fallback>" + BOX.format(words="Boxed words.") + "</mc:Fallback>"
    choice = "<mc:Choice Requires='wps'>" + BOX.format(words="Boxed words.") + "</mc:Choice>"
    space = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    add(
        document,
        "Before it.",
        f"<w:r><mc:AlternateContent {space}>{choice}{fallback}</mc:AlternateContent></w:r>",
        "",
    )
    control = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Controlled.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(2, parse_xml(control))
    found = read_back(document)
    assert found.text.split("\n\n") == ["Trade slips", "Before it.", "Boxed words.", "Controlled."]
    assert [span.of(found.text) for span in found.headings] == ["Trade slips"]


def test_merged_cells_are_read_once() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Trade"
    table.cell(1, 0).text, table.cell(1, 1).text = "2023", "2023"
    assert read_back(document).text.split("\n\n") == ["Trade", "2023", "2023"]


def test_footnotes_stand_numbered_at_the_end_and_claim_nothing() -> None:
    document = docx.Document()
    document.add_paragraph("Trade fell by half in 2023.")
    notes = "".join(
        f"<w:footnote w:id='{at}'><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>"
        for at, words in enumerate(
            ["", "", "Customs will raise this figure, 2024.", "Bank of Korea."], start=-1
        )
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        f"<w:footnotes {W}>{notes}</w:footnotes>".encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    mark = parse_xml(f"<w:r {W}><w:footnoteReference w:id='1'/></w:r>")
    document.paragraphs[0]._p.append(mark)
    reading = read(read_back(document))
    assert reading.document.text.split("\n\n") == [
        "Trade fell by half in 2023.¹",
        "[1] Customs will raise this figure, 2024.",
        "[2] Bank of Korea.",
    ]
    assert [one.kind for one in reading.sentences] == ["text", "boilerplate", "boilerplate"]
    assert len(reading.claims) == 1


def test_raised_figures_captions_and_cells_are_told_apart_from_the_text() -> None:
    document = docx.Document()
    document.add_heading("Trade slips", 1)
    document.add_paragraph("Trade fell by half.").add_run("4").font.superscript = True
    document.add_paragraph("It is the 20").add_run("th").font.superscript = True
    document.add_paragraph("Trade with China, in dollars", style="Caption")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "2019", "The ministry said that trade fell again."
    document.add_paragraph("A first point of the list.", style="List Number")
    found = read_back(document)
    assert found.text.split("\n\n") == [
        "Trade slips",
        "Trade fell by half.⁴",
        "It is the 20th",
        "Trade with China, in dollars",
        "2019",
        "The ministry said that trade fell again.",
        "A first point of the list.",
    ]
    marked = {span.of(found.text): kind for span, kind in found.furniture}
    assert marked == {"Trade with China, in dollars": "caption", "2019": "boilerplate"}


def test_what_a_reviewer_remarks_beside_the_text_is_not_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Trade fell by half.")
    document.add_comment(paragraph.runs, text="China threatened Japan.", author="Ann Bee")
    assert read_back(document).text == "Trade fell by half."
