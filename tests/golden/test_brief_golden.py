"""A brief with one of everything, byte for byte as Markdown, and its terminal page.

To accept a change: write the new text over the golden file and read the difference.
"""

from __future__ import annotations

import io
from pathlib import Path

from suasion.brief.markdown import to_markdown
from suasion.brief.page import render_answer
from suasion.brief.records import (
    Answer,
    Cell,
    Figure,
    Fold,
    Ground,
    Header,
    Items,
    Judgement,
    Nothing,
    Para,
    Section,
    Statement,
    Table,
)

HERE = Path(__file__).parent


def _answer() -> Answer:
    share = Statement(
        "share", "number", "The share stood at 80 % in 2020 and 81 % in 2022.", ("measure:share",)
    )
    bare = Statement(
        "bare", "assumption", "Southmark wants this: Southmark supplies Eastmark.", ("case:preferences.S.s1",)
    )
    line = Statement(
        "bottom", "judgement", "Capacity did not measurably change.", ("said:judgement.capacity",)
    )
    judged = Judgement(
        Statement(
            "judgement.capacity", "judgement", "Capacity did not measurably change.", ("measure:share",)
        ),
        Statement(
            "confidence",
            "judgement",
            "Confidence is low: one source stands behind the figures.",
            ("measure:share",),
        ),
        (share,),
        (bare,),
        Statement("likelihood", "number", "It fell in 40 % of draws.", ("measure:share",)),
    )
    table = Table(
        "t",
        "What the series did",
        ("Series", "After"),
        ((Cell("Share", grounds=("measure:share",)), Cell("81 %", "number")),),
        "the table.",
        "A note.",
    )
    figure = Figure(
        "f", "The share", "A line from 80 to 81.", "Customs.", "<svg/>", "<svg/>", ("measure:share",)
    )
    fold = Fold(
        "more",
        "More",
        (Items((Statement("story", "story", "It stays.", ("claim:c1",)),), "Stories"), Nothing("No more.")),
    )
    sections = (
        Section("bottom-line", "Bottom line", (Para((line,)),)),
        Section("judgements", "Key judgements", (judged,), "Confidence stands apart."),
        Section("slipping", "Is it slipping?", (Para((share, bare)), table, figure, fold)),
    )
    grounds = (
        Ground("said:judgement.capacity", "statement", "judgement.capacity"),
        Ground(
            "measure:share",
            "number",
            "Share, 2022: 81 %",
            "",
            "",
            "",
            "Source: Customs.",
            "as printed",
            (("n", "2"),),
            ("data/t.csv:3",),
            "2023",
        ),
        Ground(
            "case:preferences.S.s1",
            "assumption",
            "Southmark supplies",
            note="Stated in the case without a ground.",
        ),
        Ground("claim:c1", "span", "A claim", "Before ", "the words", " after.", "A memo; graded B2."),
    )
    header = Header(
        "North & South", "Is it *slipping*?", "1 May 2024", "A. Analyst", "FOR TEST", "0.1", "abc"
    )
    return Answer(header, sections, grounds)


def test_the_markdown_is_the_golden_one() -> None:
    assert to_markdown(_answer()) == (HERE / "brief.md").read_text("utf-8")


def test_the_terminal_page_is_the_golden_one() -> None:
    from rich.console import Console

    target = io.StringIO()
    Console(file=target, width=80, color_system=None).print(render_answer(_answer()))
    lines = "\n".join(line.rstrip() for line in target.getvalue().splitlines()) + "\n"
    assert lines == (HERE / "brief_page.txt").read_text("utf-8")
