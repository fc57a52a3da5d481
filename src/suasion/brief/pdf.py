"""The brief as PDF through typst: tagged, with alternative text, checked against PDF/UA-1 while it is
written.

The document is a fixed template; everything that varies goes in as data and is set as text, so nothing a
source says is ever read as markup. The fonts are those inside typst, and no clock is read: the same brief
gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from importlib.resources import files
from typing import Any

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
from suasion.brief.wording import visible
from suasion.errors import SuasionError

__all__ = ["to_pdf"]

_VARIABLE = re.compile(r"var\(--[a-z0-9-]+,(#[0-9a-f]{6})\)")
_UNDATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def to_pdf(answer: Answer) -> bytes:
    """The brief as a PDF that meets PDF/UA-1 by typst's own check.

    Raises
    ------
    SuasionError
        If typst is not installed, or the document does not pass the check.
    """
    try:
        import typst
    except ImportError:
        raise SuasionError(
            "PDF needs the typst package.", remedy="Install it with: pip install suasion[pdf]"
        ) from None
    template = (files("suasion.brief") / "templates" / "brief.typ").read_bytes()
    data = json.dumps(_document(answer), ensure_ascii=False, sort_keys=True)
    try:
        return bytes(
            typst.compile(
                template,
                format="pdf",
                sys_inputs={"brief": data},
                pdf_standards=["ua-1"],
                ignore_system_fonts=True,
                timestamp=int(_UNDATED.timestamp()),
            )
        )
    except typst.TypstError as fault:
        raise SuasionError(f"the PDF could not be made: {str(fault).splitlines()[0]}.") from None


def _document(answer: Answer) -> dict[str, Any]:
    """What the template is given."""
    numbers = note_numbers(answer)
    header = answer.header
    return {
        "title": visible(header.title),
        "question": visible(header.question),
        "as_of": visible(header.as_of),
        "author": visible(header.author),
        "handling": visible(header.handling),
        "engine": visible(header.engine),
        "digest": header.digest[:12],
        "sections": [
            {
                "title": visible(s.title),
                "lead": visible(s.lead),
                "blocks": [_block(b, numbers) for b in s.blocks],
            }
            for s in answer.sections
        ],
        "grounds": [_note(ground, numbers[ground.ref]) for ground in answer.grounds if ground.ref in numbers],
    }


def _numbers(refs: tuple[str, ...], numbers: dict[str, int]) -> list[int]:
    return sorted({numbers[ref] for ref in refs if ref in numbers})


def _say(statement: Statement | None, numbers: dict[str, int]) -> dict[str, Any] | None:
    if statement is None:
        return None
    return {
        "text": visible(statement.text),
        "kind": statement.kind,
        "notes": _numbers(statement.grounds, numbers),
    }


def _says(statements: tuple[Statement, ...], numbers: dict[str, int]) -> list[dict[str, Any] | None]:
    return [_say(statement, numbers) for statement in statements]


def _block(block: Block, numbers: dict[str, int]) -> dict[str, Any]:
    made: dict[str, Any] = {"block": type(block).__name__}
    match block:
        case Para(statements):
            made |= {"statements": _says(statements, numbers)}
        case Items(statements, lead, _):
            made |= {"statements": _says(statements, numbers), "lead": visible(lead)}
        case Judgement(statement, confidence, why, would_change, likelihood):
            made |= {"statement": _say(statement, numbers), "confidence": _say(confidence, numbers)}
            made |= {"why": _says(why, numbers), "would_change": _says(would_change, numbers)}
            made |= {"likelihood": _say(likelihood, numbers)}
        case Table():
            made |= _table(block, numbers)
        case Figure():
            made |= {
                "caption": visible(block.caption),
                "alt": visible(block.alt),
                "source": visible(block.source),
            }
            made |= {"tall": _tall(block.wide)}
            made |= {"svg": _VARIABLE.sub(r"\1", block.wide), "notes": _numbers(block.grounds, numbers)[:6]}
        case Nothing(why):
            made |= {"why": visible(why)}
        case Fold():
            made |= {
                "title": visible(block.title),
                "blocks": [_block(inner, numbers) for inner in block.blocks],
            }
    return made


def _tall(svg: str) -> bool:
    """Whether a drawing is so tall that its height, not its width, must be held to the page."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    return box is not None and float(box.group(2)) > 1.25 * float(box.group(1))


def _table(table: Table, numbers: dict[str, int]) -> dict[str, Any]:
    rows = [[_cell(cell, numbers) for cell in row] for row in table.rows]
    columns = [visible(column) for column in table.columns]
    longest = [max([len(c), *(len(row[i]["text"]) for row in rows)]) for i, c in enumerate(columns)]
    return {
        "caption": visible(table.caption),
        "columns": columns,
        "rows": rows,
        "note": visible(table.note),
        "source": visible(table.source),
        "widths": [min(max(length, 9), 60) ** 0.7 for length in longest],
    }


def _cell(cell: Cell, numbers: dict[str, int]) -> dict[str, Any]:
    return {"text": visible(cell.text), "notes": _numbers(cell.grounds, numbers)}


def _note(ground: Ground, number: int) -> dict[str, Any]:
    return {
        "n": number,
        "label": visible(ground.label),
        "kind": KIND_WORDS[ground.kind],
        "before": visible(ground.before),
        "quote": visible(ground.quote),
        "after": visible(ground.after),
        "rest": visible(" ".join(ground.remarks)),
    }
