"""Two briefs side by side: which judgements changed, and because of which grounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from suasion.brief.records import Answer, Ground, Items, Section, Statement

__all__ = ["Difference", "compare", "compare_all", "difference_sentence", "remembered"]

_COMPARED = ("bottom.", "judgement.")


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

    def _repr_html_(self) -> str:
        """The difference as a sentence, for notebooks."""
        from suasion.brief.page import render_differences
        from suasion.notebook import to_html

        return to_html(render_differences((self,)))


def compare(old: Answer, new: Answer) -> tuple[Difference, ...]:
    """What changed in the bottom line and the key judgements, each with what it rests on now and before.

    Examples
    --------
    >>> from suasion.brief.records import Header, Para
    >>> def brief(text):
    ...     said = Statement("bottom.answer", "judgement", text, ())
    ...     sections = (Section("bottom-line", "Bottom line", (Para((said,)),)),)
    ...     return Answer(Header("T", "Q?", "1 May 2024", "An author", "", "1", ""), sections, ())
    >>> [one.id for one in compare(brief("Trade fell."), brief("Trade rose."))]
    ['bottom.answer']
    >>> compare(brief("Trade fell."), brief("Trade fell."))
    ()
    """
    return tuple(one for one in compare_all(old, new) if one.id.startswith(_COMPARED))


def remembered(answer: Answer) -> Answer:
    """What the next brief needs of this one to say what changed: bottom line, judgements, what they rest on.

    `compare(remembered(old), new)` is `compare(old, new)`.
    """
    kept, refs = _closure([one for one in answer.statements() if one.id.startswith(_COMPARED)], answer)
    grounds = tuple(Ground(one.ref, one.kind, one.label) for one in answer.grounds if one.ref in refs)
    section = Section("remembered", "What the last brief said", (Items(tuple(kept)),))
    return Answer(answer.header, (section,), grounds, answer.scale)


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
    grounds = {ground.ref: ground.label for ground in answer.grounds}
    refs = _closure([statement], answer)[1] if statement else ()
    return tuple(dict.fromkeys(grounds[ref] for ref in refs if ref in grounds))


def _closure(statements: Iterable[Statement], answer: Answer) -> tuple[list[Statement], tuple[str, ...]]:
    """Statements with those they rest on, and the references that are no statements."""
    known = {s.id: s for s in answer.statements()}
    found = list(statements)
    seen = {one.id for one in found}
    refs: dict[str, None] = {}
    for one in found:
        for ref in one.grounds:
            other = known.get(ref.removeprefix("said:")) if ref.startswith("said:") else None
            if other is None:
                refs.setdefault(ref)
            elif other.id not in seen:
                seen.add(other.id)
                found.append(other)
    return found, tuple(refs)


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
