"""The records of a brief: statements with their grounds, the blocks they stand in, and the answer as a whole.

An `Answer` is a document before it has a form. HTML, Markdown, JSON, PDF and csv are all written from the
same blocks, so no form can say what another does not. Every `Statement` names its grounds as references,
and `Answer.grounds` holds each of them resolved: a span in its context, a computed number with method and
rows, a result of the game with its parameters, or an assumption.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from suasion.brief.wording import sentence

__all__ = [
    "Answer",
    "Block",
    "Cell",
    "Figure",
    "Fold",
    "Ground",
    "GroundKind",
    "Header",
    "Items",
    "Judgement",
    "Kind",
    "Nothing",
    "Para",
    "Section",
    "Statement",
    "Table",
    "in_words",
]

Kind = Literal["fact", "number", "judgement", "assumption", "story"]
GroundKind = Literal["span", "number", "model", "assumption", "obligation", "citation", "statement", "lost"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence (or short run of sentences) that stands or falls as a whole.

    Attributes
    ----------
    id : str
        Stable name such as "capacity.change"; the same sentence has the same id in every brief of the case.
    kind : {"fact", "number", "judgement", "assumption", "story"}
        fact: a source says so. number: computed from data or from the game. judgement: the analyst's or the
        model's conclusion, resting on other statements. assumption: stated without ground. story: moves told.
    text : str
        Plain text; renderers escape it.
    grounds : tuple of str
        References ("claim:c3", "measure:trade@2022", "play:outcome:12", "assume:preferences.CHN.c1",
        "said:posture.change"). Every one of them is needed.
    values : tuple of (str, float)
        The computed values that the text prints, by name, so that prose can be checked against them.

    Examples
    --------
    >>> Statement("a", "fact", "Ships sailed.", ("claim:c1",)).rests_on
    ()
    """

    id: str
    kind: Kind
    text: str
    grounds: tuple[str, ...] = ()
    values: tuple[tuple[str, float], ...] = ()

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Ids of the statements this one is inferred from."""
        return tuple(ref.removeprefix("said:") for ref in self.grounds if ref.startswith("said:"))


@dataclass(frozen=True, slots=True)
class Ground:
    """One reference, resolved.

    Attributes
    ----------
    ref, kind, label
        The reference, what it turned out to be, and a short title.
    before, quote, after
        For a span: the exact words and the text around them.
    source : str
        Where it stands: title, publisher, date, grade; or the table and its compilers.
    method, parameters, rows, vintage
        For a number or a result of the game: how it was made and from what.
    inputs : tuple of tuple of str
        What the ground needs: of each group (files, source ids) at least one member.
    note : str
        What else a reader should know, in a sentence.
    """

    ref: str
    kind: GroundKind
    label: str
    before: str = ""
    quote: str = ""
    after: str = ""
    source: str = ""
    method: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    rows: tuple[str, ...] = ()
    vintage: str = ""
    inputs: tuple[tuple[str, ...], ...] = ()
    note: str = ""

    @property
    def remarks(self) -> tuple[str, ...]:
        """Source, method, note, parameters, rows and vintage, as far as there are any, each as a sentence."""
        said = (
            self.source,
            f"Method: {self.method}." if self.method else "",
            self.note,
            "; ".join(f"{name}: {value}" for name, value in self.parameters) + "." if self.parameters else "",
            f"Rows: {', '.join(self.rows)}." if self.rows else "",
            f"Vintage: {self.vintage}." if self.vintage else "",
        )
        return tuple(part for part in said if part)


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph of statements."""

    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list, one statement per item; `lead` introduces it."""

    statements: tuple[Statement, ...]
    lead: str = ""
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """A key judgement: the conclusion, then likelihood and confidence in separate sentences.

    `likelihood` is None where nobody stated one (a result of the model is not a forecast). `why` lists what
    the judgement rests on, `would_change` what would overturn it.
    """

    statement: Statement
    confidence: Statement
    why: tuple[Statement, ...] = ()
    would_change: tuple[Statement, ...] = ()
    likelihood: Statement | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `kind` says how it is set: text, number (right), good, bad or mute."""

    text: str
    kind: Literal["text", "number", "good", "bad", "mute"] = "text"
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of each row heads it.

    Attributes
    ----------
    id, caption : str
    columns : tuple of str
    rows : tuple of tuples of Cell
        As many cells each as there are columns.
    source : str
        Where its content comes from.
    note : str
        What a reader must know of it, before the source.
    """

    id: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with its alternative text and source line.

    `wide` and `narrow` are SVG for a page and for a phone, made by `figures`; colours are CSS variables
    with fallbacks. `grounds` are those of what is drawn. `parts` says what `alt` says as a list: each part
    with its depth, the first, at 0, naming what is drawn; empty where that is all.

    Examples
    --------
    >>> in_words("Line chart.", ["China: 2 in 2021", "Russia: 3 in 2021"])[1]
    ((0, 'Line chart.'), (1, 'China: 2 in 2021'), (1, 'Russia: 3 in 2021'))
    """

    id: str
    caption: str
    alt: str
    source: str
    wide: str
    narrow: str
    grounds: tuple[str, ...] = ()
    parts: tuple[tuple[int, str], ...] = ()


def in_words(lead: str, items: Sequence[str]) -> tuple[str, tuple[tuple[int, str], ...]]:
    """A figure in words, as one run and as parts: what is drawn, then its items as one list.

    Examples
    --------
    >>> alt, parts = in_words("Line chart.", ["China: 2 in 2021", "Russia: 3 in 2021"])
    >>> alt
    'Line chart. China: 2 in 2021; Russia: 3 in 2021.'
    >>> parts
    ((0, 'Line chart.'), (1, 'China: 2 in 2021'), (1, 'Russia: 3 in 2021'))
    """
    return sentence(f"{lead} {'; '.join(items)}"), ((0, lead), *((1, item) for item in items))


@dataclass(frozen=True, slots=True)
class Nothing:
    """A section has nothing to say, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks under a heading a reader opens; `level` 3 headings stay open in print."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    open: bool = False


Block = Para | Items | Judgement | Table | Figure | Nothing | Fold


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the brief in the order of the method page; `lead` is one line on what it is for."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the bottom line.

    Attributes
    ----------
    title, question, as_of, author : str
    handling : str
        Who may see it; empty if nothing is said.
    engine : str
        Version of suasion.
    digest : str
        SHA-256 of the case folder, or of the game's input.
    parameters : tuple of (str, str)
        With which the game was played, so that a brief can be made again from its case.
    """

    title: str
    question: str
    as_of: str
    author: str
    handling: str
    engine: str
    digest: str
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole brief before it has a form.

    Attributes
    ----------
    header : Header
    sections : tuple of Section
        In reading order; every section is present, filled or with the reason why not.
    grounds : tuple of Ground
        Every reference used, in order of first use; notes are numbered so.
    scale : str
        The likelihood scale of the brief ("icd203" or "phia").
    marks : tuple of str
        Ids of statements whose text came from a language model (none unless the case says so).
    """

    header: Header
    sections: tuple[Section, ...]
    grounds: tuple[Ground, ...]
    scale: str = "icd203"
    marks: tuple[str, ...] = ()

    def section(self, section_id: str) -> Section:
        """The section with this id; KeyError if there is none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    def blocks(self) -> Iterator[Block]:
        """Every block in reading order, folds before what they hold."""
        for section in self.sections:
            yield from _walk(section.blocks)

    def statements(self) -> Iterator[Statement]:
        """Every statement in reading order."""
        for block in self.blocks():
            yield from statements_of(block)

    def statement(self, statement_id: str) -> Statement:
        """The statement with this id; KeyError if there is none."""
        for statement in self.statements():
            if statement.id == statement_id:
                return statement
        raise KeyError(statement_id)

    @property
    def bottom_line(self) -> tuple[Statement, ...]:
        """The three sentences a reader in a hurry gets."""
        first = self.sections[:1]
        return tuple(s for section in first for block in section.blocks for s in statements_of(block))

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """The key judgements."""
        return tuple(block for block in self.blocks() if isinstance(block, Judgement))

    def ground(self, ref: str) -> Ground:
        """The resolved ground of a reference; KeyError if there is none."""
        for ground in self.grounds:
            if ground.ref == ref:
                return ground
        raise KeyError(ref)

    def _repr_html_(self) -> str:
        """The bottom line as a small piece of HTML, for notebooks."""
        from suasion.brief.html import to_fragment

        return to_fragment(self)


def _walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Fold):
            yield from _walk(block.blocks)


def statements_of(block: Block) -> Iterator[Statement]:
    """The statements that stand directly in a block; those of a fold belong to its own blocks.

    Examples
    --------
    >>> said = Statement("a", "assumption", "It stays.", ())
    >>> [one.id for one in statements_of(Para((said,)))], list(statements_of(Nothing("No data.")))
    (['a'], [])
    """
    if isinstance(block, Para | Items):
        yield from block.statements
    elif isinstance(block, Judgement):
        yield block.statement
        if block.likelihood is not None:
            yield block.likelihood
        yield block.confidence
        yield from block.why
        yield from block.would_change


def refs_of(block: Block) -> Iterator[str]:
    """Every reference a block uses, in reading order: of its statements, its cells, or its drawing.

    Examples
    --------
    >>> list(refs_of(Para((Statement("a", "fact", "It sailed.", ("claim:c1",)),))))
    ['claim:c1']
    """
    for statement in statements_of(block):
        yield from statement.grounds
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from cell.grounds
    elif isinstance(block, Figure):
        yield from block.grounds
