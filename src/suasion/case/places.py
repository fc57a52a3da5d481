"""Where each value of a TOML text stands: path of keys and indices to line and column.

`tomllib` gives values without places, so this scanner walks the same text once more.
It runs only on text that `tomllib` has accepted and therefore need not judge it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Path", "Place", "places"]

Path = tuple[str | int, ...]
Place = tuple[int, int]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}\n#]*")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:\'{0,2})|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL
)
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")


def places(text: str) -> Mapping[Path, Place]:
    """Map every table, key and array element of a valid TOML text to its (line, column), from 1.

    Array-of-tables entries and array elements are addressed by index.

    Examples
    --------
    >>> found = places('[case]\\ntitle = "x"\\n[[actors]]\\nid = "A"\\nmembers = ["b", "c"]\\n')
    >>> found["case", "title"], found["actors", 0, "members", 1]
    ((2, 1), (5, 17))
    """
    scan = _Scan(text)
    scan.document()
    return scan.found


@dataclass
class _Scan:
    """A walk over the text: where it stands, and what it has found.

    `at` is the offset of the next character; `counts` the last index of each array of tables; `line` the
    number of the line that holds the character `counted`.
    """

    text: str
    at: int = 0
    found: dict[Path, Place] = field(default_factory=dict)
    counts: dict[Path, int] = field(default_factory=dict)
    line: int = 1
    counted: int = 0

    def document(self) -> None:
        """The whole text: headers and pairs until its end."""
        here: Path = ()
        while True:
            self.skip(_BLANK)
            if self.at >= len(self.text):
                return
            if self.text[self.at] == "[":
                here = self.header()
            else:
                self.pair(here)

    def header(self) -> Path:
        """A `[table]` or `[[table]]` line; returns the path that its keys hang on."""
        start = self.at
        double = self.text.startswith("[[", self.at)
        self.at += 2 if double else 1
        path = self.resolve(self.keys())
        self.at += 2 if double else 1
        if double:
            self.counts[path] = self.counts.get(path, -1) + 1
            self.mark(path, start)
            path = (*path, self.counts[path])
        for length in range(1, len(path) + 1):  # a header also opens the tables above it
            self.mark(path[:length], start)
        return path

    def resolve(self, keys: tuple[str, ...]) -> Path:
        """Keys of a header as a path, stepping into the last entry of each array of tables."""
        path: Path = ()
        for key in keys[:-1]:
            path = (*path, key)
            if path in self.counts:
                path = (*path, self.counts[path])
        return (*path, keys[-1])

    def keys(self) -> tuple[str, ...]:
        """A dotted key."""
        found: list[str] = []
        while True:
            self.skip(_SPACE)
            if self.text[self.at] in "\"'":
                found.append(self.take(_STRING)[1:-1])
            else:
                found.append(self.take(_BARE))
            self.skip(_SPACE)
            if self.text[self.at : self.at + 1] != ".":
                return tuple(found)
            self.at += 1

    def pair(self, here: Path) -> None:
        """A `key = value` under the path of its table."""
        start = self.at
        path: Path = (*here, *self.keys())
        self.mark(path, start)
        self.at += 1  # the equals sign
        self.skip(_SPACE)
        self.value(path)

    def value(self, path: Path) -> None:
        """A value of any type; only arrays and inline tables have places inside."""
        first = self.text[self.at]
        if first == "[":
            self.array(path)
        elif first == "{":
            self.inline(path)
        elif first in "\"'":
            self.take(_STRING)
        else:
            self.take(_SCALAR)

    def array(self, path: Path) -> None:
        """`[...]`: each element by its index."""
        self.at += 1
        index = 0
        while True:
            self.skip(_BLANK)
            if self.text[self.at] == "]":
                self.at += 1
                return
            self.mark((*path, index), self.at)
            self.value((*path, index))
            self.skip(_BLANK)
            if self.text[self.at] == ",":
                self.at += 1
            index += 1

    def inline(self, path: Path) -> None:
        """`{...}`: each pair under the path."""
        self.at += 1
        while True:
            self.skip(_BLANK)
            if self.text[self.at] == "}":
                self.at += 1
                return
            self.pair(path)
            self.skip(_BLANK)
            if self.text[self.at] == ",":
                self.at += 1

    def skip(self, pattern: re.Pattern[str]) -> None:
        """Step over what a pattern matches here."""
        self.take(pattern)

    def take(self, pattern: re.Pattern[str]) -> str:
        """What a pattern matches here, stepped over."""
        match = pattern.match(self.text, self.at)
        if match is None:  # unreachable on text tomllib accepts; stops the scan rather than loop
            self.at = len(self.text)
            return ""
        self.at = match.end()
        return match.group()

    def mark(self, path: Path, at: int) -> None:
        """Keep the line and column of a path, unless it has one already; offsets never go back."""
        self.line += self.text.count("\n", self.counted, at)
        self.counted = max(self.counted, at)
        self.found.setdefault(path, (self.line, at - self.text.rfind("\n", 0, at)))
