"""Recompute a brief from the case inside it, and say what differs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser

from suasion.brief.html import bundle_of, parameters_of, previous_of
from suasion.errors import SourceError, SuasionError

__all__ = ["Mismatch", "Verification", "verify"]

_TAG = re.compile(r"<[^>]*>")
Recompute = Callable[[bytes, bytes, dict[str, str]], str]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One place where the brief does not say what its case gives: the element's id and both texts."""

    where: str
    stated: str
    computed: str


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether a brief is what its case gives.

    Attributes
    ----------
    same : bool
        Every byte agrees.
    mismatches : tuple of Mismatch
        In the order of the brief.
    """

    same: bool
    mismatches: tuple[Mismatch, ...] = ()

    def _repr_html_(self) -> str:
        """The finding in words, for notebooks."""
        from suasion.brief.page import render_verification
        from suasion.notebook import to_html

        return to_html(render_verification(self))


def verify(html: str, recompute: Recompute, file: str = "") -> Verification:
    """Compare a brief with what its own case gives.

    Parameters
    ----------
    html : str
        The brief.
    recompute : callable
        From the embedded case, what is remembered of the brief before (or nothing) and the parameters of the
        brief to a new brief as HTML.
    file : str, optional
        Name of the file, for what is said of it.

    Raises
    ------
    SourceError
        If the file carries no case.
    """
    bundle = bundle_of(html)
    if not bundle:
        what = "this file carries no case to compute from."
        raise SourceError(what, file=file, remedy="Name a brief as HTML, with the case inside it.")
    try:
        fresh = recompute(bundle, previous_of(html), parameters_of(html))
    except SuasionError as fault:
        return Verification(False, (Mismatch("case", "a case that can be computed", str(fault)),))
    if fresh == html:
        return Verification(True)
    stated, computed = _elements(html), _elements(fresh)
    found = [
        Mismatch(name, *_plain(stated.get(name, ""), computed.get(name, "")))
        for name in dict.fromkeys((*stated, *computed))
        if stated.get(name) != computed.get(name)
    ]
    return Verification(False, tuple(found) or (_first_line(html, fresh),))


def _plain(one: str, other: str) -> tuple[str, str]:
    """Both without their markup, unless the markup is what differs."""
    bare = [" ".join(_TAG.sub("", text).split()) for text in (one, other)]
    return (one, other) if bare[0] == bare[1] else (bare[0], bare[1])


def _first_line(html: str, fresh: str) -> Mismatch:
    """The first line that differs, for changes that touch no element with a name."""
    pairs = zip(html.splitlines(), fresh.splitlines(), strict=False)
    for number, (one, other) in enumerate(pairs, 1):
        if one != other:
            return Mismatch(f"line {number}", one[:200], other[:200])
    return Mismatch("end of file", f"{len(html):,} characters", f"{len(fresh):,} characters")


def _elements(html: str) -> dict[str, str]:
    """Id of each element to its own markup and text, without that of named elements inside it."""
    parser = _Elements()
    parser.feed(html)
    parser.close()
    return {name: " ".join("".join(parts).split()) for name, parts in parser.found.items()}


_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


class _Elements(HTMLParser):
    """Collects what stands in each element that has an id; "" is what stands in none."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, list[str]] = {"page": []}
        self._open: list[str] = ["page"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("id") or self._open[-1]
        shown = " ".join(f"{key}={value}" for key, value in attrs if key != "id")
        self.found.setdefault(name, []).append(f"<{tag} {shown}>")
        if tag not in _VOID:
            self._open.append(name)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[self._open[-1]].append(f"<{tag} {attrs}/>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self.found[self._open[-1]].append(data)

    def handle_comment(self, data: str) -> None:
        self.found[self._open[-1]].append(f"<!--{data}-->")
