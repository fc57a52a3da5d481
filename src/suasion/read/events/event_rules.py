"""The event rules: tables a political scientist can read, compiled to dictionaries a machine reads fast.

The tables are `rules/helpful.toml`, `rules/hostile.toml`, `rules/statement.toml` (one rule per kind of act)
and `rules/frames.toml` (words that frame an act). Verbs are given in the base form; all inflections are made
here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from suasion.read.text.lexicons import rule_table

__all__ = ["HELPFUL", "HOSTILE", "Act", "Frames", "Rule", "RuleBook", "book", "inflect", "singular"]

HELPFUL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
"""Classes whose promise is AGREE and whose stopping is SANCTION."""
HOSTILE = frozenset({"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
"""Classes whose promise is THREATEN and whose stopping is YIELD."""

_FILES = ("statement", "helpful", "hostile", "general")
_VOWELS = "aeiou"
_IN_L = re.compile(r".+[^aeiou][aeiou]l")
_SHORT = re.compile("(?:qu|[^aeiou])+[aeiou][^aeiouwxy]")
_DOUBLED = frozenset(
    {
        "airdrop",
        "annul",
        "backpedal",
        "concur",
        "equip",
        "extol",
        "readmit",
        "sandbag",
        "sidestep",
        "unban",
        "wiretap",
    }
)
_LEADS = frozenset({"as", "at", "from", "in", "into", "of", "on", "to", "under", "with"})
_ES = ("s", "x", "z", "ch", "sh")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of act, as the tables give it.

    Attributes
    ----------
    id, plover : str
        Name of the rule and the class it codes.
    weight : float
        How it ranks among rules that fire in the same sentence.
    needs : dict
        First word -> phrases, one of which must follow the verb within `gap` words; empty if none need.
    either_side : bool
        Whether the needed words may also stand before the verb.
    actor_after : bool
        Whether an actor must be named just after the act.
    actor_next : bool
        Whether an actor must be named among the next two words ("sealed off the West Bank").
    pair : bool
        Whether two states joined by "and" must be the subject ("... are building a tank together").
    actor_between : bool
        Whether an actor must be named between the verb and the last word of its tail.
    swapped : bool
        Whether the subject is acted upon ("came under fire from").
    later : dict
        Those needed phrases that begin with a preposition: in the passive, too, they follow.
    names : bool
        Whether the needed word may be part of an actor's name ("quit the Commonwealth").
    speaker : bool
        Whether who says so acts, and the subject is acted upon ("Chad will pay dearly, Libya said").
    people : bool
        Whether unarmed people must be the subject of a fixed phrase ("teachers ... over pay").
    abroad : bool
        Whether the sentence must name two states ("built a dam in Niger" is no matter of one).
    examples : tuple of dict
        Sentences that are the rule's tests, with the source and target they name.
    """

    id: str
    plover: str
    weight: float
    needs: dict[str, tuple[Words, ...]] = field(default_factory=dict)
    later: dict[str, tuple[Words, ...]] = field(default_factory=dict)
    gap: int = 8
    either_side: bool = False
    actor_after: bool = False
    actor_between: bool = False
    swapped: bool = False
    names: bool = False
    speaker: bool = False
    actor_next: bool = False
    pair: bool = False
    abroad: bool = False
    people: bool = False
    examples: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """A verb (with the words that must follow it) that fires a rule."""

    rule: Rule
    tail: Words = ()


@dataclass(frozen=True, slots=True)
class Frames:
    """The framing words of `frames.toml`, as sets."""

    commit: frozenset[str]
    ready: frozenset[str]
    transparent: frozenset[str]
    attempt: frozenset[str]
    will: frozenset[str]
    must: frozenset[str]
    may: frozenset[str]
    negation: frozenset[str]
    speech: frozenset[str]
    opinion: frozenset[str]
    telling: frozenset[str]
    groups: dict[str, str]
    civilians: frozenset[str]
    officials: frozenset[str]


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, compiled.

    `forms` maps an inflected word to its (base, tag) readings, with tags base, s, past, part, ed (past or
    participle), ing; `acts` a base to the acts it may begin; `nouns` a first word (singular) to the nominal
    triggers it begins; `light` a base to the tails that make it a light verb.
    """

    rules: tuple[Rule, ...]
    forms: dict[str, tuple[tuple[str, str], ...]]
    acts: dict[str, tuple[Act, ...]]
    nouns: dict[str, tuple[tuple[Words, Rule], ...]]
    phrases: dict[str, tuple[tuple[Words, Rule], ...]]
    light: dict[str, tuple[Words, ...]]
    topics: dict[str, tuple[Words, ...]]
    fields: dict[str, tuple[Words, ...]]
    frames: Frames

    def rule(self, name: str) -> Rule:
        """The rule of a given id; KeyError if there is none."""
        for rule in self.rules:
            if rule.id == name:
                return rule
        raise KeyError(name)


_SINGULAR: dict[str, str] = {}


def singular(word: str) -> str:
    """A rough singular, so that "sanction" in a table finds "sanctions" in a text.

    Examples
    --------
    >>> singular("sanctions"), singular("embassies"), singular("business")
    ('sanction', 'embassy', 'business')
    """
    known = _SINGULAR.get(word)
    if known is None:
        known = _cut_plural(word)
        if len(_SINGULAR) < 200_000:
            _SINGULAR[word] = known
    return known


def _cut_plural(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is", "'s")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes", "oes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def inflect(verb: str) -> tuple[str, str, str, str]:
    """Third person, past, participle and -ing form of a regular verb.

    Examples
    --------
    >>> inflect("deny"), inflect("raze")
    (('denies', 'denied', 'denied', 'denying'), ('razes', 'razed', 'razed', 'razing'))
    >>> inflect("snub")[1]
    'snubbed'
    """
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        stem = verb[:-1]
        return stem + "ies", stem + "ied", stem + "ied", verb + "ing"
    third = verb + ("es" if verb.endswith(_ES) else "s")
    if verb.endswith("ie"):
        return third, verb + "d", verb + "d", verb[:-2] + "ying"
    if verb.endswith("e"):
        ing = verb + "ing" if verb.endswith(("ee", "oe", "ye")) else verb[:-1] + "ing"
        return third, verb + "d", verb + "d", ing
    stem = verb + verb[-1] if verb in _DOUBLED or _SHORT.fullmatch(verb) else verb
    return third, stem + "ed", stem + "ed", stem + "ing"


def _words(phrase: str) -> Words:
    return tuple(singular(word) for word in phrase.lower().split())


def _phrases(items: Iterable[str]) -> dict[str, tuple[Words, ...]]:
    """Phrases by their first word, longest first."""
    found: dict[str, list[Words]] = {}
    for item in items:
        words = _words(item)
        found.setdefault(words[0], []).append(words)
    return {
        head: tuple(sorted(set(group), key=lambda words: (-len(words), words)))
        for head, group in found.items()
    }


def _rule(row: dict[str, Any], lists: dict[str, list[str]]) -> Rule:
    needs: list[str] = []
    for item in row.get("needs", []):
        needs += lists[item[1:]] if item.startswith("@") else [item]
    weight = float(row.get("weight", 1.1 if needs else 1.0))
    return Rule(
        row["id"],
        row["plover"],
        weight,
        _phrases(needs),
        _phrases(item for item in needs if item.partition(" ")[0] in _LEADS),
        int(row.get("gap", 8)),
        bool(row.get("either_side", False)),
        bool(row.get("actor_after", False)),
        bool(row.get("actor_between", False)),
        bool(row.get("swapped", False)),
        bool(row.get("names", False)),
        bool(row.get("speaker", False)),
        bool(row.get("actor_next", False)),
        bool(row.get("pair", False)),
        bool(row.get("abroad", False)),
        bool(row.get("people", False)),
        tuple(row.get("examples", ())),
    )


def _forms(
    verbs: Iterable[str], irregular: dict[str, list[str]], also: dict[str, str]
) -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for verb in verbs:
        third, past, part, ing = irregular.get(verb) or inflect(verb)
        tagged = [(verb, "base"), (third, "s"), (ing, "ing")]
        tagged += [(past, "ed")] if past == part else [(past, "past"), (part, "part")]
        for form, tag in tagged:
            found.setdefault(form, set()).add((verb, tag))
        if verb not in irregular and _IN_L.fullmatch(verb):
            found.setdefault(verb + "led", set()).add((verb, "ed"))
            found.setdefault(verb + "ling", set()).add((verb, "ing"))
    for form, known in also.items():
        if known in found:
            found.setdefault(form, set()).update(found[known])
    return found


def _frames(table: dict[str, Any]) -> Frames:
    intents, modals = table["intents"], table["modals"]
    return Frames(
        commit=frozenset(verb.partition(" ")[0] for verb in intents["commit"]),
        ready=frozenset(intents["ready"]),
        transparent=frozenset(intents["transparent"]),
        attempt=frozenset(intents["attempt"]),
        will=frozenset(modals["will"]),
        must=frozenset(modals["must"]),
        may=frozenset(modals["may"]),
        negation=frozenset(modals["negation"]),
        speech=frozenset(table["speech"]["verbs"]),
        opinion=frozenset(table["speech"]["opinion"]),
        telling=frozenset([*table["speech"]["verbs"], *table["speech"]["telling"]]),
        groups={word: mark for mark, words in table["groups"].items() for word in words},
        civilians=frozenset(table["people"]["civilians"]),
        officials=frozenset(table["people"]["officials"]),
    )


def _merged(pairs: Iterator[tuple[str, Any]]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


@lru_cache(maxsize=1)
def book() -> RuleBook:
    """The rules that come with the package, compiled once.

    Examples
    --------
    >>> book().forms["imposed"]
    (('impose', 'ed'),)
    """
    frames, statement = rule_table("frames"), rule_table("statement")
    rows = [row for name in _FILES for row in rule_table(name)["rule"]]
    rules = [_rule(row, frames["words"]) for row in rows]
    acts: list[tuple[str, Act]] = []
    nouns: list[tuple[str, tuple[Words, Rule]]] = []
    phrases: list[tuple[str, tuple[Words, Rule]]] = []
    for row, rule in zip(rows, rules, strict=True):
        acts += [(words[0], Act(rule, words[1:])) for words in map(_verb_words, row.get("acts", []))]
        nouns += [(words[0], (words, rule)) for words in map(_words, row.get("nouns", []))]
        phrases += [(words[0], (words, rule)) for words in map(_words, row.get("phrases", []))]
    light = _merged((words[0], words[1:]) for words in map(_verb_words, frames["light"]["verbs"]))
    irregular = rule_table("irregular")
    framed = _frames(frames)
    verbs = {base for base, _ in acts} | set(light) | framed.commit | framed.speech | framed.attempt
    forms = _forms(
        sorted(verbs | framed.transparent | {"be", "have", "do"}), irregular["forms"], irregular["also"]
    )
    return RuleBook(
        tuple(rules),
        {form: tuple(sorted(readings)) for form, readings in forms.items()},
        _merged(iter(acts)),
        _merged(iter(nouns)),
        _merged(iter(phrases)),
        light,
        _phrases(word for words in statement["topics"].values() for word in words),
        _phrases(word for words in statement["fields"].values() for word in words),
        framed,
    )


def _verb_words(phrase: str) -> Words:
    """A verb as given and the singular of the words after it."""
    head, *tail = phrase.lower().split()
    return (head, *(singular(word) for word in tail))
