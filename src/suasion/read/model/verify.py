"""The verifier of a language model's items: verbatim, unambiguous, nothing added by the gloss.

An item quotes; it never gives offsets. The quote is looked for in the text under folding (see
`suasion.read.text.anchors`), must match exactly and whole words, and where it stands more than once must
bring the words before it. Numbers (in figures or words), names and negation of the gloss must stand in the
quote. What fails is dropped, with its reason; a role against an explicit cue of the rules is kept, flagged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from suasion.read.reading import ReadClaim, Role
from suasion.read.spans import Span
from suasion.read.text.anchors import Folded, fold
from suasion.read.text.numbers import numbers

__all__ = ["SCHEMA", "ModelItem", "parse_items", "verify_item"]

QUOTE_MAX, GLOSS_MAX, ITEMS_MAX = 600, 400, 200
_ROLES = get_args(Role)
_FIELDS = ("quote", "before", "role", "speaker", "gloss")
_ARTICLES = frozenset(("a", "an", "single", "sole"))
_NAME = re.compile(r"\b[A-Z][\w'-]+")
_OPENERS = frozenset(
    (
        "a", "an", "the", "it", "its", "this", "that", "these", "those", "there", "they",
        "their", "he", "his", "she", "her", "we", "our", "you", "your", "one", "some",
        "many", "most", "all", "any", "both", "each", "every", "in", "on", "at", "by",
        "for", "from", "to", "of", "with", "as", "if", "when", "while", "since", "after",
        "before", "and", "but", "or", "no", "not", "more", "less", "what", "who", "which",
        "how", "why",
    )
)  # fmt: skip
"""What may begin a sentence of a gloss though the quote does not have it; any other word there must stand."""
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nor|neither|without|cannot|\w+n't|unlikely|improbable|impossible|hardly|scarcely"
    r"|barely|den(?:y|ies|ied|ying)|refus\w+|reject\w*)\b",
    re.I,
)

SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["items"],
    "properties": {
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": list(_FIELDS),
                "properties": {
                    "quote": {"type": "string"},
                    "before": {"type": "string"},
                    "role": {"type": "string", "enum": list(_ROLES)},
                    "speaker": {"type": "string"},
                    "gloss": {"type": "string"},
                },
            },
        }
    },
}
"""The closed schema of an answer."""


@dataclass(frozen=True, slots=True)
class ModelItem:
    """A claim a language model found, anchored in the text by the verifier.

    `flags` are doubts that do not make it false: "role against cue", "speaker outside quote".
    """

    span: Span
    role: Role
    speaker: str = ""
    gloss: str = ""
    flags: tuple[str, ...] = ()


def parse_items(answer: str) -> list[Mapping[str, str]] | None:
    """The items of an answer, or None if it is not of the schema.

    Examples
    --------
    >>> parse_items('{"items": []}'), parse_items('{"items": [], "offsets": []}'), parse_items("Sure!")
    ([], None, None)
    """
    try:
        data = json.loads(answer)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or set(data) != {"items"} or not isinstance(data["items"], list):
        return None
    return [item if isinstance(item, dict) else {} for item in data["items"][:ITEMS_MAX]]


def verify_item(
    item: Mapping[str, Any], text: Folded, original: str, claims: Sequence[ReadClaim]
) -> ModelItem | str:
    """The item with its span, or the reason it is dropped.

    Reasons: schema, too long, invented, ambiguous, truncated, gloss, speaker.

    Examples
    --------
    >>> text = "Trade fell by 3 per cent."
    >>> item = {"quote": "Trade fell by 3 per cent", "before": "", "role": "fact", "speaker": "", "gloss": ""}
    >>> verify_item(item, fold(text), text, ()).span
    Span(start=0, end=24)
    >>> verify_item({**item, "gloss": "Trade fell by 30 per cent"}, fold(text), text, ())
    'gloss'
    """
    if set(item) != set(_FIELDS) or not all(isinstance(item[name], str) for name in _FIELDS):
        return "schema"
    if item["role"] not in _ROLES or not item["quote"].strip():
        return "schema"
    if len(item["quote"]) > QUOTE_MAX or len(item["gloss"]) > GLOSS_MAX or len(item["before"]) > QUOTE_MAX:
        return "too long"
    span = _anchored(item["quote"], item["before"], text)
    if isinstance(span, str):
        return span
    if not _whole(span, original):
        return "truncated"
    quote = fold(span.of(original)).text
    if not _gloss_stands(fold(item["gloss"]).text, quote):
        return "gloss"
    speaker = fold(item["speaker"].strip()).text
    if speaker and not text.find(speaker):
        return "speaker"
    flags = ["speaker outside quote"] if speaker and speaker not in quote else []
    flags += ["role against cue"] if _against_cue(span, item["role"], claims) else []
    return ModelItem(span, item["role"], item["speaker"].strip(), item["gloss"].strip(), tuple(flags))


def _anchored(quote: str, before: str, text: Folded) -> Span | str:
    """The one place of a quote, or why there is none."""
    places = text.find(quote)
    if not places:
        return "invented"
    if len(places) == 1:
        return places[0]
    context = fold(before).text.strip()
    fitting = [place for place in places if context and _text_before(text, place).endswith(context)]
    return fitting[0] if len(fitting) == 1 else "ambiguous"


def _text_before(text: Folded, place: Span) -> str:
    """The folded text that leads up to a place."""
    return text.within(Span(max(0, place.start - 2 * QUOTE_MAX), place.start)).rstrip()


def _whole(span: Span, original: str) -> bool:
    """Whether a quote begins and ends at the edge of a word."""
    cut_before = span.start > 0 and original[span.start - 1].isalnum() and original[span.start].isalnum()
    cut_after = span.end < len(original) and original[span.end].isalnum() and original[span.end - 1].isalnum()
    return not cut_before and not cut_after


def _gloss_stands(gloss: str, quote: str) -> bool:
    """Whether numbers, names and negation of a gloss stand in the quote."""
    if not gloss:
        return True
    words = {word.removesuffix("'s").rstrip("'") for word in re.findall(r"[\w'-]+", quote.lower())}
    allowed = numbers(quote) | ({"1"} if words & _ARTICLES else set())
    if not numbers(gloss) <= allowed:
        return False
    names = {name.removesuffix("'s").rstrip("'") for name in _NAME.findall(gloss)}
    if any(name.lower() not in words and not _opens(name, gloss) for name in names):
        return False
    return bool(_NEGATION.search(gloss)) == bool(_NEGATION.search(quote))


def _opens(name: str, gloss: str) -> bool:
    """Whether a capitalised word is only the common beginning of a sentence."""
    return name.lower() in _OPENERS and bool(re.search(rf"(?:^|[.!?] ){re.escape(name)}\b", gloss))


def _against_cue(span: Span, role: str, claims: Sequence[ReadClaim]) -> bool:
    """Whether the rules have a decisive cue for another role in the same words."""
    return any(
        claim.role != role and any(cue.weight >= 3 and span.holds(cue.span) for cue in claim.cues)
        for claim in claims
        if claim.span.overlaps(span)
    )
