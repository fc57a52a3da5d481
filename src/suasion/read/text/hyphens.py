"""Words parted at the end of a line: whether the hyphen there belongs to the word.

A printed line may end inside a word ("recon-/sidered"), where the hyphen is the printer's, or at the hyphen
of a compound ("state-/owned"), where it is the author's. Nothing on the page tells the two apart, so the
text is asked first, and English second:

1. a word that stands elsewhere in the document, joined or with its hyphen, is written as it is there;
2. before a capital or a figure, and after one, the hyphen stays (Russo-Japanese, F-16), as it does inside a
   chain (day-to-day) and before "and", "or", "to" (short- and long-term, with its space);
3. prefixes that English writes with a hyphen keep it (self-, non-, ex- before an office), and so do compounds
   whose last part closes such words (-owned, -led; -term and the like only behind a word of this document);
4. if both parts are words of this document by themselves, of three letters or more, and neither is one that
   English joins to others (news/paper, under/stand, inform/ation), the hyphen stays;
5. else it goes: most hyphens at line ends are the printer's.

A soft hyphen (U+00AD) says that it is the printer's, so rule 4 does not hold for it at a line end. Where a
document writes every hyphen so, they are read as common ones (`writes_soft`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import pairwise, zip_longest

from suasion.read.text.lexicons import table, word_set

__all__ = ["Spelling", "joined", "keeps_hyphen", "writes_soft"]

_HYPHENS = "-‐‑\u00ad"
_PARTED = re.compile(rf"([^\W_]+(?:[{_HYPHENS}][^\W_]+)*)[{_HYPHENS}]$")
_NEXT = re.compile(r"[\"'“‘(\[]?([^\W_]+)")
_WORD = re.compile(rf"[^\W_]+(?:[{_HYPHENS}][^\W_]+)*")
_LAST_WORD = re.compile(r"[^\W_]+$")
_SET_APART = re.compile(r"\s+‐$")
_SOFT = re.compile("\u00ad+")
_ALONE = re.compile("\\s\u00ad+\\s")
_HARD = re.compile(r"[^\W\d_][-‐‑](?:[^\W\d_]|$)")
_MADE = re.compile(r"(?!en)\w{3,}(?:ed|ing|en)$")
_OPEN_DASH = re.compile(r"[^\W_][–—]$|[^\w\s\-‐‑][-‐‑]$|[^\W_]--$")
_ADDRESS = re.compile(r"(?:://|www\.)\S*[/.=_&?-]$")
_PART_MIN = 3
_SOFT_MIN = 3
_TAIL = 120


class Spelling:
    """How a document writes its words: how often each stands in it by itself, and how often with a hyphen.

    Words at the ends of lines count only if no hyphen parts them there.

    Examples
    --------
    >>> spelling = Spelling(["a state-owned firm", "and an-", "other state"])
    >>> spelling.pairs["state-owned"], spelling.words["state"], spelling.words["other"]
    (1, 1, 0)
    """

    __slots__ = ("pairs", "words")

    def __init__(self, lines: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        self.pairs: Counter[str] = Counter()
        parted = False
        for line in lines:
            found = [one.lower() for one in _WORD.findall(line)]
            if parted and found:
                del found[0]
            parted = line.rstrip()[-1:] in tuple(_HYPHENS)
            if parted and found:
                del found[-1]
            for word in found:
                if "\u00ad" in word:
                    continue
                if "-" in (plain := word.replace("‐", "-").replace("‑", "-")):
                    self.pairs.update(f"{a}-{b}" for a, b in pairwise(plain.split("-")))
                else:
                    self.words[word] += 1


def writes_soft(lines: Iterable[str]) -> bool:
    """Whether a document writes every hyphen as a soft one, as some typesetters do.

    It does if no other hyphen stands in it at a letter, and if one stands between spaces, or several inside
    lines and seldom two in a word.

    Examples
    --------
    >>> writes_soft(["it fell \u00ad by half"]), writes_soft(["it fell \u00ad by half", "a well-known fact"])
    (True, False)
    """
    alone = False
    softened: list[int] = []
    for line in lines:
        if _HARD.search(line):
            return False
        if "\u00ad" in line:
            alone = alone or _ALONE.search(line) is not None
            softened += [word.count("\u00ad") for word in _WORD.findall(line) if "\u00ad" in word]
    return alone or (len(softened) >= _SOFT_MIN and sum(softened) <= 1.2 * len(softened))


def joined(lines: Iterable[str], spelling: Spelling) -> list[str]:
    """Pieces that together are the lines as running text: each line, and what stands before the next.

    Examples
    --------
    >>> lines = ["Officials recon-", "sidered state-", "owned firms after the Russo-", "Japanese war."]
    >>> "".join(joined(lines, Spelling(lines)))
    'Officials reconsidered state-owned firms after the Russo-Japanese war.'
    >>> "".join(joined(["It was recon\\u00ad", "sidered."], Spelling([])))
    'It was reconsidered.'
    """
    out: list[str] = []
    for line in lines:
        line = _SET_APART.sub("‐", line)
        if out:
            out[-1] = _ending(out[-1], line, spelling)
        out.append(line)
    return [
        _without_soft(piece, following, spelling) if "\u00ad" in piece else piece
        for piece, following in zip_longest(out, out[1:], fillvalue="")
    ]


def _ending(before: str, line: str, spelling: Spelling) -> str:
    """A line as it stands before the next one: without its hyphen, or with a space, or as it is."""
    tail = before[-_TAIL:]
    parted, following = _PARTED.search(tail), _NEXT.match(line)
    if parted is not None and following is not None:
        soft = before[-1] == "\u00ad"
        first, second = parted.group(1), following.group(1)
        if second.lower() in _words("hanging"):
            whole = (first.rsplit("-", 1)[-1] + second).lower()
            return before[:-1] if spelling.words[whole] else f"{before[:-1]}- "
        chained = second.lower() in _words("links") and line[following.end() : following.end() + 1] == "-"
        if chained or keeps_hyphen(first, second, spelling, soft=soft):
            return f"{before[:-1]}-" if soft else before
        return before[:-1]
    if _OPEN_DASH.search(tail[-3:]) or _ADDRESS.search(tail):
        return before
    return f"{before} "


def _without_soft(piece: str, following: str, spelling: Spelling) -> str:
    """A piece without the soft hyphens inside it; where one writes a compound, a hyphen."""
    parts = _SOFT.split(piece)
    rest = following[:_TAIL] if not piece[-1].isspace() else ""
    out: list[str] = []
    for at, part in enumerate(parts[:-1]):
        after = parts[at + 1] + (rest if at + 2 == len(parts) else "")
        first, second = _last_word(part), _NEXT.match(after)
        hyphen = first and second is not None and keeps_hyphen(first, second.group(1), spelling)
        alone = part[-1:] in ("", " ") and after[:1] in ("", " ")
        out.append(f"{part}-" if hyphen or alone else part)
    return "".join(out) + parts[-1]


def _last_word(text: str) -> str:
    found = _LAST_WORD.search(text[-_TAIL:])
    return found.group() if found is not None else ""


def keeps_hyphen(first: str, second: str, spelling: Spelling, *, soft: bool = False) -> bool:
    """Whether the hyphen between two parts of a word at a line end is the author's.

    Examples
    --------
    >>> seen = Spelling(["the state, a news item, paper"])
    >>> keeps_hyphen("Russo", "Japanese", seen), keeps_hyphen("self", "rule", seen)
    (True, True)
    >>> keeps_hyphen("recon", "sidered", seen), keeps_hyphen("news", "paper", seen)
    (False, False)
    """
    *chain, last = re.split(rf"[{_HYPHENS}]", first.lower())
    after = second.lower()
    whole, pair = spelling.words[last + after], spelling.pairs[f"{last}-{after}"]
    if whole or pair:
        return pair >= whole
    if second[0].isdigit() or first[-1].isdigit():
        return True
    if second[0].isupper():  # capitals throughout may be one word of capitals, parted like any other
        return not (first.isupper() and second[1:].isupper()) or bool(spelling.words[last])
    if chain and last in _words("links"):
        return True
    if (verdict := _prefixed(last, after)) is not None:
        return verdict
    if last in _words("opens_solid"):
        return False
    if last in _words("opens_made") and (_MADE.match(after) or after in _words("closes_words")):
        return True
    if last in _words("numbers"):
        return after not in _words("number_ends")
    if first[0].isupper() and after in _words("closes_names"):
        return True
    return after in _words("closes") or _are_words(last, after, spelling, soft)


def _are_words(first: str, second: str, spelling: Spelling, soft: bool) -> bool:
    """Whether both parts are words of the document, and English does not write the two as one."""
    if not spelling.words[first] or len(first) < _PART_MIN:
        return False
    if second in _words("closes_words"):
        return True
    own = spelling.words[second] and len(second) >= _PART_MIN
    return bool(own) and not soft and second not in _words("closes_solid")


def _prefixed(first: str, second: str) -> bool | None:
    """Whether a prefix keeps its hyphen before a word; None if the lists do not say."""
    always, before = _prefixes()
    if second in before.get(first, ()):
        return True
    return second not in always[first] if first in always else None


@cache
def _words(key: str) -> frozenset[str]:
    return word_set("hyphens", key)


@cache
def _prefixes() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    data = table("hyphens")
    always = {name: frozenset(words.split()) for name, words in data["prefixes"].items()}
    before = {name: frozenset(words.split()) for name, words in data["prefixes_before"].items()}
    return always, before
