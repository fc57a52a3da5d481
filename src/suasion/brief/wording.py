"""Words of a careful analyst: likelihood, numbers, units, dates, agreement of verbs, negation, lists.

One likelihood scale per brief. The number is stored and the word derived from it; confidence is another thing
and has its own words and its own sentence. Rounding is stated where it is done: half away from zero on the
decimal text of the number, so that the same number gives the same digits everywhere.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

__all__ = [
    "ICD203",
    "PHIA",
    "SCALES",
    "Scale",
    "ago",
    "band",
    "capital",
    "count",
    "date",
    "digits_for",
    "listing",
    "negated",
    "number",
    "percent",
    "period",
    "phrase",
    "possessive",
    "quantity",
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

NBSP = "\u00a0"
_SMALL = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
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


def number(value: float, digits: int | None = None) -> str:
    """A number for prose: thousands separated by commas, a true minus sign, no trailing point.

    Without `digits`: none from 100 up, one from 10 up, two below (three below 0.1).

    Examples
    --------
    >>> number(2295.4), number(96.68), number(0.723), number(-0.016)
    ('2,295', '96.7', '0.72', '−0.016')
    """
    if digits is None:
        size = abs(value)
        digits = 0 if size >= 100 or value == int(value) else 1 if size >= 10 else 2 if size >= 0.1 else 3
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,}"
    return f"−{text}" if rounded < 0 else text


def digits_for(*values: float, unit: str = "") -> int:
    """How many digits after the point a row of values in one unit is printed with.

    Examples
    --------
    >>> digits_for(95.6, 96.7, unit="%"), digits_for(8.2, 100.1), digits_for(0.61, 0.767)
    (1, 1, 2)
    >>> digits_for(318, 2295)
    0
    """
    if unit == "%":
        return 1
    if all(value == int(value) for value in values):
        return 0
    size = max((abs(value) for value in values), default=0.0)
    return 0 if size >= 1000 else 1 if size >= 5 else 2


def percent(share: float, digits: int = 0) -> str:
    r"""A share between 0 and 1 as per cent; never rounded to 0 or 100 unless it is.

    Examples
    --------
    >>> percent(0.735), percent(0.0), percent(0.001), percent(0.999)
    ('74\xa0%', '0\xa0%', 'under 1\xa0%', 'over 99\xa0%')
    """
    text = number(share * 100, digits)
    if digits == 0 and text == "0" and share > 0:
        return f"under 1{NBSP}%"
    if digits == 0 and text == "100" and share < 1:
        return f"over 99{NBSP}%"
    return f"{text}{NBSP}%"


def quantity(value: float, unit: str = "", digits: int | None = None) -> str:
    r"""A value with its unit; shares and kappa-like scores stay bare numbers.

    Examples
    --------
    >>> quantity(96.68, "%"), quantity(2295, "USD million"), quantity(0.723, "kappa"), quantity(1, "visits")
    ('96.7\xa0%', 'USD\xa02,295\xa0million', '0.72', '1\xa0visit')
    """
    text = number(value, digits)
    if unit.startswith(("USD ", "EUR ")):
        currency, _, size = unit.partition(" ")
        return f"{currency}{NBSP}{text}{NBSP}{size}"
    if unit in ("", "share", "kappa", "S", "score", "index", "agreement", "1"):
        return text
    if unit.endswith("s") and unit.isalpha() and unit.islower() and abs(value) == 1:
        unit = unit[:-1]
    return f"{text}{NBSP}{unit}"


def band(low: float, high: float, unit: str = "", digits: int | None = None) -> str:
    r"""An interval in words, with the unit once.

    Examples
    --------
    >>> band(94.14, 97.2, "%")
    '94.1 to 97.2\xa0%'
    >>> band(-0.016, 0.188)
    '−0.02 to 0.19'
    """
    if digits is None and unit != "%":
        size = max(abs(low), abs(high))
        digits = 0 if size >= 100 else 1 if size >= 10 else 2
    if digits is None:
        digits = 1
    return f"{number(low, digits)} to {quantity(high, unit, digits)}"


def count(n: int, noun: str, plural: str = "") -> str:
    """A number of things: in words up to twelve.

    Examples
    --------
    >>> count(0, "outcome"), count(1, "outcome"), count(3, "outcome"), count(1200, "state")
    ('no outcomes', 'one outcome', 'three outcomes', '1,200 states')
    >>> count(2, "story", "stories")
    'two stories'
    """
    name = noun if n == 1 else plural or noun + "s"
    return f"{_SMALL[n] if 0 <= n < len(_SMALL) else number(n)} {name}"


def date(day: dt.date) -> str:
    """A day as it is written in British prose, independent of the locale.

    Examples
    --------
    >>> date(dt.date(2024, 7, 20))
    '20 July 2024'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def period(text: str) -> str:
    """A period ("2023", "2023-05", "2023-05-17", "2010..2014") in words; other text is returned as it is.

    Examples
    --------
    >>> period("2023-05"), period("2010..2014"), period("2024-06-19"), period("session 78")
    ('May 2023', '2010 to 2014', '19 June 2024', 'session 78')
    >>> period("2018-03-25..2018-03-28")
    '25 to 28 March 2018'
    """
    if text.count("..") == 1:
        first, last = map(period, text.split(".."))
        if first.count(" ") == 2 and first.split(" ", 1)[1] == last.split(" ", 1)[-1]:
            first = first.split(" ")[0]
        return f"{first} to {last}"
    parts = text.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return text
    if len(parts) > 1 and not 1 <= int(parts[1]) <= 12:
        return text
    words = [str(int(parts[2]))] if len(parts) == 3 else []
    words += [_MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return " ".join([*words, parts[0]])


def ago(earlier: dt.date, later: dt.date) -> str:
    """How long before `later` something was, to the month.

    Examples
    --------
    >>> ago(dt.date(2019, 12, 22), dt.date(2024, 7, 20))
    'four years and six months before'
    >>> ago(dt.date(2024, 7, 1), dt.date(2024, 7, 20))
    'less than a month before'
    """
    months = (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
    if months < 1:
        return "less than a month before"
    years, rest = divmod(months, 12)
    parts = [count(years, "year")] if years else []
    parts += [count(rest, "month")] if rest else []
    return f"{' and '.join(parts)} before"


def listing(items: Sequence[str], conjunction: str = "and") -> str:
    """Items as a list in prose; with semicolons where an item holds a comma of its own.

    Examples
    --------
    >>> listing(["a", "b", "c"]), listing(["a", "b"], "or"), listing([])
    ('a, b and c', 'a or b', '')
    >>> listing(["x, y", "z"])
    'x, y; and z'
    """
    if len(items) < 2:
        return "".join(items)
    if any("," in item for item in items):
        return f"{'; '.join(items[:-1])}; {conjunction} {items[-1]}"
    return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"


def capital(text: str) -> str:
    """The text with its first letter in upper case, the rest untouched.

    Examples
    --------
    >>> capital("the United States")
    'The United States'
    """
    return text[:1].upper() + text[1:]


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


def possessive(name: str) -> str:
    """The possessive of a name.

    Examples
    --------
    >>> possessive("China"), possessive("the United States"), possessive("the allies")
    ("China's", "the United States'", "the allies'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


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
