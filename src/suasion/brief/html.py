"""The brief as one HTML file: no script, no outside request, readable on a phone, in the dark and on paper.

Everything an analyst or a source wrote passes two gates before it reaches the page: `visible` spells out
characters that hide or reorder text, then Jinja2 escapes it. The only markup that is let through are
drawings,
and those are rebuilt element by element by `figures`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from suasion.brief.records import Answer, Table, refs_of, statements_of
from suasion.brief.wording import capital, visible

__all__ = ["anchor", "bundle_of", "note_numbers", "parameters_of", "previous_of", "to_fragment", "to_html"]

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

LONG = 60
"""Cells with more characters than this are set as running text."""

KIND_WORDS = {
    "span": "quoted from a source",
    "number": "computed from data",
    "model": "result of the model",
    "assumption": "assumption",
    "obligation": "obligation",
    "citation": "cited",
    "statement": "statement",
    "lost": "not found",
}


@dataclass(frozen=True, slots=True)
class Link:
    """One small number after a sentence: where it leads and what it is called."""

    target: str
    text: str
    title: str


def anchor(prefix: str, name: str) -> str:
    """A name as a safe element id: lower-case letters, digits and hyphens, never two names the same.

    Examples
    --------
    >>> anchor("s", "capacity.change"), anchor("", "bottom-line")
    ('s-capacity-change-7a5e84', 'bottom-line')
    """
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:48]
    if slug != name:
        slug = f"{slug}-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:6]}"
    return f"{prefix}-{slug}".strip("-") if prefix else slug


def to_html(answer: Answer, bundle: bytes = b"", previous: bytes = b"") -> str:
    """The whole brief as one HTML file.

    Parameters
    ----------
    answer : Answer
        The document to write.
    bundle : bytes
        The packed case (see `suasion.case.bundle`), embedded so that a reader can reopen it.
    previous : bytes
        What is remembered of the brief before (see `suasion.brief.previous`), so that what changed since
        can be computed again.

    Returns
    -------
    str
        The same text for the same answer and bundle, whatever the machine's locale or time zone.
    """
    text: str = _template().render(
        answer=answer,
        bundle=_markup(base64.b64encode(bundle).decode("ascii")),
        previous=_markup(base64.b64encode(previous).decode("ascii")),
        bundle_digest=hashlib.sha256(bundle).hexdigest() if bundle else "",
        css=_markup(_css()),
        **_functions(answer),
    )
    return re.sub(r"\n{2,}", "\n", text)


def to_fragment(answer: Answer) -> str:
    """Title, question and bottom line as a piece of HTML, for a notebook cell; all text in it is escaped."""
    from html import escape

    lines = "".join(f"<p>{escape(visible(s.text))}</p>" for s in answer.bottom_line)
    header = answer.header
    return (
        f"<article><h3>{escape(visible(header.title))}</h3>"
        f"<p><em>{escape(visible(header.question))}</em> As of "
        f"{escape(visible(header.as_of))}.</p>{lines}</article>"
    )


_CARRIED = {
    name: re.compile(
        f'<a id="{name}" download="{file}" href="data:application/zlib;base64,([A-Za-z0-9+/=]*)">'
    )
    for name, file in (("case-bundle", r"case\.json\.z"), ("previous-brief", r"previous\.json\.z"))
}


def bundle_of(html: str) -> bytes:
    """The packed case inside a brief; empty if it carries none, or more than one.

    Examples
    --------
    >>> bundle_of("<p>no case here</p>")
    b''
    """
    return _carried(html, "case-bundle")


def previous_of(html: str) -> bytes:
    """What a brief remembers of the one before it; empty if nothing, or more than one."""
    return _carried(html, "previous-brief")


def _carried(html: str, name: str) -> bytes:
    found = _CARRIED[name].findall(html)
    if len(found) != 1:
        return b""
    try:
        return base64.b64decode(found[0], validate=True)
    except ValueError:
        return b""


_PARAMETERS = re.compile(r'<meta name="suasion-parameters" content="([^"]*)">')


def parameters_of(html: str) -> dict[str, str]:
    """The parameters a brief was made with, as its head states them.

    Examples
    --------
    >>> parameters_of('<meta name="suasion-parameters" content="depth=2; seed=0">')
    {'depth': '2', 'seed': '0'}
    """
    found = _PARAMETERS.search(html)
    pairs = [pair.split("=", 1) for pair in found.group(1).split("; ") if "=" in pair] if found else []
    return dict(pairs)


def _functions(answer: Answer) -> dict[str, Any]:
    """What the template calls."""
    numbers = note_numbers(answer)
    first = _first_uses(answer)
    labels = {ground.ref: ground.label for ground in answer.grounds}

    def links(refs: Iterable[str]) -> list[Link]:
        refs = list(dict.fromkeys(refs))
        notes = [
            Link(f"n{numbers[ref]}", str(numbers[ref]), visible(labels[ref])[:160])
            for ref in refs
            if ref in numbers
        ]
        said = [
            Link(anchor("s", ref[5:]), "↑", "rests on this sentence")
            for ref in refs
            if ref.startswith("said:")
        ]
        return [*_in_runs(sorted(notes, key=lambda link: int(link.text))), *said]

    return {
        "anchor": anchor,
        "drawing": _markup,
        "first_use": lambda ref: first.get(ref, ""),
        "kind_of": lambda block: type(block).__name__,
        "capital": capital,
        "kind_word": lambda kind: KIND_WORDS.get(kind, kind),
        "links": links,
        "long_heads": lambda table: any(row and len(row[0].text) > LONG for row in table.rows),
        "marks": frozenset(answer.marks),
        "number_of": numbers.__getitem__,
        "numeric": _numeric,
    }


def _in_runs(notes: list[Link]) -> list[Link]:
    """Four or more numbers in a row become one link, "30–50", to the first of them."""
    runs: list[list[Link]] = []
    for note in notes:
        if runs and int(runs[-1][-1].text) == int(note.text) - 1:
            runs[-1].append(note)
        else:
            runs.append([note])
    found: list[Link] = []
    for run in runs:
        if len(run) < 4:
            found += run
        else:
            last = run[-1].text
            found.append(Link(run[0].target, f"{run[0].text}–{last}", f"notes {run[0].text} to {last}"))
    return found


def note_numbers(answer: Answer) -> dict[str, int]:
    """The number of the note of every reference, in order of first use.

    Statements that rest on other statements point to those instead; they have no note.

    Examples
    --------
    >>> from suasion.brief.records import Ground, Header
    >>> grounds = (Ground("said:a", "statement", "a"), Ground("claim:c1", "span", "c1"))
    >>> note_numbers(Answer(Header("T", "Q?", "1 May 2024", "An author", "", "1", ""), (), grounds))
    {'claim:c1': 1}
    """
    refs = [ground.ref for ground in answer.grounds if not ground.ref.startswith("said:")]
    return {ref: n for n, ref in enumerate(refs, 1)}


def _first_uses(answer: Answer) -> dict[str, str]:
    """Reference to the id of the element that first uses it."""
    first: dict[str, str] = {}
    for block in answer.blocks():
        for statement in statements_of(block):
            for ref in statement.grounds:
                first.setdefault(ref, anchor("s", statement.id))
        where = getattr(block, "id", "")
        for ref in refs_of(block):
            first.setdefault(ref, anchor("t" if isinstance(block, Table) else "f", where))
    return first


def _numeric(table: Table, column: int) -> bool:
    """Whether a column holds numbers, so that its head is set right as they are."""
    cells = [row[column] for row in table.rows if column < len(row)]
    return (
        bool(cells)
        and all(cell.kind in ("number", "mute") for cell in cells)
        and any(cell.kind == "number" for cell in cells)
    )


def _markup(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)


def _finalize(value: Any) -> Any:
    """Every value the template prints passes here before it is escaped."""
    return value if hasattr(value, "__html__") else visible(str(value))


@lru_cache(maxsize=1)
def _template() -> Any:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, finalize=_finalize, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(
        (files("suasion.brief") / "templates" / "brief.html.j2").read_text("utf-8")
    )


@lru_cache(maxsize=1)
def _css() -> str:
    return (files("suasion.brief") / "templates" / "brief.css").read_text("utf-8").strip()
