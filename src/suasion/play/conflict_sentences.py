"""Preference statements of a conflict file: patterns of letters, or sentences over the options' numbers.

Papers on option prioritising write "3", "-1", "2 & -4", "1 | 3", "-4 IF 1", "2 IFF -5", where a number stands
for an option taken and a minus for one not taken. The signs and words of `suasion.case.statements` do as
well, and so does an option's name where it is a single word. "a IF b" reads "if b, then a".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from suasion.case.statements import parse, truth
from suasion.errors import CaseError, did_you_mean
from suasion.play.preferences import IntArray, matches

__all__ = ["sentence_of", "true_in"]

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+)|(?P<sign><->|->|[()&|!~¬∧∨↔→⇔⇒+−–-])|(?P<word>[^\s()&|!~¬∧∨↔→⇔⇒+−–-]+(?:-\w+)*))"
)
_SIGNS = {"−": "!", "–": "!", "-": "!", "~": "!", "¬": "!", "∧": "&", "∨": "|", "+": "|"}
_SIGNS |= {"↔": "<->", "⇔": "<->", "→": "->", "⇒": "->"}
_WORDS = {"and": "&", "or": "|", "not": "!", "iff": "<->", "implies": "->"}


def true_in(text: str, options: Sequence[str], codes: IntArray) -> NDArray[np.bool_]:
    """Where a statement is true.

    Parameters
    ----------
    text : str
        A pattern (one letter Y, N or - per option) or a sentence.
    options : sequence of str
        Names of the options, in the order of the file.
    codes : int array
        The states.

    Raises
    ------
    CaseError
        If it is neither, or names an option that does not exist.

    Examples
    --------
    >>> true_in("-2 IF 1", ["attack", "talk"], np.arange(4)).tolist()
    [True, True, True, False]
    >>> true_in("attack & -2", ["attack", "talk"], np.arange(4)).tolist()
    [False, True, False, False]
    """
    if not set(text) - set("YN- "):
        return matches(text, options, codes)
    sentence = sentence_of(text, options)
    try:
        expr = parse(sentence)
    except CaseError:
        remedy = (
            'Write option numbers joined by &, |, IF or IFF, such as "1 & -3", or a pattern such as "Y-N".'
        )
        raise CaseError(f'"{text}" cannot be read as a statement.', remedy=remedy) from None
    where = {f"o{k}": (codes >> k & 1).astype(bool) for k in range(len(options))}
    return np.broadcast_to(truth(expr, where.__getitem__), codes.shape)


def sentence_of(text: str, options: Sequence[str]) -> str:
    """The sentence in the statement language, options called o0, o1, ..."""
    tokens: list[str] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            raise CaseError(f'"{text}" is no statement.')
        tokens.append(_token(found, options))
        at = found.end()
    if "if" in tokens:
        place = tokens.index("if")
        before, after = " ".join(tokens[:place]), " ".join(tokens[place + 1 :])
        return f"({after}) -> ({before})"
    return " ".join(tokens)


def _token(found: re.Match[str], options: Sequence[str]) -> str:
    sign, word, number = found["sign"], found["word"], found["number"]
    if sign:
        return _SIGNS.get(sign, sign)
    if number:
        if not 1 <= int(number) <= len(options):
            raise CaseError(
                f"there is no option {number}.", remedy=f"Options are numbered from 1 to {len(options)}."
            )
        return f"o{int(number) - 1}"
    if word.lower() in _WORDS or word.lower() == "if":
        return _WORDS.get(word.lower(), "if")
    if word not in options:
        raise CaseError(f'there is no option "{word}".', remedy=did_you_mean(word, options))
    return f"o{list(options).index(word)}"
