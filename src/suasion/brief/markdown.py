"""The brief as Markdown: the same blocks, notes as a numbered list, every character of the text taken
literally."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from suasion.brief.html import KIND_WORDS, note_numbers
from suasion.brief.records import (
    Answer,
    Block,
    Cell,
    Figure,
    Fold,
    Ground,
    Items,
    Judgement,
    Nothing,
    Para,
    Statement,
    Table,
)
from suasion.brief.wording import capital, visible

__all__ = ["literal", "to_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!$&@])")
_START = re.compile(r"^(\s*)([-+=>]|\d+[.)])(?=\s|$)")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|mailto|www)([:.])")


def literal(text: str) -> str:
    r"""Text in which no character means anything to Markdown or to HTML.

    Examples
    --------
    >>> print(literal("<b>*a*</b> [x](y)"))
    \<b\>\*a\*\</b\> \[x\](y)
    >>> print(literal("1. not a list"))
    1\. not a list
    """
    text = _SPECIAL.sub(r"\\\1", re.sub(" +", " ", visible(text)).strip())
    text = _AUTOLINK.sub(r"\1\\\2", text)
    return _START.sub(lambda found: f"{found.group(1)}{found.group(2)[:-1]}\\{found.group(2)[-1]}", text)


def to_markdown(answer: Answer) -> str:
    """The whole brief as Markdown (CommonMark with pipe tables), ending in its notes.

    Text of the case and its sources is written so that no character of it means anything to Markdown.

    Examples
    --------
    >>> from suasion.brief.records import Header
    >>> answer = Answer(Header("A *title*", "Q?", "1 May 2024", "An author", "", "1", ""), (), ())
    >>> print(to_markdown(answer).splitlines()[0])
    # A \\*title\\*
    """
    numbers = note_numbers(answer)
    header = answer.header
    lines = [f"{literal(header.handling)}", ""] if header.handling else []
    lines += [f"# {literal(header.title)}", "", literal(header.question), ""]
    lines += [
        (
            f"As of {literal(header.as_of)}. Author: {literal(header.author)}. "
            f"Made by suasion {literal(header.engine)}."
        ),
        "",
    ]
    for section in answer.sections:
        lines += [f"## {literal(section.title)}", ""]
        lines += [literal(section.lead), ""] if section.lead else []
        for block in section.blocks:
            lines += [*_block(block, numbers, 3), ""]
    lines += ["## Notes: the ground of every sentence", ""]
    for ground in answer.grounds:
        if ground.ref in numbers:
            lines += _note(ground, numbers[ground.ref])
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _block(block: Block, numbers: dict[str, int], level: int) -> Iterator[str]:
    match block:
        case Para(statements):
            yield " ".join(_say(statement, numbers) for statement in statements)
        case Items(statements, lead, ordered):
            if lead:
                yield from (f"{literal(lead)}:", "")
            yield from (f"{'1.' if ordered else '-'} {_say(statement, numbers)}" for statement in statements)
        case Judgement():
            yield from _judgement(block, numbers)
        case Table():
            yield from _table(block, numbers)
        case Figure():
            yield from _figure(block, numbers)
        case Nothing(why):
            yield literal(why)
        case Fold():
            yield from (f"{'#' * level} {literal(block.title)}", "")
            for inner in block.blocks:
                yield from (*_block(inner, numbers, min(level + 1, 6)), "")


def _figure(figure: Figure, numbers: dict[str, int]) -> Iterator[str]:
    """A figure in words: its title, what is drawn, a list of what it shows, its source."""
    yield f"{_title(f'Figure: {figure.caption}')}{_marks(figure.grounds, numbers)}"
    yield ""
    if not figure.parts:
        yield f"{literal(figure.alt)} Source: {literal(figure.source)}"
        return
    (_, lead), *items = figure.parts
    yield from (literal(lead), "")
    yield from (f"{'  ' * (depth - 1)}- {literal(capital(text))}" for depth, text in items)
    yield from ("", f"Source: {literal(figure.source)}")


def _judgement(block: Judgement, numbers: dict[str, int]) -> Iterator[str]:
    yield f"> {_say(block.statement, numbers)}"
    yield ""
    for said in (block.likelihood, block.confidence):
        if said is not None:
            yield from (_say(said, numbers), "")
    for lead, statements in (("Why", block.why), ("What would change it", block.would_change)):
        if statements:
            yield from ("", f"{lead}:", "", *(f"- {_say(statement, numbers)}" for statement in statements))


def _say(statement: Statement, numbers: dict[str, int]) -> str:
    tag = " (assumption)" if statement.kind == "assumption" else ""
    return f"{literal(statement.text)}{tag}{_marks(statement.grounds, numbers)}"


def _marks(refs: Sequence[str], numbers: dict[str, int]) -> str:
    found = _runs(sorted({numbers[ref] for ref in refs if ref in numbers}))
    return f" \\[{', '.join(found)}\\]" if found else ""


def _runs(found: Sequence[int]) -> list[str]:
    """Numbers as text; three or more in a row as their first and last."""
    parts = []
    for _, group in groupby(enumerate(found), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        parts += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(number) for number in run]
    return parts


def _title(text: str) -> str:
    """The title of a table or figure, in bold."""
    return f"**{literal(text)}**" if text.strip() else ""


def _table(table: Table, numbers: dict[str, int]) -> Iterator[str]:
    yield _title(table.caption)
    yield ""
    yield f"| {' | '.join(map(literal, table.columns))} |"
    right = [_is_number(table, i) for i in range(len(table.columns))]
    yield f"|{'|'.join(' ---: ' if is_right else ' --- ' for is_right in right)}|"
    for row in table.rows:
        yield f"| {' | '.join(_cell(cell, numbers) for cell in row)} |"
    yield ""
    yield f"{literal(table.note)} Source: {literal(table.source)}".strip()


def _is_number(table: Table, column: int) -> bool:
    return any(row[column].kind == "number" for row in table.rows if column < len(row))


def _cell(cell: Cell, numbers: dict[str, int]) -> str:
    return f"{literal(cell.text)}{_marks(cell.grounds, numbers)}"


def _note(ground: Ground, number: int) -> Iterator[str]:
    """An item of the list of notes: label, quote and remarks each on a line of their own."""
    parts = [f"{literal(ground.label)} ({KIND_WORDS[ground.kind]})"]
    if ground.quote:
        parts.append(f"{literal(ground.before)} ⟦{literal(ground.quote)}⟧ {literal(ground.after)}".strip())
    if ground.remarks:
        parts.append(literal(" ".join(ground.remarks)))
    head = f"{number}. "
    # A backslash before the line's end breaks it; the next lines stand under the first word of the item.
    onward = "\\\n" + " " * len(head)
    yield head + onward.join(filter(None, parts))
