"""The words of attribution: verbs, nouns and phrases of saying, thinking and showing, inflected.

The lists are data: `lexicon/en/saying.toml` (verbs by what must stand around them), `attribution.toml`
(nouns, phrases, hearsay) and `sources.toml` (who can speak, see `speakers`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from suasion.read.text.lexicons import PhraseIndex, table
from suasion.read.text.morphology import forms, inflected

__all__ = ["Sayings", "cue_count", "sayings"]


@dataclass(frozen=True, slots=True)
class Sayings:
    """The word lists of attribution, inflected; each field bears the name of its list."""

    plain: frozenset[str]
    speech: frozenset[str]
    thought: frozenset[str]
    showing: frozenset[str]
    voicing: frozenset[str]
    homographs: frozenset[str]
    base: frozenset[str]
    told: frozenset[str]
    passive: frozenset[str]
    accusing: frozenset[str]
    asking: frozenset[str]
    pledging: frozenset[str]
    recalling: frozenset[str]
    viewing: frozenset[str]
    naming: frozenset[str]
    reckoning: frozenset[str]
    carrying: frozenset[str]
    carried: frozenset[str]
    forecasting: frozenset[str]
    warning: frozenset[str]
    advising: frozenset[str]
    minded: frozenset[str]
    outspoken: frozenset[str]
    tallies: frozenset[str]
    shared: frozenset[str]
    answers: frozenset[str]
    particles: frozenset[tuple[str, str]]
    any_verb: frozenset[str]
    single: frozenset[str]
    finite: frozenset[str]
    nouns: frozenset[str]
    phrases: PhraseIndex[str]
    asides: PhraseIndex[str]
    idioms: PhraseIndex[str]
    hearsay: PhraseIndex[str]


_INFLECTED = (
    *("plain", "speech", "thought", "showing", "voicing", "passive", "accusing", "asking"),
    *("pledging", "recalling", "viewing", "naming", "reckoning", "carrying"),
    *("forecasting", "warning", "advising"),
)
_AS_WRITTEN = ("homographs", "carried", "minded", "outspoken")


@cache
def sayings() -> Sayings:
    """The lists, read once.

    Examples
    --------
    >>> "confided" in sayings().speech, "says" in sayings().finite, ("point", "out") in sayings().particles
    (True, True, True)
    """
    verbs, data = table("saying"), table("attribution")
    by_list = {name: inflected(verbs[name]) for name in _INFLECTED}
    told = by_list["pledging"] | by_list["viewing"] | by_list["naming"] | by_list["reckoning"]
    every = told.union(*(by_list[name] for name in ("plain", "speech", "thought", "showing", "asking")))
    nouns = frozenset(data["said"].split())
    return Sayings(
        **{name: held if name in ("plain", "advising") else _single(held) for name, held in by_list.items()},
        **{name: frozenset(verbs[name].split()) for name in _AS_WRITTEN},
        **{name: frozenset(data[name].split()) for name in ("tallies", "shared", "answers")},
        base=frozenset(
            verb
            for name in ("speech", "thought", "showing")
            for verb in verbs[name].split()
            if forms(verb)[2] != verb
        ),
        told=_single(told | by_list["showing"]),
        particles=frozenset(
            (head, tail) for head, _, tail in (form.partition(" ") for form in every) if tail
        ),
        any_verb=frozenset(form.split()[0] for form in every),
        single=_single(every),
        finite=frozenset(
            form
            for name in ("speech", "thought")
            for verb in verbs[name].split()
            for form in forms(verb.partition("_")[0])[1:3]
        ),
        nouns=nouns | {forms(noun)[1] for noun in nouns},
        phrases=PhraseIndex((phrase, phrase) for phrase in data["before"]),
        idioms=PhraseIndex((phrase, phrase) for phrase in data["idioms"]),
        asides=PhraseIndex((phrase, phrase) for phrase in data["asides"]),
        hearsay=PhraseIndex(
            (phrase, sort) for sort, phrases in data["hearsay"].items() for phrase in phrases
        ),
    )


def _single(verbs: frozenset[str]) -> frozenset[str]:
    return frozenset(form for form in verbs if " " not in form)


def cue_count() -> int:
    """How many distinct words and phrases the lists of attribution hold, inflections included.

    Examples
    --------
    >>> cue_count() > 1000
    True
    """
    words, data = sayings(), table("attribution")
    phrases = set(data["before"]) | {phrase for group in data["hearsay"].values() for phrase in group}
    return len(words.any_verb | words.nouns) + len(words.particles) + len(phrases)
