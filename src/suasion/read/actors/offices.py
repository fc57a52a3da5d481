"""Who holds an office: "Secretary Powell", "Foreign Minister Wang", by title, surname and date.

A title of one country says whose it is by itself ("Secretary of State", `titles.of_state` in
`gazetteer/shapes.toml`). Any other leads to the leaders of the table who bear the name in an office that
fits: to their state if all of them on that day are of one, else to candidates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from suasion.read.actors.shapes import Shapes
from suasion.read.gazetteer import Gazetteer

__all__ = ["holder", "own_state"]

_PLAIN = frozenset(("president", "secretary", "premier", "chancellor"))
"""Titles that need no other word to be an office of state."""

_SPELT = {"defense": "defence", "vice-president": "vice"}


def own_state(title: Sequence[str], lists: Shapes) -> str:
    """The state a title belongs to by itself, or "".

    Examples
    --------
    >>> from suasion.read.actors.shapes import shapes
    >>> own_state(["Former", "Secretary", "of", "State"], shapes()), own_state(["King"], shapes())
    ('USA', '')
    """
    written = f" {' '.join(title)} "
    return next((state for held, state in lists.of_state.items() if f" {held} " in written), "")


def holder(
    title: Sequence[str], name: Sequence[str], day: dt.date | None, table: Gazetteer
) -> tuple[str, tuple[str, ...]]:
    """Actor of a title and surname on a day, or "" and the candidates.

    Without a day, whoever ever held the office counts.

    Examples
    --------
    >>> from suasion.read.gazetteer import builtin
    >>> holder(["Secretary"], ["Powell"], dt.date(2003, 2, 5), builtin())
    ('USA', ())
    >>> holder(["Secretary"], ["Powell"], dt.date(2024, 2, 5), builtin())
    ('', ('USA',))
    """
    words = {_SPELT.get(word, word) for word in map(str.lower, title)} - {"of", "the", ".", "former", "then"}
    if len(name) != 1 or not (len(words) > 1 or words & _PLAIN):
        return "", ()
    fitting = [entry for office, entry in table.offices.get(name[0], ()) if words <= office]
    today = {entry.actor for entry in fitting if entry.holds(day)}
    if len(today) == 1:
        return today.pop(), ()
    return "", tuple(dict.fromkeys(entry.actor for entry in fitting))
