"""Small PDF and Word files made for tests."""

from __future__ import annotations

import io
import random
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


def _pdf(streams: Iterable[str], size: tuple[float, float] = (612, 792), chart: str = "") -> bytes:
    """A PDF of one page for each stream of drawing, with Helvetica as F1 and its bold as F2.

    With a chart of letters (a CMap), both fonts are read by it.
    """
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids: list[str] = []
    if chart:
        objects.append(f"<< /Length {len(chart)} >>\nstream\n{chart}\nendstream".encode("ascii"))
    letters = "/ToUnicode 3 0 R" if chart else "/Encoding /WinAnsiEncoding"
    fonts = " ".join(
        f"/{name} << /Type /Font /Subtype /Type1 /BaseFont /{font} {letters} >>"
        for name, font in (("F1", "Helvetica"), ("F2", "Helvetica-Bold"))
    )
    for stream in streams:
        body = stream.encode("cp1252")
        page = len(objects) + 1
        kids.append(f"{page} 0 R")
        used = f"/Resources << /Font << {fonts} >> >>"
        box = f"/MediaBox [0 0 {size[0]} {size[1]}] /Contents {page + 1} 0 R {used}"
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
    """A Word document of the fewest parts there can be: types, relations, the text, styles."""
    text = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{"Head" if at == 0 else "Plain"}"/></w:pPr>'
        f"<w:r><w:t>{words}</w:t></w:r></w:p>"
        for at, words in enumerate(paragraphs)
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in docx_parts(text).items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return packed.getvalue()


def docx_parts(body: str, notes: Sequence[str] = ()) -> dict[str, str]:
    """The parts of a Word document by name, from the XML of its body and of each footnote's paragraph."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    word = f'xmlns:w="{_OFFICE}/wordprocessingml/2006/main"'
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    inner = ("styles", "footnotes") if notes else ("styles",)
    types = f'<Default Extension="rels" ContentType="{relations}"/>' + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), *((part, part) for part in inner))
    )
    space = f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
    kinds = f"{_OFFICE}/officeDocument/2006/relationships"

    def relation(name: str, target: str) -> str:
        return f'<Relationship Id="{name}" Type="{kinds}/{name}" Target="{target}"/>'

    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Head", "heading 1"), ("Plain", "Normal"), ("Caption", "caption"))
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_OFFICE}/package/2006/content-types">{types}</Types>',
        "_rels/.rels": f"{space}{relation('officeDocument', 'word/document.xml')}</Relationships>",
        "word/_rels/document.xml.rels": space
        + "".join(relation(part, f"{part}.xml") for part in inner)
        + "</Relationships>",
        "word/document.xml": f"<w:document {word}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {word}>{styles}</w:styles>",
    }
    if notes:
        inside = "".join(
            f'<w:footnote w:id="{at}"><w:p>{note}</w:p></w:footnote>'
            for at, note in enumerate(notes, start=1)
        )
        parts["word/footnotes.xml"] = f"<w:footnotes {word}>{inside}</w:footnotes>"
    return {name: head + part for name, part in parts.items()}


def pdf_file(pages: Sequence[Sequence[Placed]], size: tuple[float, float], rng: random.Random) -> bytes:
    """A PDF with words of any script at places, drawn in a random manner: one object of text or one per line.

    Letters are numbered as they come and the font says which is which (ToUnicode); letters beyond the 250th
    are shown as question marks.
    """
    letters = {chr(code): code for code in range(32, 127)}
    free = [*range(255, 126, -1)]
    streams: list[str] = []
    apart = rng.random() < 0.7
    for page in pages:
        shown = []
        for x, y, height, words in page:
            for char in words:
                if char not in letters and free:
                    letters[char] = free.pop()
            codes = (letters.get(char, 63) for char in words)
            drawn = "".join(_escaped(chr(code)) if code < 127 else f"\\{code:o}" for code in codes)
            shown.append(f"/F1 {height:.1f} Tf 1 0 0 1 {x:.1f} {y:.1f} Tm ({drawn}) Tj")
        lines = "\n".join(f"BT {line} ET" for line in shown)
        streams.append(lines if apart else "BT\n" + "\n".join(shown) + "\nET")
    mapped = "\n".join(
        f"<{number:02x}> <{char.encode('utf-16-be', 'surrogatepass').hex()}>"
        for char, number in letters.items()
    )
    chart = f"begincmap\n{len(letters)} beginbfchar\n{mapped}\nendbfchar\nendcmap"
    return _pdf(streams, size, chart)
