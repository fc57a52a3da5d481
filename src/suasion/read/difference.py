"""What a new reading changes in a case, by claim, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from suasion.read.text.canonical import one_line

__all__ = ["Difference"]

_SHOWN, _QUOTE_MAX = 8, 160


@dataclass(frozen=True, slots=True)
class Difference:
    """What a new reading changes: ids of claims, each in exactly one list (except `moved`).

    Attributes
    ----------
    new, changed, same : tuple of str
        Claims not seen before; still only proposed, with other fields now; proposed and unchanged.
    kept : tuple of str
        Decided by the analyst and left as decided.
    by_hand : tuple of str
        Kept claims that were proposals until the analyst changed them in the file, or took one as a ground.
    gone : tuple of str
        Only proposed before, and not found by the rules now; they are listed and leave the file.
    lost : tuple of str
        Decided by the analyst, but their quote is no longer in the text; kept and flagged.
    moved : tuple of str
        Kept claims whose quote now stands elsewhere.
    disagreements : tuple of (str, str, str, str)
        For claims decided by the analyst: id, field, the analyst's value, what the rules read now.
    revisions : tuple of (str, str, str, str)
        For changed proposals: id, field, what the rules read before, what they read now.
    missed : tuple of (str, str, str)
        For each claim that is gone or lost: id, its words, and the new claim most like it ("" if none is).
    notes : tuple of str
        What else there is to know, in sentences: the language of the text, where an earlier text is kept.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    disagreements: tuple[tuple[str, str, str, str], ...] = ()
    revisions: tuple[tuple[str, str, str, str], ...] = ()
    missed: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[str, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """The difference in words, one line per kind of change that occurred.

        Examples
        --------
        >>> Difference(new=("c-1", "c-2"), lost=("c-3",)).sentences()
        ('2 new claims proposed.', '1 decided claim has lost its quote: c-3.')
        """
        lines = [
            _counted(self.new, "new claim{s} proposed."),
            _counted(self.changed, "proposed claim{s} now read{v} differently."),
            _counted(self.same, "proposal{s} as before, still to be decided."),
            _counted(self.kept, "decided claim{s} kept as decided."),
            _counted(
                self.by_hand,
                "proposal{s} corrected by hand or used as a ground now count{v} as decided: {ids}.",
            ),
            _counted(self.moved, "kept claim{s} found again elsewhere in the text."),
            _counted(self.gone, "proposal{s} no longer made: {ids}."),
            _counted(self.lost, "decided claim{s} {have} lost {its} quote: {ids}."),
        ]
        return tuple(line for line in lines if line)

    def text(self) -> str:
        """The difference as lines of text: changes, what is missed, disagreements with the rules, then notes.

        Examples
        --------
        >>> print(Difference(disagreements=(("c-1", "role", "fact", "rumour"),)).text())
        Nothing to propose.
        c-1: you have role "fact", the rules read "rumour".
        """
        lines = self.sentences() or ("Nothing to propose.",)
        revised = (
            f'{claim}: the rules now read {name} "{now}", before "{before}".'
            for claim, name, before, now in self.revisions
        )
        told = (
            f'{claim}: you have {name} "{mine}", the rules read "{theirs}".'
            for claim, name, mine, theirs in self.disagreements
        )
        missed = (
            f"{claim} was: “{_short(quote)}”" + (f" Perhaps it is now {other}." if other else "")
            for claim, quote, other in self.missed[:_SHOWN]
        )
        return "\n".join((*lines, *missed, *revised, *told, *self.notes))

    def _repr_html_(self) -> str:
        """The lines of `text`, for notebooks."""
        from suasion.notebook import to_html

        return to_html(self.text())


def _short(quote: str) -> str:
    """Words on one line, cut after a word where they are long."""
    line = one_line(quote)
    return line if len(line) <= _QUOTE_MAX else line[:_QUOTE_MAX].rpartition(" ")[0] + " …"


def _counted(ids: Sequence[str], words: str) -> str:
    if not ids:
        return ""
    many = len(ids) > 1
    shown = ", ".join(ids[:_SHOWN]) + (f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else "")
    return f"{len(ids)} " + words.format(
        s="s" if many else "",
        v="" if many else "s",
        have="have" if many else "has",
        its="their" if many else "its",
        ids=shown,
    )
