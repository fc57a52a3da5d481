"""Two briefs side by side: which judgements changed, and because of which grounds."""

from __future__ import annotations

from dataclasses import dataclass

from suasion.brief.records import Answer, Statement

__all__ = ["Difference", "compare", "compare_all", "difference_sentence"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One statement that is not what it was.

    Attributes
    ----------
    id, kind
        Of the statement.
    before, after
        Its text in each brief; "" where it is missing.
    because
        Labels of the grounds that are new, gone or read differently.
    """

    id: str
    kind: str
    before: str
    after: str
    because: tuple[str, ...] = ()


def compare(old: Answer, new: Answer) -> tuple[Difference, ...]:
    """What changed in the bottom line and the key judgements."""
    wanted = ("bottom.", "judgement.")
    return tuple(one for one in compare_all(old, new) if one.id.startswith(wanted))


def compare_all(old: Answer, new: Answer) -> tuple[Difference, ...]:
    """Every statement that was added, withdrawn or worded anew, in the order of the new brief.

    The section on changes is left out: it is about the others.
    """
    before = {s.id: s for s in old.statements() if not s.id.startswith("changed.")}
    after = {s.id: s for s in new.statements() if not s.id.startswith("changed.")}
    found = [
        _difference(before.get(name), after.get(name), old, new) for name in dict.fromkeys((*after, *before))
    ]
    return tuple(one for one in found if one is not None)


def _difference(
    before: Statement | None, after: Statement | None, old: Answer, new: Answer
) -> Difference | None:
    one = after or before
    if one is None or (before and after and before.text == after.text):
        return None
    reasons = _moved_grounds(before, after, old, new)
    return Difference(one.id, one.kind, before.text if before else "", after.text if after else "", reasons)


def _moved_grounds(
    before: Statement | None, after: Statement | None, old: Answer, new: Answer
) -> tuple[str, ...]:
    was, now = _labels(before, old), _labels(after, new)
    moved = [label for label in now if label not in was] + [
        f"no longer: {label}" for label in was if label not in now
    ]
    return tuple(moved)


def _labels(statement: Statement | None, answer: Answer) -> tuple[str, ...]:
    """Labels of everything a statement rests on, through the statements between."""
    if statement is None:
        return ()
    labels: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [statement]
    known = {s.id: s for s in answer.statements()}
    grounds = {ground.ref: ground for ground in answer.grounds}
    while waiting:
        one = waiting.pop()
        for ref in one.grounds:
            other = known.get(ref[5:]) if ref.startswith("said:") else None
            if other is not None and other.id not in seen:
                seen.add(other.id)
                waiting.append(other)
            elif other is None and ref in grounds:
                labels.setdefault(grounds[ref].label)
    return tuple(labels)


def difference_sentence(one: Difference) -> str:
    """A difference in a sentence or two.

    Examples
    --------
    >>> difference_sentence(Difference("a", "judgement", "Trade fell.", "Trade rose.", ("trade, 2023: 5 %",)))
    'Now: “Trade rose.” Before: “Trade fell.” What moved it: trade, 2023: 5 %.'
    >>> difference_sentence(Difference("a", "judgement", "", "Trade rose."))
    'New: “Trade rose.”'
    """
    if not one.before:
        return f"New: “{one.after}”"
    if not one.after:
        return f"Withdrawn: “{one.before}”"
    why = f" What moved it: {'; '.join(one.because[:3])}." if one.because else ""
    return f"Now: “{one.after}” Before: “{one.before}”{why}"
