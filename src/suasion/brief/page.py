"""The brief in the terminal: the bottom line, the key judgements in a line each, and where the weak points are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from suasion.brief.compare import Difference
from suasion.brief.records import Answer
from suasion.brief.wording import count, visible

__all__ = ["render_answer", "render_differences", "render_fallen", "render_sentences"]


def _line(text: str, style: str = "") -> Text:
    """Text taken literally: no markup, nothing hidden."""
    return Text(visible(text), style=style)


def render_answer(answer: Answer) -> RenderableType:
    """Title, question, bottom line and key judgements with their confidence."""
    header = answer.header
    parts: list[RenderableType] = [
        _line(header.title, "bold"),
        _line(f"{header.question} As of {header.as_of}.", "dim"),
        Text(""),
    ]
    parts += [Padding(_line(one.text), (0, 0, 1, 0)) for one in answer.bottom_line]
    if answer.judgements:
        table = Table(box=None, show_header=True, pad_edge=False, header_style="bold")
        table.add_column("Key judgements", ratio=1)
        table.add_column("Confidence", no_wrap=True)
        for one in answer.judgements:
            table.add_row(_line(one.statement.text), _line(_level(one.confidence.text)))
        parts.append(table)
    bare = sum(1 for ground in answer.grounds if ground.kind == "assumption")
    total = sum(1 for _ in answer.statements())
    parts += [
        Text(""),
        _line(
            f"{count(total, 'sentence')}, {count(len(answer.grounds), 'ground')}, of which {count(bare, 'bare assumption')}.",
            "dim",
        ),
    ]
    return Group(*parts)


def _level(sentence: str) -> str:
    """The level out of "Confidence is moderate: ..."."""
    return sentence.removeprefix("Confidence is ").partition(":")[0].rstrip(".")


def render_sentences(answer: Answer) -> RenderableType:
    """Every sentence with its grounds, one below the other."""
    labels = {ground.ref: ground.label for ground in answer.grounds}
    parts: list[RenderableType] = []
    for one in answer.statements():
        parts.append(Text.assemble((f"{one.kind:<11}", "dim"), _line(one.text)))
        parts += [Padding(_line(f"└ {labels.get(ref, ref)}", "dim"), (0, 0, 0, 11)) for ref in one.grounds]
    return Group(*parts)


def render_differences(found: tuple[Difference, ...]) -> RenderableType:
    """What changed between two briefs."""
    from suasion.brief.compare import difference_sentence

    if not found:
        return _line("Nothing changed in the bottom line or the key judgements.")
    return Group(*(Padding(_line(difference_sentence(one)), (0, 0, 1, 0)) for one in found))


def render_fallen(report: Mapping[str, Any]) -> RenderableType:
    """What falls without a source or a file, and what the answer would then be.

    Parameters
    ----------
    report : mapping
        `name`, `fallen`, `weakened` and `kept` (see `suasion.brief.without.Withdrawal`), and `then`: the bottom
        line as it would be, a list of sentences.
    """
    fallen, weakened = report.get("fallen", ()), report.get("weakened", ())
    parts: list[RenderableType] = [
        _line(
            f"Without {report.get('name', '')}: {count(len(fallen), 'sentence')} would fall, {count(len(weakened), 'sentence')} would stand on less.",
            "bold",
        )
    ]
    for title, style, said in (("Falls", "red", fallen), ("Stands on less", "yellow", weakened)):
        parts += [Text.assemble((f"{title}: ", style), _line(_text_of(one))) for one in said]
    then = report.get("then", ())
    if then:
        parts += [
            Text(""),
            _line("The answer would then be:", "bold"),
            *(_line(_text_of(one)) for one in then),
        ]
    return Group(*parts)


def _text_of(one: Any) -> str:
    return one if isinstance(one, str) else one["text"] if isinstance(one, Mapping) else str(one.text)
