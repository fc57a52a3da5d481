"""A brief with a hostile text in every slot, and the same with harmless letters of the same length."""

from __future__ import annotations

from literal.brief_case import small_answer
from literal.brief_payloads import PAYLOADS
from literal.brief_slots import compact, filled, slots
from suasion.brief.records import Answer
from suasion.brief.wording import visible

__all__ = ["SLOTS", "hostile_answer"]

_ANSWER = compact(small_answer())
SLOTS = slots(_ANSWER)


def hostile_answer(number: int, harmless: bool) -> Answer:
    """The answer with another payload in every slot; or with letters of the same length instead."""
    offset = {path: i for i, path in enumerate(SLOTS)}
    names: dict[tuple[str, str], str] = {}

    def fill(path: str, text: str) -> str:
        if path.endswith((".id", ".ref", ".grounds", ".marks")):  # names must stay names of the same things
            kind = "said:" if text.startswith("said:") else ""
            key = ("name", text.removeprefix("said:"))
            payload = PAYLOADS[(number + len(names)) % len(PAYLOADS)]
            made = names.setdefault(key, f"{payload}{len(names)}")
            return kind + ("a" * len(visible(made)) + str(list(names).index(key)) if harmless else made)
        payload = PAYLOADS[(number + offset[path]) % len(PAYLOADS)]
        return "a" * len(payload) if harmless else payload

    return filled(_ANSWER, fill)
