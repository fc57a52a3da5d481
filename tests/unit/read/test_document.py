"""Documents: every format in, one kind of record out; what cannot be read is refused with a remedy."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest

from literal.papers import bare_docx_bytes, docx_bytes, pdf_bytes
from suasion.errors import SourceError
from suasion.read.document import FILE_MAX, Document, from_bytes, from_text, load
from suasion.read.text.canonical import digest

HTML = (
    '<html lang="en"><head><title>Slipping - The Review</title><meta name="author" content="Ann Bee">'
    '<meta property="og:site_name" content="The Review">'
    '<meta property="article:published_time" content="2024-07-20"></head><body><nav>Home</nav>'
    "<article><h1>Slipping</h1><p>Trade between the two has fallen for a second year, and few expect it to "
    "recover soon, whatever the treaty says.</p><h2>What now</h2><p>It is time for a new approach, one that "
    "begins with what the other side wants and what it can get elsewhere.</p></article>"
    "<script>alert(1)</script><footer>© 2024 The Review</footer></body></html>"
)
PARAGRAPHS = ["Slipping", "Trade has fallen for a second year.", "It is time for a new approach."]


def whole(document: Document) -> None:
    """What holds for every document: digest of its text, paragraphs in order that are exact and trimmed."""
    assert document.digest == digest(document.text)
    assert all(a.end <= b.start for a, b in zip(document.paragraphs, document.paragraphs[1:], strict=False))
    for span in (*document.paragraphs, *document.headings):
        assert span.of(document.text) == span.of(document.text).strip() != ""


def test_plain_text_keeps_its_words_and_lines() -> None:
    document = from_bytes(b"One.\r\nTwo.", name="note.txt")
    whole(document)
    assert (document.id, document.text, document.media_type) == ("note", "One.\nTwo.", "text/plain")


def test_markdown_loses_its_marks_and_keeps_its_headings() -> None:
    document = from_bytes(
        b"---\ntitle: Slipping\nauthor: Ann Bee\ndate: 2024-07-20\n---\n# Slipping\n\nTrade **fell** by "
        b"[half](http://x).\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        name="memo.md",
    )
    whole(document)
    assert document.text.split("\n\n") == [
        "Slipping",
        "Trade fell by half.",
        "one",
        "two",
        "a",
        "b",
        "1",
        "2",
    ]
    assert [span.of(document.text) for span in document.headings] == ["Slipping"]
    assert (document.title, document.author, document.date) == ("Slipping", "Ann Bee", dt.date(2024, 7, 20))


def test_a_web_page_gives_its_article_and_what_it_says_of_itself() -> None:
    document = from_bytes(HTML.encode(), name="page.html")
    whole(document)
    assert "few expect it to recover soon" in document.text
    assert "alert" not in document.text
    assert "What now" in [span.of(document.text) for span in document.headings]
    assert (document.author, document.publisher, document.date) == (
        "Ann Bee",
        "The Review",
        dt.date(2024, 7, 20),
    )


def test_a_web_page_is_told_by_its_first_bytes() -> None:
    assert from_bytes(HTML.encode(), name="saved").media_type == "text/html"


@pytest.mark.parametrize("page", ["<p>x", "<html><body><div>Short.</div></body></html>"])
def test_a_web_page_too_short_for_extraction_gives_all_its_blocks(page: str) -> None:
    document = from_bytes(page.encode(), name="page.html")
    whole(document)
    assert document.text in ("x", "Short.")


def test_a_declared_encoding_is_obeyed_and_an_odd_one_ignored() -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>Beijing\u2019s caf\xe9</p></body></html>'
    assert "Beijing’s café" in from_bytes(page.encode("cp1252"), name="page.html").text
    odd = b'<html><head><meta charset="rot13"></head><body><p>plain words</p></body></html>'
    assert "plain words" in from_bytes(odd, name="page.html").text


def test_a_pdf_gives_its_text_and_its_pages() -> None:
    document = from_bytes(
        pdf_bytes([["Trade has fallen for a", "second year."], ["It is time to act."]]), name="a.pdf"
    )
    whole(document)
    assert len(document.pages) == 2
    assert document.pages[1].of(document.text) == "It is time to act."
    assert "fallen for a second year." in document.text


def test_a_pdf_without_text_is_refused() -> None:
    with pytest.raises(SourceError, match="no text"):
        from_bytes(pdf_bytes([[]]), name="scan.pdf")


def test_a_word_document_gives_its_paragraphs_headings_and_cells() -> None:
    document = from_bytes(docx_bytes(PARAGRAPHS, author="Ann Bee", cells=["left", "right"]), name="a.docx")
    whole(document)
    assert document.text.split("\n\n") == [*PARAGRAPHS, "left", "right"]
    assert [span.of(document.text) for span in document.headings] == ["Slipping"]
    assert document.author == "Ann Bee"


def test_a_word_document_needs_no_more_parts_than_its_text_and_styles() -> None:
    document = from_bytes(bare_docx_bytes(PARAGRAPHS), name="bare.docx")
    whole(document)
    assert document.text.split("\n\n") == list(PARAGRAPHS)
    assert [span.of(document.text) for span in document.headings] == ["Slipping"]


def test_a_word_document_that_would_unpack_to_too_much_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(3):
            archive.writestr(f"word/part{part}.xml", b"\0" * 70_000_000)
    with pytest.raises(SourceError, match="200 MB"):
        from_bytes(packed.getvalue(), name="bomb.docx")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture.txt"),
        (b"%PDF-1.7\nrubbish", "broken.pdf"),
        (b"PK\x03\x04rubbish", "broken.docx"),
        (b"plain words", "words.pdf"),
        (b"plain words", "words.docx"),
        (b"", "empty.pdf"),
        (b"", "empty.docx"),
    ],
)
def test_what_is_no_text_is_refused_with_file_and_remedy(data: bytes, name: str) -> None:
    with pytest.raises(SourceError) as caught:
        from_bytes(data, name=name)
    assert caught.value.problems[0].file == name
    assert caught.value.problems[0].remedy


@pytest.mark.parametrize("name", ["empty.txt", "empty.md", "empty.html"])
def test_an_empty_file_is_an_empty_document(name: str) -> None:
    document = from_bytes(b"", name=name)
    assert (document.text, document.paragraphs, document.pages) == ("", (), ())


def test_files_are_loaded_by_path_and_their_absence_is_told(tmp_path: Path) -> None:
    (tmp_path / "2024 memo.txt").write_text("Trade fell.", encoding="utf-8")
    assert load(tmp_path / "2024 memo.txt").id == "s-2024-memo"
    assert load(tmp_path / "2024 memo.txt", id="memo").id == "memo"
    for missing in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(SourceError) as caught:
            load(missing)
        assert str(missing) in str(caught.value)


def test_a_file_above_the_limit_is_refused() -> None:
    with pytest.raises(SourceError, match="64 MB"):
        from_bytes(b"a" * (FILE_MAX + 1), name="big.txt")


def test_metadata_given_by_the_caller_is_kept() -> None:
    document = from_text("Words.", id="a", title="T", author="A", publisher="P", date=dt.date(2024, 7, 20))
    assert (document.title, document.author, document.publisher, document.date) == (
        "T",
        "A",
        "P",
        dt.date(2024, 7, 20),
    )


def test_an_rtf_file_is_refused_by_name() -> None:
    with pytest.raises(SourceError, match="an RTF file") as caught:
        from_bytes(rb"{\rtf1\ansi Trade fell.}", name="note.txt")
    assert ".docx" in str(caught.value)
