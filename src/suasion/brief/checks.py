"""The rules of a brief, each a small function that names every sentence which breaks it.

Words in quotation marks are a source's own and are not judged. A problem names the statement by its id.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from suasion.brief.quantities import number, percent
from suasion.brief.records import Answer, Figure, Statement
from suasion.brief.wording import SCALES
from suasion.errors import Problem

__all__ = ["RULES", "check"]

_QUOTED = re.compile(r"“[^”]*”")
_MODAL = re.compile(r"\b(?:may|might|could)\b")
_ADVOCACY = re.compile(
    r"\b(?:should|must|ought to|needs? to|had better|urgent(?:ly)?|imperative|recommend(?:s|ed)?|it is time|"
    r"crucial(?:ly)?|vital(?:ly)?|unacceptable|obviously|clearly|deserves?)\b",
    re.IGNORECASE,
)
_CONFIRMED = re.compile(r"\bconfirmed\b", re.IGNORECASE)
_ENDS = re.compile(r"(?<=[.?!])\s+")

Rule = Callable[[Answer], Iterator[Problem]]


def check(answer: Answer) -> tuple[Problem, ...]:
    """Every breach of every rule, in the order of `RULES`.

    Returns
    -------
    tuple of Problem
        What, the id of the statement or section, and the remedy; empty for a brief that keeps all rules.

    Examples
    --------
    >>> from suasion.brief.records import Header, Para, Section
    >>> said = Statement("bottom.answer", "judgement", "Trade might fall.", ())
    >>> sections = (Section("bottom-line", "Bottom line", (Para((said,)),)),)
    >>> answer = Answer(Header("T", "Q?", "1 May 2024", "An author", "", "1", ""), sections, ())
    >>> [problem.field for problem in check(answer)]
    ['bottom.answer', 'bottom.answer', 'alternatives', 'gaps']
    """
    return tuple(problem for rule in RULES for problem in rule(answer))


def own_words(text: str) -> str:
    """A text without what it quotes.

    Examples
    --------
    >>> own_words("The author calls it “very likely” and stops.")
    'The author calls it  and stops.'
    """
    return _QUOTED.sub("", text)


def _problem(statement: Statement, what: str, remedy: str) -> Problem:
    return Problem(f"{what}: “{statement.text[:160]}”", "brief", field=statement.id, remedy=remedy)


def _words(scale: str) -> tuple[str, ...]:
    """Words of a scale, longest first, with the adverb beside the adjective."""
    words = [word for word, _, _ in SCALES[scale]]
    words += ["almost certainly"] if "almost certain" in words else []
    return tuple(sorted(words, key=len, reverse=True))


def _likelihood(text: str) -> list[str]:
    """Words of likelihood of any scale in a text, longest match first."""
    every = sorted(
        {word for scale in SCALES for word in _words(scale)} | {"probable", "probably", "improbable"},
        key=len,
        reverse=True,
    )
    return re.findall(r"\b(?:" + "|".join(map(re.escape, every)) + r")\b", text.lower())


def one_scale(answer: Answer) -> Iterator[Problem]:
    """Words of likelihood come from the brief's own scale only."""
    own = set(_words(answer.scale))
    for statement in answer.statements():
        if statement.kind in ("judgement", "assumption"):
            strange = [
                word
                for word in _likelihood(own_words(statement.text))
                if word not in own and word != "probably"
            ]
            if strange:
                yield _problem(
                    statement,
                    f"“{strange[0]}” is no word of this brief's scale",
                    f"Use {', '.join(sorted(own))}.",
                )


def confidence_apart(answer: Answer) -> Iterator[Problem]:
    """Likelihood and confidence never stand in one sentence."""
    for statement in answer.statements():
        for sentence in _ENDS.split(own_words(statement.text)):
            if "confiden" in sentence.lower() and _likelihood(sentence):
                yield _problem(
                    statement, "likelihood and confidence stand in one sentence", "Write two sentences."
                )


def no_modal(answer: Answer) -> Iterator[Problem]:
    """No may, might or could in the bottom line or a key judgement."""
    for statement in (*answer.bottom_line, *(one.statement for one in answer.judgements)):
        found = _MODAL.search(own_words(statement.text))
        if found:
            yield _problem(
                statement,
                f"“{found.group()}” says nothing in a key judgement",
                "State what is judged, and its likelihood.",
            )


def traced(answer: Answer) -> Iterator[Problem]:
    """Every statement but an assumption has a ground, and every ground resolves."""
    known = {statement.id for statement in answer.statements()}
    kinds = {ground.ref: ground.kind for ground in answer.grounds}
    for statement in answer.statements():
        if not statement.grounds and statement.kind != "assumption":
            yield _problem(
                statement,
                f"a {statement.kind} without a ground",
                "Name what it rests on, or call it an assumption.",
            )
        for ref in statement.grounds:
            lost = ref[5:] not in known if ref.startswith("said:") else kinds.get(ref, "lost") == "lost"
            if lost:
                yield _problem(statement, f"the ground {ref} does not resolve", "Mend the reference.")


def has_alternatives(answer: Answer) -> Iterator[Problem]:
    """An alternative stands beside the answer."""
    yield from _filled(
        answer, "alternatives", "no alternative is given", "State approaches or beliefs in the case."
    )


def has_gaps(answer: Answer) -> Iterator[Problem]:
    """The gaps are named."""
    yield from _filled(answer, "gaps", "no gap is named", "Say what was asked and not answered.")


def _filled(answer: Answer, name: str, what: str, remedy: str) -> Iterator[Problem]:
    inside = any(s.id == name for s in answer.sections) and any(
        type(block).__name__ != "Nothing" for block in answer.section(name).blocks
    )
    if not inside:
        yield Problem(f"{what}.", "brief", field=name, remedy=remedy)


def dated(answer: Answer) -> Iterator[Problem]:
    """The brief says as of when it speaks, and each indicator by when."""
    if not answer.header.as_of.strip():
        yield Problem("the brief has no date.", "brief", field="header", remedy="Set as_of in the case.")
    for block in answer.blocks():
        if type(block).__name__ == "Table" and getattr(block, "id", "") == "indicators":
            for row in getattr(block, "rows", ()):
                if row[3].text == "None":
                    yield Problem(
                        f"the indicator “{row[0].text}” has no deadline.",
                        "brief",
                        field="indicators",
                        remedy="Give it one.",
                    )


def figures_told(answer: Answer) -> Iterator[Problem]:
    """Every figure has alternative text and a source."""
    for block in answer.blocks():
        if isinstance(block, Figure) and not (block.alt.strip() and block.source.strip(" .")):
            yield Problem(
                f"the figure “{block.caption}” lacks alternative text or a source.",
                "brief",
                field=block.id,
                remedy="Add both.",
            )


def confirmed_twice(answer: Answer) -> Iterator[Problem]:
    """Nothing is called confirmed on one origin alone."""
    inputs = {ground.ref: ground.inputs for ground in answer.grounds}
    for statement in answer.statements():
        if (
            _CONFIRMED.search(own_words(statement.text))
            and "no claim can be called confirmed" not in statement.text
        ):
            origins = {
                item
                for ref in statement.grounds
                for group in inputs.get(ref, ())
                for item in group
                if "/" not in item
            }
            if len(origins) < 2:
                yield _problem(
                    statement, "called confirmed on a single origin", "Name a second, independent origin."
                )


def machine_marked(answer: Answer) -> Iterator[Problem]:
    """Text a language model wrote is marked as such."""
    for statement in answer.statements():
        if statement.id.startswith("machine.") and statement.id not in answer.marks:
            yield _problem(statement, "machine text without a mark", "Add its id to the marks.")


def numbers_agree(answer: Answer) -> Iterator[Problem]:
    """A number in prose is the computed one, rounded."""
    for statement in answer.statements():
        for name, value in statement.values:
            if not any(shown in statement.text for shown in _roundings(value)):
                yield _problem(
                    statement,
                    f"the text does not print {name} = {value:g}",
                    "Write the sentence from the value.",
                )


def _roundings(value: float) -> tuple[str, ...]:
    plain = [number(value, digits) for digits in range(4)] + [
        number(abs(value), digits) for digits in range(4)
    ]
    return (*plain, percent(value), percent(abs(value))) if abs(value) <= 1 else tuple(plain)


def no_advocacy(answer: Answer) -> Iterator[Problem]:
    """The brief does not plead: no should, must or urgent in its own sentences."""
    for statement in answer.statements():
        if statement.kind in ("judgement", "number", "story"):
            found = _ADVOCACY.search(own_words(statement.text))
            if found:
                yield _problem(
                    statement, f"“{found.group()}” pleads", "Say what follows, not what ought to be done."
                )


def model_not_likely(answer: Answer) -> Iterator[Problem]:
    """A result of the model is never called likely."""
    for statement in answer.statements():
        if any(ref.startswith("play:") for ref in statement.grounds):
            words = _likelihood(own_words(statement.text))
            if words:
                yield _problem(
                    statement,
                    f"a result of the model is called “{words[0]}”",
                    "Give the share of model variants.",
                )


RULES: tuple[Rule, ...] = (
    one_scale,
    confidence_apart,
    no_modal,
    traced,
    has_alternatives,
    has_gaps,
    dated,
    figures_told,
    confirmed_twice,
    machine_marked,
    numbers_agree,
    no_advocacy,
    model_not_likely,
)
"""Every rule, in the order in which its breaches are reported."""
