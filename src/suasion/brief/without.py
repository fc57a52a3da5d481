"""What falls when a source or a data file is withdrawn: exactly the sentences that need it."""

from __future__ import annotations

from dataclasses import dataclass

from suasion.brief.records import Answer, Ground, Statement

__all__ = ["Withdrawal", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The effect of doing without one input.

    Attributes
    ----------
    name : str
        Source id, or path of a file.
    fallen : tuple of Statement
        Statements with a ground that is gone, or that rest on a statement that falls.
    weakened : tuple of Statement
        Statements that stand, but on fewer sources than before.
    kept : int
        How many statements the input does not touch.
    """

    name: str
    fallen: tuple[Statement, ...]
    weakened: tuple[Statement, ...]
    kept: int

    def _repr_html_(self) -> str:
        """What falls and what stands on less, for notebooks."""
        from suasion.brief.page import render_fallen
        from suasion.notebook import to_html

        found = {"name": self.name, "fallen": self.fallen, "weakened": self.weakened}
        return to_html(render_fallen(found))


def withdrawn(answer: Answer, name: str) -> Withdrawal:
    """Which statements fall, and which are weakened, without a source (by id) or a file (by path).

    A statement needs all its grounds. A ground needs, of each group of its inputs, at least one; so a figure
    that two compilers give stands on one of them, and a quotation falls with its source.

    Examples
    --------
    >>> from suasion.brief.records import Header, Para, Section
    >>> said = (Statement("a", "fact", "Ships sailed.", ("claim:c",)),
    ...         Statement("b", "judgement", "So.", ("said:a",)))
    >>> page = Answer(Header("", "", "", "", "", "", ""), (Section("s", "S", (Para(said),)),),
    ...               (Ground("claim:c", "span", "c", inputs=(("memo",),)),))
    >>> [one.id for one in withdrawn(page, "memo").fallen], withdrawn(page, "other").fallen
    (['a', 'b'], ())
    """
    grounds = {ground.ref: ground for ground in answer.grounds}
    statements = tuple(answer.statements())
    gone = {ref for ref, ground in grounds.items() if _gone(ground, name)}
    less = {ref for ref, ground in grounds.items() if any(name in group for group in ground.inputs)} - gone
    fallen = _closure(statements, gone)
    weakened = _closure(statements, less | gone) - fallen
    return Withdrawal(
        name,
        tuple(one for one in statements if one.id in fallen),
        tuple(one for one in statements if one.id in weakened),
        sum(1 for one in statements if one.id not in fallen and one.id not in weakened),
    )


def _gone(ground: Ground, name: str) -> bool:
    return any(group and all(item == name for item in group) for group in ground.inputs)


def _closure(statements: tuple[Statement, ...], refs: set[str]) -> set[str]:
    """Ids of the statements that use one of the references, directly or through other statements."""
    hit = {one.id for one in statements if refs.intersection(one.grounds)}
    while True:
        more = {one.id for one in statements if one.id not in hit and hit.intersection(one.rests_on)}
        if not more:
            return hit
        hit |= more
