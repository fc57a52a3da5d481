"""Words of a careful analyst: likelihood, agreement of verbs, negation, lists.

One likelihood scale per brief. The number is stored and the word derived from it; confidence is another thing
and has its own words and its own sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from suasion.case.wording import capital, joined, possessive

__all__ = [
    "ICD203",
    "PHIA",
    "SCALES",
    "Scale",
    "capital",
    "listing",
    "negated",
    "phrase",
    "possessive",
    "sentence",
    "third_person",
    "visible",
    "word_for",
]

Scale = Literal["icd203", "phia"]

ICD203: tuple[tuple[str, float, float], ...] = (
    ("almost no chance", 0.01, 0.05),
    ("very unlikely", 0.05, 0.20),
    ("unlikely", 0.20, 0.45),
    ("roughly even chance", 0.45, 0.55),
    ("likely", 0.55, 0.80),
    ("very likely", 0.80, 0.95),
    ("almost certain", 0.95, 0.99),
)
"""The bands of Intelligence Community Directive 203 (2015), as shares."""

PHIA: tuple[tuple[str, float, float], ...] = (
    ("remote chance", 0.0, 0.05),
    ("highly unlikely", 0.10, 0.20),
    ("unlikely", 0.25, 0.35),
    ("realistic possibility", 0.40, 0.50),
    ("likely", 0.55, 0.75),
    ("highly likely", 0.80, 0.90),
    ("almost certain", 0.95, 1.0),
)
"""The yardstick of the Professional Head of Intelligence Assessment (United Kingdom), as shares."""

SCALES: dict[str, tuple[tuple[str, float, float], ...]] = {"icd203": ICD203, "phia": PHIA}

_IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes", "undergo": "undergoes"}
_ARTICLE = re.compile(
    r"^(United |Soviet Union|European |Netherlands|Philippines|Gulf |Arab League|African Union|Holy See)"
)
# Controls that reorder or hide text: they are shown by their code point instead of obeyed.
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ud800-\udfff"
    "\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff]"
)
_BREAKS = re.compile("[\t\n\r\u0085\u2028\u2029]+")


def visible(text: str) -> str:
    """Text in which nothing hides: bidi controls, zero-width and other invisible characters are spelt out.

    Line breaks become spaces, because every slot of a brief is one line.

    Examples
    --------
    >>> visible("safe\u202egnp.exe")
    'safe⟨U+202E⟩gnp.exe'
    >>> visible("two\\nlines")
    'two lines'
    """
    return _HIDDEN.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", _BREAKS.sub(" ", text))


def word_for(likelihood: float, scale: Scale = "icd203") -> str:
    """The scale's word for a likelihood; in a gap of the scale, the nearest band's word.

    A value on the border of two bands takes the one nearer to even, the weaker claim.

    Raises
    ------
    ValueError
        If the likelihood is not a share, or is 0 or 1: certainty has no word on these scales.

    Examples
    --------
    >>> word_for(0.7), word_for(0.55), word_for(0.8)
    ('likely', 'roughly even chance', 'likely')
    >>> word_for(0.38, "phia")
    'realistic possibility'
    """
    if not 0.0 < likelihood < 1.0:
        raise ValueError(f"a likelihood lies strictly between 0 and 1, not at {likelihood:g}")

    def distance(entry: tuple[str, float, float]) -> tuple[float, float]:
        _, low, high = entry
        outside = max(low - likelihood, likelihood - high, 0.0)
        return round(outside, 9), abs((low + high) / 2 - 0.5)

    return min(SCALES[scale], key=distance)[0]


def listing(items: Sequence[str], conjunction: str = "and") -> str:
    """Items as a list in prose; with semicolons where an item holds a comma of its own.

    Examples
    --------
    >>> listing(["a", "b", "c"]), listing(["a", "b"], "or"), listing([])
    ('a, b and c', 'a or b', '')
    >>> listing(["x, y", "z"])
    'x, y; and z'
    """
    if len(items) > 1 and any("," in item for item in items):
        return f"{'; '.join(items[:-1])}; {conjunction} {items[-1]}"
    return joined(items, conjunction)


def sentence(text: str) -> str:
    """The text as a sentence: capital, one full stop, single spaces.

    Examples
    --------
    >>> sentence("trade  fell")
    'Trade fell.'
    >>> sentence("Is it slipping?")
    'Is it slipping?'
    """
    text = capital(" ".join(text.split(" ")).strip())
    text = re.sub(" {2,}", " ", text)
    return text if not text or text[-1] in ".?!" or text[-2:] in (".”", "?”", "!”") else f"{text}."


def phrase(name: str) -> str:
    """An actor's name as it stands inside a sentence: with its article where English wants one.

    Examples
    --------
    >>> phrase("United States"), phrase("China"), phrase("United States, South Korea, Japan")
    ('the United States', 'China', 'the United States, South Korea and Japan')
    """
    if ", " in name and " and " not in name:
        name = listing(name.split(", "))
    return f"the {name}" if _ARTICLE.match(name) else name


def third_person(base: str) -> str:
    """A verb phrase in the third person singular, from its base form.

    Examples
    --------
    >>> third_person("send workers home"), third_person("be quiet"), third_person("supply oil")
    ('sends workers home', 'is quiet', 'supplies oil')
    >>> third_person("pass on fuel"), third_person("not test")
    ('passes on fuel', 'does not test')
    """
    head, space, rest = base.partition(" ")
    if head == "not":
        return f"does not {rest}"
    if head in _IRREGULAR:
        return f"{_IRREGULAR[head]}{space}{rest}"
    if re.search(r"[^aeiou]y$", head):
        head = f"{head[:-1]}ies"
    elif re.search(r"(s|x|z|ch|sh|o)$", head):
        head = f"{head}es"
    else:
        head = f"{head}s"
    return f"{head}{space}{rest}"


def negated(base: str, *, plural: bool = False) -> str:
    """The negation of a verb phrase given in its base form, in the present tense.

    Examples
    --------
    >>> negated("send workers home"), negated("be quiet"), negated("not test", plural=True)
    ('does not send workers home', 'is not quiet', 'test')
    """
    head, _, rest = base.partition(" ")
    if head == "not":
        return rest if plural else third_person(rest)
    if head == "be":
        return f"{'are' if plural else 'is'} not {rest}"
    return f"{'do' if plural else 'does'} not {base}"
