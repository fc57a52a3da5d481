"""Signs: the class of an act whose verb no rule knows, from the words around it.

"Placards", "handcuffs", "howitzers" go with one kind of act. Each class counts its signs in the sentence, a
strong one twice; the class that has most of them gives the sentence its event, weakly. Who did it to whom is
read around the verb as elsewhere.
"""

from __future__ import annotations

from functools import lru_cache

from suasion.read.events.clauses import BE, HAVE
from suasion.read.events.event_rules import Words, singular
from suasion.read.events.quiet import topic
from suasion.read.events.scene import Scene
from suasion.read.events.scoring import Candidate
from suasion.read.text.grammar import words
from suasion.read.text.lexicons import rule_table

__all__ = ["by_signs"]

ENOUGH = 3
AHEAD = 1
SCORE = 0.3
MORE = 0.08
_STRONG, _WEAK = 2, 1
_BEFORE = words("determiners") | words("prepositions")
_Table = dict[str, tuple[tuple[Words, str, int], ...]]


@lru_cache(maxsize=1)
def _signs() -> _Table:
    """The signs by their first word, with class and count."""
    found: dict[str, list[tuple[Words, str, int]]] = {}
    for plover, lists in rule_table("signs").items():
        for name, count in (("strong", _STRONG), ("weak", _WEAK)):
            for phrase in lists[name]:
                parts = tuple(singular(word) for word in phrase.split())
                found.setdefault(parts[0], []).append((parts, plover, count))
    return {head: tuple(group) for head, group in found.items()}


def by_signs(scene: Scene) -> Candidate | None:
    """A weak candidate of the class whose signs prevail, or None."""
    counts = _counts(scene)
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    if not ranked or ranked[0][1] < ENOUGH or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < AHEAD):
        return None
    at = _main_verb(scene)
    if at < 0:
        return None
    swap = _passive(scene, at)
    last = at + 1 if swap else at
    plover, count = ranked[0]
    score = SCORE + MORE * (count - ENOUGH) - topic(scene)
    return Candidate(plover, score, at, last + 1, at, last + 1, f"sign.{plover.lower()}", swap, "", plover)


def _counts(scene: Scene) -> dict[str, int]:
    """How many signs of each class a sentence holds, each word of a name left out."""
    table, counts = _signs(), dict[str, int]()
    seen: set[tuple[Words, str]] = set()
    for at in range(scene.clause.begin, scene.clause.end):
        if at in scene.actors.covered:
            continue
        for phrase, plover, count in table.get(scene.norm[at], ()):
            if (phrase, plover) not in seen and tuple(scene.norm[at : at + len(phrase)]) == phrase:
                seen.add((phrase, plover))
                counts[plover] = counts.get(plover, 0) + count
    return counts


def _main_verb(scene: Scene) -> int:
    """The first word of the main clause after a name that looks like a finite past form, or -1."""
    clause = scene.clause
    first = next((one.end for one in scene.actors.named if one.actor and one.start >= clause.opening), -1)
    if first < 0:
        return -1
    for at in range(clause.opening + 1, clause.end - 1):
        word, before = scene.lower[at], scene.lower[at - 1]
        if clause.level[at] or at in scene.actors.covered or before in _BEFORE:
            continue
        still = word in ("is", "are", "am") and not scene.lower[at + 1].endswith(("ed", "en", "ing"))
        if (word in BE and not still) or word in HAVE or _past(scene, at):
            return at
    return -1


def _past(scene: Scene, at: int) -> bool:
    """Whether a word looks like the past form of a verb."""
    word = scene.lower[at]
    known = any(tag in ("ed", "past") for _, tag in scene.book.forms.get(word, ()))
    return known or (len(word) > 4 and word.endswith("ed") and scene.tokens.words[at].islower())


def _passive(scene: Scene, at: int) -> bool:
    after = scene.lower[at + 1] if at + 1 < scene.clause.end else ""
    return scene.lower[at] in BE and (after.endswith(("ed", "en")) or after in scene.book.forms)
