"""The page itself: policy, parts, notes, drawings, the case it carries."""

from __future__ import annotations

import re

from literal.brief_case import small_answer
from literal.brief_structure import structure
from suasion.brief.html import POLICY, anchor, bundle_of, note_numbers, parameters_of, to_html
from suasion.brief.records import Figure
from suasion.brief.svg import COLOURS, colour, width_of, wrap

PAGE = to_html(small_answer(), b"the case")


def test_the_policy_forbids_everything_but_its_own_style() -> None:
    assert f'content="{POLICY}"'.replace("'", "&#39;") in PAGE or f'content="{POLICY}"' in PAGE
    assert "default-src 'none'" in POLICY


def test_the_page_asks_for_nothing() -> None:
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:|//)", PAGE)
    assert "@import" not in PAGE
    assert "url(" not in PAGE


def test_light_dark_and_print_are_styled() -> None:
    for part in ("prefers-color-scheme: dark", "@media print", "max-width"):
        assert part in PAGE


def test_the_page_carries_its_case_and_its_parameters() -> None:
    assert bundle_of(PAGE) == b"the case"
    assert bundle_of(to_html(small_answer())) == b""
    assert bundle_of(PAGE + PAGE) == b""
    assert parameters_of(PAGE)["variants"] == "20"


def test_every_note_is_there_once_and_numbered_in_order() -> None:
    ids = [name for name in structure(PAGE).ids if re.fullmatch(r"n\d+", name)]
    assert ids == [f"n{n}" for n in range(1, len(note_numbers(small_answer())) + 1)]


def test_every_sentence_of_the_answer_is_on_the_page() -> None:
    text = " ".join("".join(structure(PAGE).texts).split())
    for statement in small_answer().statements():
        assert " ".join(statement.text.split()) in text


def test_every_figure_has_words_a_source_and_both_widths() -> None:
    figures = [block for block in small_answer().blocks() if isinstance(block, Figure)]
    assert len(figures) >= 6
    for figure in figures:
        assert figure.alt
        assert figure.source
        assert figure.wide != figure.narrow
        for drawing in (figure.wide, figure.narrow):
            assert drawing.startswith("<svg ")
            assert "aria-label=" in drawing


def test_drawings_use_only_colours_of_the_style_sheet() -> None:
    for figure in small_answer().blocks():
        if isinstance(figure, Figure):
            bare = re.sub(r"var\(--[a-z0-9-]+,#[0-9a-f]{6}\)", "", figure.wide)
            assert not re.search(r"#[0-9a-fA-F]{3,6}\b", re.sub(r">[^<]*<|=\"[^\"]*\"", "", bare))


def test_the_style_sheet_knows_every_colour_of_the_drawings() -> None:
    light = PAGE.split("@media", 1)[0]
    for name, value in COLOURS.items():
        assert f"--{name}: {value}" in light


def test_the_focusable_parts_of_the_outcome_map_have_names() -> None:
    page = structure(PAGE)
    nodes = [entry for entry in page.found if entry[:2] == ("<", "g") and "tabindex" in entry]
    assert len(nodes) > 6
    assert all("aria-label" in entry for entry in nodes)


def test_anchors_are_safe_and_distinct() -> None:
    names = ["a b", "a-b", "a.b", "A-B", "“a”", "", "x" * 200, "x" * 201, "\ud800"]
    found = [anchor("s", name) for name in names]
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"s[a-z0-9-]*", name) for name in found)


def test_drawn_text_is_wrapped_within_its_width() -> None:
    for width in (60, 120, 300):
        lines = wrap(
            "one extraordinarily-long-unbreakable-word and some more words to wrap here", width, 12, 20
        )
        assert all(width_of(line, 12) <= width + 12 for line in lines)
    assert wrap("a b c d e f", 10, 12, 2)[-1].endswith("…")
    assert colour("none") == "none"
