"""Small PDF and Word files made for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


Placed = tuple[float, float, float, str]
"""Words at a place of a page: distance from the left and the lower edge, size of letters, the words."""


def pdf_bytes(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with the given lines on each page, one under the other in one standard font."""
    return _pdf(
        "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({_escaped(line)}) Tj T*" for line in lines) + " ET"
        for lines in pages
    )


def placed_pdf_bytes(pages: Sequence[Sequence[Placed]]) -> bytes:
    """A PDF with words at places; words that begin with "**" are bold. Western letters only."""
    return _pdf(
        "\n".join(
            f"BT /{'F2' if words.startswith('**') else 'F1'} {size} Tf 1 0 0 1 {x} {y} Tm "
            f"({_escaped(words.removeprefix('**'))}) Tj ET"
            for x, y, size, words in page
        )
        for page in pages
    )


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _pdf(streams: Iterable[str]) -> bytes:
    """A PDF of one page for each stream of drawing, with Helvetica as F1 and its bold as F2."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids: list[str] = []
    fonts = " ".join(
        f"/{name} << /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>"
        for name, font in (("F1", "Helvetica"), ("F2", "Helvetica-Bold"))
    )
    for stream in streams:
        body = stream.encode("cp1252")
        page = len(objects) + 1
        kids.append(f"{page} 0 R")
        box = f"/MediaBox [0 0 612 792] /Contents {page + 1} 0 R /Resources << /Font << {fonts} >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} >>".encode("ascii"))
        objects.append(f"<< /Length {len(body)} >>\nstream\n".encode("ascii") + body + b"\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode("ascii")
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode("ascii") + body + b"\nendobj\n")
    table = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode("ascii"))
    out.writelines(f"{place:010d} 00000 n \n".encode("ascii") for place in places)
    size = len(objects) + 1
    out.write(f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode("ascii"))
    return out.getvalue()


def docx_bytes(paragraphs: Sequence[str], *, author: str = "", cells: Sequence[str] = ()) -> bytes:
    """A Word document: the first paragraph as a heading, the others plain, then a table of one row."""
    import docx

    document = docx.Document()
    document.core_properties.author = author
    for at, words in enumerate(paragraphs):
        document.add_heading(words, 1) if at == 0 else document.add_paragraph(words)
    if cells:
        row = document.add_table(rows=1, cols=len(cells)).rows[0]
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def bare_docx_bytes(paragraphs: Sequence[str]) -> bytes:
    """A Word document of the fewest parts there can be: types, one relation, the text, two styles."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    word = f'xmlns:w="{_OFFICE}/wordprocessingml/2006/main"'
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    types = f'<Default Extension="rels" ContentType="{relations}"/>' + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), ("styles", "styles"))
    )
    rels = f'<Relationships xmlns="{_OFFICE}/package/2006/relationships"><Relationship Id="r1" Type="'
    kinds = f"{_OFFICE}/officeDocument/2006/relationships"
    text = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{"Head" if at == 0 else "Plain"}"/></w:pPr>'
        f"<w:r><w:t>{words}</w:t></w:r></w:p>"
        for at, words in enumerate(paragraphs)
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Head", "heading 1"), ("Plain", "Normal"))
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_OFFICE}/package/2006/content-types">{types}</Types>',
        "_rels/.rels": f'{rels}{kinds}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{rels}{kinds}/styles" Target="styles.xml"/></Relationships>',
        "word/document.xml": f"<w:document {word}><w:body>{text}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {word}>{styles}</w:styles>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), head + part)
    return packed.getvalue()
