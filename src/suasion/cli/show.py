"""What the commands share: consoles, progress, JSON, and turning errors into sentences."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, TextIO, cast

import typer

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "AsJson",
    "CaseDir",
    "Depth",
    "Seed",
    "Variants",
    "console",
    "plain",
    "print_json",
    "progress",
    "write_json",
]

CaseDir = Annotated[Path, typer.Argument(metavar="DIR", help="The case folder; it holds case.toml.")]
Variants = Annotated[int, typer.Option(min=0, help="Model variants to draw from the confidences.")]
Seed = Annotated[int, typer.Option(min=0, help="Seed of the variants.")]
Depth = Annotated[int, typer.Option(min=0, max=3, help="Changes at once the flip finder looks at.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON on standard output.")]


def console(error: bool = False) -> Console:
    """The console for standard output, or for standard error."""
    from rich.console import Console

    if error or sys.stdout.isatty():
        return Console(stderr=error, highlight=False, soft_wrap=error)
    return Console(file=cast("IO[str]", _Trimmed(sys.stdout)), highlight=False)


class _Trimmed:
    """A text stream that keeps no spaces before the end of a line: a layout pads lines, a file needs none."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(re.sub(r"[ \t]+(?=\n)", "", text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextlib.contextmanager
def progress(what: str) -> Iterator[None]:
    """A spinner on standard error while something takes its time; silent where nobody watches."""
    stderr = console(error=True)
    if not stderr.is_terminal:
        yield
        return
    with stderr.status(what):
        yield


def plain(value: Any) -> Any:
    """A record as JSON can hold it: records and mappings become objects, tuples lists, dates text.

    Examples
    --------
    >>> plain({("a", 1): (dt.date(2024, 7, 20), 0.5)})
    {'a|1': ['2024-07-20', 0.5]}
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    if isinstance(value, Mapping):
        return {_key(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(inner) for inner in value)
    if isinstance(value, (dt.date, Path)):
        return str(value)
    if hasattr(value, "item") and not isinstance(value, (str, bytes)):
        return value.item() if getattr(value, "ndim", 0) == 0 else plain(value.tolist())
    return value


def _key(key: Any) -> str:
    return "|".join(map(str, key)) if isinstance(key, tuple) else str(key)


def print_json(value: Any) -> None:
    """Print a record as JSON on standard output."""
    write_json(json.dumps(plain(value), ensure_ascii=False, indent=1, sort_keys=False) + "\n")


def write_json(text: str) -> None:
    """Write JSON text to standard output, with escapes where its alphabet lacks a sign."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(json.loads(text), indent=1) + "\n"
    sys.stdout.write(text)
