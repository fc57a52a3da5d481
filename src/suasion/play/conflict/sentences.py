"""Preference statements of a conflict file: patterns of letters, or sentences over the options' numbers.

Papers on option prioritising write "3", "-1", "2 & -4", "1 | 3", "-4 IF 1", "2 IFF -5", where a number stands
for an option taken and a minus for one not taken. The signs and words of `suasion.case.statements` do as
well, and so does an option's name. "a IF b", "b ONLY IF a" and "IF b THEN a" all read "if b, then a".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from suasion.case.statements import Expr, parse, truth
from suasion.errors import CaseError, did_you_mean
from suasion.play.graph.preferences import IntArray, matches

__all__ = ["sentence_of", "true_in"]

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+)
    |(?P<sign><->|<=>|->|=>|&&|\|\||[()\[\]{}&|!~¬∧∨↔→⇔⇒+−–-])
    |(?P<quoted>'[^']+'|"[^"]+"|“[^”]+”|‘[^’]+’)
    |(?P<word>[^\s()\[\]{}&|!~¬∧∨↔→⇔⇒+−–=<>-]+(?:-\w+)*))""",
    re.VERBOSE,
)
_SIGNS = {
    "−": "!",
    "–": "!",
    "-": "!",
    "~": "!",
    "¬": "!",
    "∧": "&",
    "&&": "&",
    "∨": "|",
    "||": "|",
    "+": "|",
}
_SIGNS |= {"↔": "<->", "⇔": "<->", "<=>": "<->", "→": "->", "⇒": "->", "=>": "->"}
_SIGNS |= {"[": "(", "{": "(", "]": ")", "}": ")"}
_WORDS = {"and": "&", "or": "|", "not": "!", "iff": "<->", "implies": "->"}
_AS_LETTERS = str.maketrans({"1": "Y", "0": "N", **dict.fromkeys("–−*.?_", "-")})
_FIGURES = re.compile(r"(?=.*(?:--|0|1.*1))[01 -]+")
"""A pattern written in figures: nobody denies twice, counts options from 0, or runs two of them together."""

_CONDITIONS = ("if", "then", "only")
_PLAIN_NAME = re.compile(r"[^\W\d]\w*(?:-\w+)*")


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
    letters = re.sub(r"\s", "", text).upper().translate(_AS_LETTERS)
    fits = len(letters) == len(options) and not set(letters) - set("YN-")
    if not set(text) - set("YN- ") or (fits and _FIGURES.fullmatch(text)):
        return matches(letters if fits else text, options, codes)
    try:
        expr = _read(text, options)
    except CaseError:
        if fits:
            return matches(letters, options, codes)
        raise
    where = {f"o{k}": (codes >> k & 1).astype(bool) for k in range(len(options))}
    return np.broadcast_to(truth(expr, where.__getitem__), codes.shape)


def _read(text: str, options: Sequence[str]) -> Expr:
    sentence = sentence_of(text, options)
    try:
        return parse(sentence)
    except CaseError:
        remedy = (
            'Write option numbers joined by &, |, IF or IFF, such as "1 & -3", or a pattern such as "Y-N".'
        )
        raise CaseError(f'"{text}" cannot be read as a statement.', remedy=remedy) from None


def sentence_of(text: str, options: Sequence[str]) -> str:
    """The sentence in the statement language, options called o0, o1, ...

    Examples
    --------
    >>> sentence_of("(2 IF 1) & -3", ["attack", "talk", "pay now"])
    '( (o0) -> (o1) ) & ! o2'
    >>> sentence_of("IF attack THEN pay now", ["attack", "talk", "pay now"])
    '(o0) -> (o2)'
    """
    long = sorted((name for name in options if not _PLAIN_NAME.fullmatch(name)), key=len, reverse=True)
    tokens: list[str] = []
    at = 0
    text = text.strip()
    while at < len(text):
        name = next((name for name in long if _stands(name, text, at)), None)
        if name is not None:
            tokens.append(f"o{list(options).index(name)}")
            at += len(name)
        elif found := _TOKEN.match(text, at):
            tokens.append(_token(found, options))
            at = found.end()
        else:
            raise CaseError(f'"{text}" is no statement.')
        at += len(text[at:]) - len(text[at:].lstrip())
    return _arranged(tokens)


def _stands(name: str, text: str, at: int) -> bool:
    """Whether a name of several words stands here, and ends where a word ends; figures or signs are none."""
    named = any(map(str.isalpha, name))
    return named and re.compile(re.escape(name) + r"(?![^\W_])").match(text, at) is not None


def _arranged(tokens: list[str]) -> str:
    """Conditions as implications, inside brackets too: a IF b, IF b THEN a, b ONLY IF a."""
    depth = 0
    for at, token in enumerate(tokens):
        depth += (token == "(") - (token == ")")
        if depth or token not in _CONDITIONS:
            continue
        if token == "then" and tokens[0] == "if":
            return f"({_arranged(tokens[1:at])}) -> ({_arranged(tokens[at + 1 :])})"
        if token == "if" and at:
            return f"({_arranged(tokens[at + 1 :])}) -> ({_arranged(tokens[:at])})"
        if tokens[at : at + 2] == ["only", "if"]:
            return f"({_arranged(tokens[:at])}) -> ({_arranged(tokens[at + 2 :])})"
    if not set(tokens) & set(_CONDITIONS):
        return " ".join(tokens)
    return _inside(tokens)


def _inside(tokens: list[str]) -> str:
    """The same where the first bracket is arranged by itself; a sentence without one cannot be read."""
    depth, start = 0, tokens.index("(") if "(" in tokens else len(tokens)
    for at, token in enumerate(tokens[start:], start):
        depth += (token == "(") - (token == ")")
        if not depth:
            middle = f"( {_arranged(tokens[start + 1 : at])} )"
            return " ".join([*tokens[:start], middle, _arranged(tokens[at + 1 :])]).strip()
    raise CaseError(f'"{" ".join(tokens)}" is no statement.')


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
    if found["quoted"]:
        word = found["quoted"][1:-1]
    elif word.lower() in (*_WORDS, *_CONDITIONS):
        return _WORDS.get(word.lower(), word.lower())
    if word not in options:
        raise CaseError(f'there is no option "{word}".', remedy=did_you_mean(word, options))
    return f"o{list(options).index(word)}"
