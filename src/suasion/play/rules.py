"""The definitions in use, where the literature has more than one.

`BOOK` is the default everywhere: the definitions of [Fang1993]. Each switch names a published
departure from it; a result always carries the rules it was computed under.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["BOOK", "CONCEPTS", "Rules"]

CONCEPTS = ("R", "GMR", "SMR", "SEQ", "SIM")
"""The concepts computed unless others are asked for; also known: SSEQ, SEQ_or_SIM and SEQ_then_SIM."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Switches for the published variants of the stability definitions.

    Attributes
    ----------
    replies : {"any", "one_step", "each_once"}
        How long the others' reply may be: any sequence in which nobody moves twice in a row
        (book), a single move by one of them, or a sequence in which each moves at most once.
    sanction : {"not_better", "worse"}
        What deters: a state not better than the one left (book), or only a worse one.
    returning : bool
        Whether a reply that leads back to the state left deters (book: yes). The matrix form
        that subtracts the diagonal says no.

    Examples
    --------
    >>> BOOK == Rules()
    True
    >>> Rules(replies="one_step").describe()
    'replies of one step; deterred by a state not better; returning to the start deters'
    """

    replies: Literal["any", "one_step", "each_once"] = "any"
    sanction: Literal["not_better", "worse"] = "not_better"
    returning: bool = True

    def describe(self) -> str:
        """The rules in words."""
        replies = {
            "any": "replies of any length, nobody moving twice in a row",
            "one_step": "replies of one step",
            "each_once": "replies in which each moves at most once",
        }[self.replies]
        deterred = "a state not better" if self.sanction == "not_better" else "a worse state only"
        back = "returning to the start deters" if self.returning else "returning to the start does not deter"
        return f"{replies}; deterred by {deterred}; {back}"


BOOK = Rules()
