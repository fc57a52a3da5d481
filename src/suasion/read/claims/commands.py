"""Whether a sentence tells somebody what to do: commands, and "must" that asks for something."""

from __future__ import annotations

from functools import cache

from suasion.read.claims.futures import is_adverb
from suasion.read.claims.tense import is_past
from suasion.read.text.lexicons import table, word_set
from suasion.read.text.sentences import Words

__all__ = ["command_words", "is_command", "is_threat", "obliges", "prefers", "would_do"]

_MODALS = frozenset(
    ("will", "shall", "may", "might", "could", "would", "won't", "we'll", "it'll", "they'll", "can")
)
_QUOTES = frozenset(('"', "“", "‘", "'"))
_ORDER = frozenset(
    ("first", "of", "all", "now", "at", "once", "above", "in", "return", "both", "urgently", "really")
)
_RELATED = frozenset(("who", "that", "which", "no", "the", "a", "this", "what", "of", "would"))

_NO_COMMANDS = frozenset(
    (("call", "it"), ("believe", "it"), ("believe", "me"), ("say", "what"), ("mind", "you"))
)
_FINITE = word_set("grammar", "finite")
_SUBJECTS = word_set("grammar", "subjects")
_BEFORE_COMMAND = frozenset(
    ("if", "to", "before", "when", "once", "where", "rather", "instead", "unless", "until", "after")
)
_PHRASE_OPENERS = frozenset(
    ("in", "at", "for", "on", "with", "by", "as", "from", "first", "second", "third", "above", "better")
)
_WILLING = frozenset(
    ("ready", "willing", "prepared", "clear", "firm", "patient", "honest", "able", "bold", "careful", "open")
)
_CONCLUDES = frozenset(
    ("have", "be", "seem", "feel", "know", "wonder", "mean", "look", "sound", "say", "confess", "admit")
)
_OPTIONS = frozenset(
    ("option", "options", "choice", "choices", "alternative", "scenario", "course", "possibility")
)
_ENDS_SUBJECT = frozenset(
    (",", "that", "what", "whether", "how", "who", "which", "where", "if", "when", "as", "than")
)
_OPENING = 9


def is_command(words: Words) -> bool:
    """Whether a sentence or a clause begins by telling somebody what to do ("First, close the bases").

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> lines = ("First, close the bases.", "Close allies left.")
    >>> [is_command(words(line, Span(0, len(line)))) for line in lines]
    [True, False]
    """
    return any(_commands_at(words, at) for at in _clause_starts(words.lower)) and not is_threat(words)


def is_threat(words: Words) -> bool:
    """Whether a command only names a condition: "Do nothing, and the border will move".

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> is_threat(words("Let it go on and the quarrel may not stay there.", Span(0, 48)))
    True
    """
    lower = words.lower
    first = 1 if lower[0] in _QUOTES else 0
    if (
        lower[first : first + 1] == []
        or lower[first] not in command_words("conditions")
        or "and" not in lower[1:]
    ):
        return False
    joined = lower.index("and", 1)
    ahead = lower[joined + 1 : joined + _OPENING]
    return not _MODALS.isdisjoint(ahead) or any(word.endswith("'ll") for word in ahead)


def _clause_starts(lower: list[str]) -> list[int]:
    """Where a command may begin: the head, after openers, after its purpose, after a semicolon."""
    openers = command_words("openers")
    start = 0
    while start < min(5, len(lower)) and (
        lower[start] in openers or lower[start] in _QUOTES or (start and lower[start] == ",")
    ):
        start += 1
    starts = [start]
    if lower and lower[0] in _BEFORE_COMMAND and "," in lower:
        starts.append(lower.index(",") + 1)
    if lower and lower[0] in _PHRASE_OPENERS and "," in lower[:_OPENING]:
        starts.append(lower.index(",") + 1)
    starts.extend(at + 1 for at, word in enumerate(lower) if word == ";")
    if ":" in lower and _OPTIONS.isdisjoint(lower[: lower.index(":")]):
        starts.append(lower.index(":") + 1)
    return starts


def _commands_at(words: Words, at: int) -> bool:
    """Whether a base form that tells somebody what to do stands at a token."""
    lower = words.lower
    if at + 1 >= len(lower) or (at and lower[at - 1] in _SUBJECTS):
        return False
    word, following = lower[at], lower[at + 1]
    if _has_own_verb(lower, at + 1) or (word, following) in _NO_COMMANDS:
        return False
    if word == "let":
        return following not in ("'s", "us", "me", "alone")
    if word in command_words("sure"):
        if following == "," and lower[at + 2 : at + 3] and is_adverb(lower[at + 2]):
            return True
        return following not in _FINITE and following not in (",", ".", "of", "'s", ":")
    if word not in command_words("verbs") or (at and lower[at - 1] in _QUOTES):
        return False
    return following in word_set("grammar", "after_command") or (
        following.endswith("ing") and len(following) > 5
    )


def _needs_to(lower: list[str], at: int) -> bool:
    """Whether "needs" leads to what is to be done ("needs first of all to pay")."""
    if (at and (lower[at - 1] in _RELATED or lower[at - 1].endswith("n't"))) or "to" not in lower[
        at + 1 : at + 6
    ]:
        return False
    to = lower.index("to", at + 1)
    between = lower[at + 1 : to]
    return all(is_adverb(word) or word in _ORDER for word in between) and lower[to + 1 : to + 2] != ["know"]


def _has_own_verb(lower: list[str], at: int) -> bool:
    """Whether an auxiliary follows so soon that what seems a command is a subject ("Free polls will")."""
    for word in lower[at : at + 5]:
        if word in _ENDS_SUBJECT:
            return False
        if word in _FINITE:
            return True
    return False


@cache
def command_words(name: str) -> frozenset[str]:
    """A list of words of commands by its name (`commands` in `lexicon/en/roles.toml`).

    Examples
    --------
    >>> "abandon" in command_words("sure"), "please" in command_words("openers")
    (True, True)
    """
    return frozenset(table("roles")["commands"][name].split())


def obliges(words: Words) -> bool:
    """Whether "must" asks for something ("must be lifted"), rather than concludes ("must be the first").

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> lines = ("The ban must be lifted.", "It must be the first.")
    >>> [obliges(words(line, Span(0, len(line)))) for line in lines]
    [True, False]
    """
    lower = words.lower
    for at, word in enumerate(lower[:-2]):
        if word in ("need", "needs") and _needs_to(lower, at):
            return True
        bare = at and lower[at - 1] in ("it", "what", "that", "which", "who", "there")
        if word != "must" or (bare and (lower[at - 1] != "it" or lower[at + 1] in _CONCLUDES)):
            continue
        after = [each for each in lower[at + 1 : at + 7] if each != "," and not is_adverb(each)]
        if after[:1] == ["be"]:
            return len(after) > 1 and (is_past(after[1]) or after[1] in _WILLING)
        if after and after[0] not in _CONCLUDES:
            return True
    return False


def would_do(words: Words) -> bool:
    """Whether the author says what he would do himself, which is what he advises ("I would lift the ban").

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> lines = ("I'd lift the ban first.", "I would not have it so.", "I would guess so.")
    >>> [would_do(words(line, Span(0, len(line)))) for line in lines]
    [True, False, False]
    """
    lower = words.lower
    for at, word in enumerate(lower[:-1]):
        mine = word in ("i'd", "we'd") or (word in ("would", "'d") and at and lower[at - 1] in ("i", "we"))
        if not mine or (at > 1 and lower[at - 2] in _RELATED):
            continue
        after = next((each for each in lower[at + 1 : at + 5] if not is_adverb(each)), "")
        asks = after in command_words("verbs") or after in command_words("sure")
        if asks and after not in command_words("mused"):
            return True
    return False


def prefers(words: Words) -> bool:
    """Whether a sentence without a verb before "than" puts one course above another ("Better late than ...").

    Examples
    --------
    >>> from suasion.read.spans import Span
    >>> from suasion.read.text.sentences import words
    >>> prefers(words("Better half a loaf in March than none in May.", Span(0, 45)))
    True
    """
    lower = words.lower
    if lower[:1] not in (["better"], ["far"]) or "better" not in lower[:2] or "than" not in lower:
        return False
    return _FINITE.isdisjoint(lower[: lower.index("than")])
