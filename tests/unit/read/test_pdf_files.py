"""PDF files as people print them: running lines, parted words, notes, headings, columns, tables.

Small ones are drawn word by word; typst sets larger ones, with its own hyphens, notes, columns and tables.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
import typst

from literal.papers import Placed, pdf_bytes, placed_pdf_bytes
from suasion.read.document import Document, from_bytes
from suasion.read.text.boilerplate import mark

SENTENCES = (
    "China has for many years been the first partner of the North in trade, and has kept that place.",
    "Officials reconsidered the Russo-Japanese precedent and what nuclear-armed neighbours infer from it.",
    "It is time for a new approach, one that begins with what the other side wants from Washington.",
    "Policymakers should reconsider their assumptions about counterproductive pressure on state-owned firms.",
    "The vice-president of the assembly warned that anti-American demonstrations could follow.",
)


def read_back(data: bytes) -> Document:
    document = from_bytes(data, name="paper.pdf")
    pages = document.pages
    assert all(a.end == b.start for a, b in pairwise(pages))
    assert not pages or (pages[0].start, pages[-1].end) == (0, len(document.text))
    return document


def kinds(document: Document) -> dict[str, str]:
    """Kind of every paragraph by its words."""
    return {
        document.paragraphs[one.paragraph].of(document.text): one.kind for one in reversed(mark(document))
    }


def article(document: Document) -> list[str]:
    return [one.span.of(document.text) for one in mark(document) if one.kind == "text"]


def typeset(source: str, pages: str = 'paper: "a5", margin: 2cm') -> Document:
    head = (
        f'#set page({pages})\n#set par(justify: true)\n#set text(size: 10pt, lang: "en", hyphenate: true)\n'
    )
    return read_back(typst.compile((head + source).encode()))


def column(lines: list[str], top: float = 700.0, x: float = 72.0, size: float = 11.0) -> list[Placed]:
    return [(x, top - 14 * at, size, line) for at, line in enumerate(lines)]


def with_edges(number: int, lines: list[str]) -> list[Placed]:
    """A page with a head and a foot that counts, and lines between."""
    return [
        (72, 760, 9, "Journal of Peninsular Studies"),
        *column(lines),
        (72, 40, 9, f"{number} of 3, downloaded 2{number} July 2024"),
    ]


LINES = [
    "Trade between the two fell for a second year, and officials recon-",
    "sidered what the treaty was worth to them, as few of them had",
]


def test_a_sentence_over_a_page_break_is_whole_and_running_lines_are_kept_but_marked() -> None:
    pages = [
        LINES,
        ["foreseen. Moscow sent fuel instead, and has gone on doing so ever", "since."],
        ["It may stop."],
    ]
    document = read_back(placed_pdf_bytes([with_edges(at, lines) for at, lines in enumerate(pages, start=1)]))
    assert article(document) == [
        "Trade between the two fell for a second year, and officials reconsidered what the treaty was worth "
        "to them, as few of them had foreseen.",
        "Moscow sent fuel instead, and has gone on doing so ever since.",
        "It may stop.",
    ]
    marked = kinds(document)
    assert (
        marked["Journal of Peninsular Studies"] == marked["1 of 3, downloaded 21 July 2024"] == "boilerplate"
    )
    assert document.text.count("Journal of Peninsular Studies") == 3
    for number, first in enumerate(("Trade between", "foreseen.", "Journal"), start=1):
        page = document.pages[number - 1].of(document.text)
        assert f"{number} of 3" in page
        assert "Journal of Peninsular Studies" in page
        assert first in page[:50] or number == 1


def test_a_page_that_begins_in_mid_sentence_begins_there_in_the_map() -> None:
    document = read_back(placed_pdf_bytes([with_edges(1, LINES), with_edges(2, ["foreseen it."])]))
    assert document.pages[1].of(document.text).startswith("foreseen it.")
    assert document.pages[0].of(document.text).endswith("as few of them had ")


def test_first_and_last_lines_need_no_space_around_them_if_they_repeat() -> None:
    pages = [["Weekly Review", *LINES, "foreseen.", f"Page {number}"] for number in (1, 2, 3)]
    document = read_back(pdf_bytes(pages))
    assert kinds(document)["Weekly Review"] == kinds(document)["Page 2"] == "boilerplate"
    assert "foreseen. Page" not in document.text


def test_a_running_head_may_be_longer_than_the_lines_under_it() -> None:
    pages = [
        ["Journal of Peninsular Studies", "Trade fell for a", "second year, as", "few had", "foreseen."],
        ["Journal of Peninsular Studies", "Moscow sent fuel", "to the North for", "its own", "reasons."],
    ]
    assert article(read_back(pdf_bytes(pages))) == [
        "Trade fell for a second year, as few had foreseen.",
        "Moscow sent fuel to the North for its own reasons.",
    ]


def test_a_running_head_that_changes_from_chapter_to_chapter_is_known_by_its_place() -> None:
    heads = ["The first part", "The first part", "The second part", "What comes after"]
    document = read_back(
        placed_pdf_bytes([[(72, 770, 9, head), *column([*LINES, "foreseen."])] for head in heads])
    )
    assert {kinds(document)[head] for head in heads} == {"boilerplate"}


def test_first_lines_of_pages_that_do_not_repeat_are_text() -> None:
    document = read_back(
        pdf_bytes([["Trade fell by half in May.", "It rose."], ["Fuel came from Moscow.", "It fell."]])
    )
    assert article(document) == [
        "Trade fell by half in May.",
        "It rose.",
        "Fuel came from Moscow.",
        "It fell.",
    ]


def test_soft_hyphens_are_read_as_the_page_shows_them() -> None:
    lines = ["Officials recon\u00ad", "sidered the offi\u00adcial line, and left the firm."]
    assert article(read_back(placed_pdf_bytes([column(lines)]))) == [
        "Officials reconsidered the official line, and left the firm."
    ]


def test_compounds_keep_their_hyphen_at_a_line_end() -> None:
    lines = [
        "After the Russo-",
        "Japanese war the owners of state-",
        "owned firms and some self-",
        "appointed spokesmen recon-",
        "sidered.",
    ]
    assert article(read_back(placed_pdf_bytes([column(lines)]))) == [
        "After the Russo-Japanese war the owners of state-owned firms and some self-appointed spokesmen "
        "reconsidered."
    ]


def test_a_word_parted_by_the_end_of_a_page_is_mended() -> None:
    document = read_back(placed_pdf_bytes([with_edges(1, [LINES[0]]), with_edges(2, ["sidered it."])]))
    assert article(document)[0].endswith("officials reconsidered it.")
    assert document.pages[1].of(document.text).startswith("sidered it.")


def test_notes_are_set_apart_and_their_marks_raised() -> None:
    page = [
        *column(["Trade fell by half in 2023."]),
        (220, 705, 6, "1"),
        (226, 700, 11, " Officials said so. It is 3 per cent."),
        *column(["They were not asked again, and nobody has seen them since then"], top=686),
        (72, 80, 6, "1"),
        (76, 77, 8, "Bank of Korea, Estimates, 2023. The bank will revise"),
        (72, 67, 8, "them."),
    ]
    document = read_back(placed_pdf_bytes([page, column(["or looked for them."])]))
    assert article(document) == [
        "Trade fell by half in 2023.¹",
        "Officials said so.",
        "It is 3 per cent.",
        "They were not asked again, and nobody has seen them since then or looked for them.",
    ]
    note = "¹ Bank of Korea, Estimates, 2023. The bank will revise them."
    assert kinds(document)[note] == "boilerplate"
    assert note in document.pages[0].of(document.text)


def test_headings_stand_by_themselves() -> None:
    page = [
        (72, 740, 18, "**Slipping leverage and"),
        (72, 718, 18, "**what follows from it"),
        *column([*LINES, "foreseen."]),
        (72, 644, 11, "**What now?"),
        *column(["It is time to act on this, and not only in the capitals of the", "allies."], top=630),
        (72, 602, 11, "THE OUTLOOK"),
        *column(["Trade may fall again, since nobody in either capital has much to", "gain."], top=588),
    ]
    document = read_back(placed_pdf_bytes([page]))
    assert [one for one, kind in kinds(document).items() if kind == "heading"][::-1] == [
        "Slipping leverage and what follows from it",
        "What now?",
        "THE OUTLOOK",
    ]
    assert article(document)[-2:] == [
        "It is time to act on this, and not only in the capitals of the allies.",
        "Trade may fall again, since nobody in either capital has much to gain.",
    ]


def test_indents_and_gaps_part_paragraphs_though_their_last_lines_are_full() -> None:
    first = ["Trade between the two states fell last year, as few had foreseen it."]
    second = ["Fuel from Moscow made up for that, and will do so for some years to", "come."]
    gap = [*column(first), *column(second, top=680)]
    indent = [*column(first), (90, 686, 11, second[0]), *column(second[1:], top=672)]
    assert len(read_back(placed_pdf_bytes([gap])).paragraphs) == 2
    assert len(read_back(placed_pdf_bytes([indent])).paragraphs) == 2


def test_a_caption_between_the_halves_of_a_sentence_is_marked_and_stands_behind_it() -> None:
    page = [
        *column(LINES),
        (90, 640, 11, "Figure 1: Trade with China, in million dollars"),
        *column(["foreseen. Moscow sent fuel."], top=600),
    ]
    document = read_back(placed_pdf_bytes([page]))
    assert article(document)[0].endswith("as few of them had foreseen.")
    assert kinds(document)["Figure 1: Trade with China, in million dollars"] == "caption"


def test_rows_of_a_table_are_marked_and_do_not_run_into_sentences() -> None:
    rows = [("Year", "Trade", "Share"), ("2019", "2.79", "95.3"), ("2020", "0.54", "88.2")]
    page = [
        *column([*LINES, "foreseen."]),
        *(
            (72 + 80 * at, 640 - 14 * row, 11, cell)
            for row, cells in enumerate(rows)
            for at, cell in enumerate(cells)
        ),
        *column(["Moscow sent fuel instead."], top=590),
    ]
    document = read_back(placed_pdf_bytes([page]))
    assert article(document)[-1] == "Moscow sent fuel instead."
    assert kinds(document)["2019 2.79 95.3"] == kinds(document)["Year Trade Share"] == "boilerplate"


def test_two_columns_are_read_one_after_the_other() -> None:
    left = ["Trade between the two", "states fell for a second", "year, and officials"]
    right = ["had not foreseen it in", "the capital."]
    document = read_back(placed_pdf_bytes([[*column(left), *column(right, x=320)]]))
    assert article(document) == [
        "Trade between the two states fell for a second year, and officials had not foreseen it in the "
        "capital."
    ]


def test_text_in_the_margin_that_runs_upwards_is_marked() -> None:
    data = placed_pdf_bytes([column([*LINES, "foreseen."])])
    turned = b"BT /F1 9 Tf 0 1 -1 0 30 200 Tm (Preprint 2401.01234 of July) Tj ET\n"
    page = data.replace(b">>\nstream\n", b">>\nstream\n" + turned)
    length = int(data.split(b"/Length ")[1].split(b" ")[0])
    page = page.replace(f"/Length {length}".encode(), f"/Length {length + len(turned)}".encode())
    assert kinds(read_back(page))["Preprint 2401.01234 of July"] == "boilerplate"


EXTRAS = """
+ The first item of a numbered list is long enough that it has to run over the end of its line.
+ The second item is short.

#figure(
  table(columns: 4, [Year], [Trade], [Share], [Source],
    [2019], [2.79], [95.3], [KOTRA], [2020], [0.54], [88.2], [KOTRA]),
  caption: [Trade of the North with China],
)
"""
NOTED = f"{SENTENCES[0]}#footnote[Bank of Korea, 2023. It will revise them.] {' '.join(SENTENCES[1:])}"
EDGES = (
    "header: [Journal of Peninsular Studies 14 (2024)], footer: context [Page #counter(page).display() of 9]"
)


@pytest.mark.parametrize(
    "style",
    [
        'paper: "a5", margin: 2cm',
        'paper: "a4", columns: 2, margin: 2cm',
        'width: 9cm, height: 11cm, margin: 1.5cm',
        'width: 12cm, height: 9cm, margin: 1.2cm',
    ],
)  # fmt: skip
@pytest.mark.parametrize("indent", ["0em", "1.2em"])
def test_a_typeset_article_reads_as_it_was_written(style: str, indent: str) -> None:
    paragraphs = [NOTED, " ".join(SENTENCES[::-1]), " ".join(SENTENCES[2:] + SENTENCES[:2])]
    spacing = "spacing: 0.65em, " if indent != "0em" else ""
    source = (
        f"#set par({spacing}first-line-indent: {indent})\n= Slipping leverage\n"
        + "\n\n".join(paragraphs)
        + f"\n\n== What now?\n{EXTRAS}\n"
        + " ".join(SENTENCES)
    )
    document = typeset(source, f"{style}, {EDGES}")
    expected = [f"{SENTENCES[0]}¹", *SENTENCES[1:], *SENTENCES[::-1], *SENTENCES[2:], *SENTENCES[:2]]
    expected += [
        "1. The first item of a numbered list is long enough that it has to run over the end of its line.",
        "2. The second item is short.",
        *SENTENCES,
    ]
    assert article(document) == expected
    found = kinds(document)
    assert found["Slipping leverage"] == found["What now?"] == "heading"
    assert found["¹ Bank of Korea, 2023. It will revise them."] == "boilerplate"
    assert found["2019 2.79 95.3 KOTRA"] == "boilerplate"
    assert found["Table\xa01: Trade of the North with China"] == "caption"
    for number, page in enumerate(document.pages, start=1):
        assert f"Page {number} of 9" in page.of(document.text)
