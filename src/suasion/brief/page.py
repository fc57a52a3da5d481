"""The brief in the terminal: the bottom line, the key judgements in a line each, and where the weak points
are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from suasion.brief.calibration import Calibration
from suasion.brief.compare import Difference
from suasion.brief.quantities import count
from suasion.brief.records import Answer
from suasion.brief.verify import Verification
from suasion.brief.watch import Sighting
from suasion.brief.wording import capital, visible

__all__ = [
    "render_answer",
    "render_calibration",
    "render_differences",
    "render_fallen",
    "render_sentences",
    "render_sightings",
    "render_verification",
]


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
            (
                f"{capital(count(total, 'sentence'))}, {count(len(answer.grounds), 'ground')}, "
                f"of which {count(bare, 'bare assumption')}."
            ),
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
        `name`, `fallen`, `weakened` and `kept` (see `suasion.brief.without.Withdrawal`), and `then`: the
        bottom line as it would be, a list of sentences.
    """
    fallen, weakened = report.get("fallen", ()), report.get("weakened", ())
    parts: list[RenderableType] = [
        _line(
            (
                f"Without {report.get('name', '')}: {count(len(fallen), 'sentence')} would "
                f"fall, {count(len(weakened), 'sentence')} would stand on less."
            ),
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


def render_verification(found: Verification) -> RenderableType:
    """Whether a brief is what its own case gives, and each place where it is not."""
    if found.same:
        return _line("The brief says what its case gives, in every sentence and number.", "green")
    parts: list[RenderableType] = [
        _line(f"The brief differs from its case in {count(len(found.mismatches), 'place')}.", "bold red")
    ]
    for one in found.mismatches:
        parts += [
            _line(one.where, "bold"),
            _line(f"  states:   {one.stated or 'nothing'}"),
            _line(f"  computed: {one.computed or 'nothing'}"),
        ]
    return Group(*parts)


def render_sightings(found: Sequence[Sighting]) -> RenderableType:
    """Each indicator with what new texts and figures say about it, and what it would move."""
    styles = {"tripped": "bold red", "suggested": "yellow", "quiet": "dim"}
    if not found:
        return _line("The case watches nothing: add [[indicators]] to case.toml.")
    parts: list[RenderableType] = []
    for one in found:
        parts.append(Text.assemble((f"{one.status}: ", styles[one.status]), _line(one.name)))
        parts += [_line(f"  {place}") for place in one.evidence]
        if one.moves and one.status != "quiet":
            parts.append(_line(f"  bears on: {'; '.join(one.moves)}", "dim"))
    return Group(*parts)


def render_calibration(found: Calibration) -> RenderableType:
    """The Brier score in words, and a table of what was said and what came true."""
    table = Table(box=None, pad_edge=False)
    for column in ("Word", "Forecasts", "Said, on average", "Came true"):
        table.add_column(column, justify="left" if column == "Word" else "right")
    for band in found.bands:
        table.add_row(band.word, str(band.n), f"{band.stated:.0%}", f"{band.came_true:.0%}")
    said = f"Brier score {found.brier:.3f} over {count(found.n, 'forecast')} (0 is perfect, 0.25 is a coin)."
    parts = f"Reliability {found.reliability:.3f}, resolution {found.resolution:.3f}"
    parts = f"{parts}, uncertainty {found.uncertainty:.3f}."
    return Group(_line(said, "bold"), _line(parts), Text(""), table)
