"""What every format gives: blocks of text, and what a file says of itself.

A block is a paragraph, heading, list item or table cell, in reading order. Markup is left out, words are not
changed. Whatever a foreign library raises on a broken file becomes a SourceError.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from suasion.errors import SourceError

__all__ = ["RAISED", "Block", "Extract", "cell_kind", "guarded", "library", "parse_date"]

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Figures to raised figures: what a note's mark in a text looks like."""

_CELL_WORDS = 6
_SENTENCE_END = (".", "!", "?", ".”", '."', ".)")

_T = TypeVar("_T")
_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of words that belong together.

    Attributes
    ----------
    text : str
        The words.
    heading : bool
        Whether the format marks it as a heading.
    page : int
        The page on which it begins, from 1 (0: the format has no pages).
    kind : str
        What the format tells it to be, if no part of the text proper: "boilerplate", "caption" or "byline".
    breaks : tuple of (int, int)
        Offsets in `text` where a further page begins, with its number.
    """

    text: str
    heading: bool = False
    page: int = 0
    kind: str = ""
    breaks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """What one file holds: its blocks, and what it says of itself."""

    blocks: tuple[Block, ...]
    title: str = ""
    author: str = ""
    publisher: str = ""
    date: dt.date | None = None


def cell_kind(words: str) -> str:
    """What a cell of a table is: text ("") if it holds a sentence, as where a table only sets a page.

    Else it is boilerplate.

    Examples
    --------
    >>> cell_kind("2019"), cell_kind("Trade between the two fell by half.")
    ('boilerplate', '')
    """
    sentence = words.endswith(_SENTENCE_END) and words.count(" ") + 1 >= _CELL_WORDS
    return "" if sentence else "boilerplate"


def parse_date(written: str) -> dt.date | None:
    """The first ISO date (dashes optional) in a metadata field; None if there is none.

    Examples
    --------
    >>> parse_date("D:20240720101500+02'00'"), parse_date("soon")
    (datetime.date(2024, 7, 20), None)
    """
    found = _DATE.search(written)
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def library(name: str, file: str) -> Any:
    """An optional library, or a SourceError that says how to get it."""
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError:
        raise SourceError(
            f"reading this format needs {name}, which is not installed.",
            file=file,
            remedy="Install it with: pip install 'suasion[texts]'.",
        ) from None


def guarded(call: Callable[..., _T], *arguments: Any, file: str = "") -> _T:
    """Call a foreign parser; whatever it raises on a broken file becomes a SourceError."""
    import logging
    import warnings

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return call(*arguments)
    except SourceError as refusal:
        problem = refusal.problems[0]
        raise SourceError(problem.what, file=problem.file or file, remedy=problem.remedy) from None
    except Exception as failure:
        raise SourceError(
            f"the file is damaged ({type(failure).__name__}).",
            file=file,
            remedy="Open it in its own program and save it again, or save it as text.",
        ) from None
