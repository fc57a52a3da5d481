"""Notes in Markdown: marks `[^1]` in the text, and their words after `[^1]:` at the head of a line.

CommonMark has no notes; without these two rules a mark stays in the sentence as typed, and a note that is an
address alone would vanish as the target of a link.
"""

from __future__ import annotations

import re
from typing import Any

__all__ = ["numbered", "with_notes"]

_LABEL = r"\[\^([^\]\[\s]{1,60})\]"
_MARK = re.compile(_LABEL)
_USED = re.compile(_LABEL + r"(?!:)")
_OPENS = re.compile(_LABEL + r":[ \t]*")
_DEFINED = re.compile(r"^ {0,3}(?:> ?)?" + _LABEL + ":", re.M)


def numbered(text: str) -> dict[str, str]:
    """The number of each note a text defines: its label, if all are numbers, else its place in order of use.

    Examples
    --------
    >>> numbered("One.[^b] Two.[^a]\\n\\n[^a]: First.\\n[^b]: Second.")
    {'b': '1', 'a': '2'}
    >>> numbered("One.[^7] Two.[^none]\\n\\n[^7]: A bank.")
    {'7': '7'}
    """
    defined = dict.fromkeys(_DEFINED.findall(text))
    if not defined:
        return {}
    used = dict.fromkeys(label for label in _USED.findall(text) if label in defined)
    labels = [*used, *(label for label in defined if label not in used)]
    if all(label.isdecimal() and label.isascii() for label in labels):
        return {label: label for label in labels}
    return {label: str(at) for at, label in enumerate(labels, start=1)}


def with_notes(parser: Any) -> None:
    """Teach a markdown-it parser both rules; the numbers of notes stand under "notes" in its environment."""
    parser.block.ruler.before("reference", "note", _note, {"alt": ["paragraph"]})
    parser.inline.ruler.before("link", "note_mark", _note_mark)


def _note(state: Any, start: int, end: int, silent: bool) -> bool:
    """A note: from its label to the next blank line or note, and what stands indented behind blank lines."""
    opens = None if state.is_code_block(start) else _opens(state, start)
    if opens is None:
        return False
    if silent:
        return True
    line = start + 1
    while line < end and _belongs(state, line, end):
        line += 1
    token = state.push("note_open", "", 0)
    token.info = opens.group(1)
    inline = state.push("inline", "", 0)
    first = state.src[opens.end() : state.eMarks[start]]
    inline.content = f"{first}\n{state.getLines(start + 1, line, state.blkIndent, False)}".strip()
    inline.map = [start, line]
    inline.children = []
    state.line = line
    return True


def _opens(state: Any, line: int) -> re.Match[str] | None:
    return _OPENS.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


def _belongs(state: Any, line: int, end: int) -> bool:
    """Whether a line goes on with the note above it."""
    if state.isEmpty(line):
        return (
            line + 1 < end and not state.isEmpty(line + 1) and state.sCount[line + 1] - state.blkIndent >= 4
        )
    return state.sCount[line] >= state.blkIndent and _opens(state, line) is None


def _note_mark(state: Any, silent: bool) -> bool:
    """The mark of a note that the text defines."""
    found = _MARK.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    number = state.env.get("notes", {}).get(found.group(1)) if found is not None else None
    if found is None or number is None:
        return False
    if not silent:
        state.push("note_mark", "", 0).content = number
    state.pos = found.end()
    return True
