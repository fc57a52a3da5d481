"""The brief as JSON, with a published schema; the same blocks as every other form, and every ground
resolved."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from suasion.brief import records
from suasion.brief.records import Answer

__all__ = ["FORMAT", "from_json", "schema", "to_json"]

FORMAT = 1
"""Version of the layout; it rises when a field changes its meaning."""

_BLOCKS = {
    kind.__name__: kind
    for kind in (
        records.Para,
        records.Items,
        records.Judgement,
        records.Table,
        records.Figure,
        records.Nothing,
        records.Fold,
    )
}


def to_json(answer: Answer) -> str:
    """The answer as JSON text: keys sorted, no clock, drawings included, in UTF-8 without escapes.

    `from_json` gives the answer back; `schema` describes the file.

    Examples
    --------
    >>> from suasion.brief.records import Header
    >>> answer = Answer(Header("T", "Q?", "1 May 2024", "An author", "", "1", ""), (), ())
    >>> from_json(to_json(answer)) == answer
    True
    """
    content = {"format": FORMAT, "answer": _plain(answer)}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        named = {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {"block": type(value).__name__, **named} if type(value).__name__ in _BLOCKS else named
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def from_json(text: str) -> Answer:
    """The answer that `to_json` wrote.

    Raises
    ------
    SourceError
        If the text is not such a file, or of another format version.

    Examples
    --------
    >>> from suasion.brief.records import Header
    >>> answer = Answer(Header("T", "Q?", "1 May 2024", "An author", "", "1", ""), (), ())
    >>> from_json(to_json(answer)).header.title
    'T'
    """
    from suasion.errors import SourceError

    try:
        content = json.loads(text)
        if content["format"] != FORMAT:
            raise SourceError(
                f"this brief has format {content['format']}, not {FORMAT}.", remedy="Make it again."
            )
        answer = _record(Answer, content["answer"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise SourceError(
            "this is not a brief in JSON.", remedy="Make one with: suasion brief DIR --form json"
        ) from None
    assert isinstance(answer, Answer)
    return answer


_FIELDS: dict[str, type] = {
    "header": records.Header,
    "sections": records.Section,
    "grounds": records.Ground,
    "statements": records.Statement,
    "statement": records.Statement,
    "confidence": records.Statement,
    "likelihood": records.Statement,
    "why": records.Statement,
    "would_change": records.Statement,
    "blocks": records.Section,
    "rows": records.Cell,
}


def _record(kind: type, value: dict[str, Any]) -> Any:
    """A record of a known class from its fields; unknown fields are refused by the class."""
    return kind(**{name: _field(kind, name, item) for name, item in value.items() if name != "block"})


def _field(kind: type, name: str, value: Any) -> Any:
    inner = _FIELDS.get(name)
    if isinstance(value, dict):
        return _record(_BLOCKS[value["block"]] if "block" in value else inner or dict, value)
    if isinstance(value, list):
        return tuple(_field(kind, name, item) for item in value)
    return value


def schema() -> dict[str, Any]:
    """The JSON Schema of the file, written from the records themselves.

    Examples
    --------
    >>> sorted(schema()["$defs"])[:4]
    ['Answer', 'Block', 'Cell', 'Figure']
    """
    kinds = (
        records.Header,
        records.Section,
        records.Ground,
        records.Statement,
        records.Cell,
        *_BLOCKS.values(),
        Answer,
    )
    definitions: dict[str, Any] = {kind.__name__: _shape(kind) for kind in kinds}
    definitions["Block"] = {"oneOf": [{"$ref": f"#/$defs/{name}"} for name in sorted(_BLOCKS)]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A brief written by suasion",
        "type": "object",
        "required": ["answer", "format"],
        "properties": {"format": {"const": FORMAT}, "answer": {"$ref": "#/$defs/Answer"}},
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _shape(kind: type) -> dict[str, Any]:
    import typing

    hints = typing.get_type_hints(kind)
    fields = {field.name: _type(hints[field.name]) for field in dataclasses.fields(kind)}
    if kind.__name__ in _BLOCKS:
        fields["block"] = {"const": kind.__name__}
    summary = (kind.__doc__ or "").strip().partition("\n")[0]
    return {
        "type": "object",
        "description": summary,
        "properties": fields,
        "required": sorted(fields),
        "additionalProperties": False,
    }


def _type(hint: Any) -> dict[str, Any]:
    import types
    import typing

    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if hint == records.Block:
        return {"$ref": "#/$defs/Block"}
    if origin is typing.Literal:
        return {"enum": list(parts)}
    if origin is tuple:
        if len(parts) == 2 and parts[1] is not Ellipsis:
            return {
                "type": "array",
                "prefixItems": [_type(part) for part in parts],
                "minItems": 2,
                "maxItems": 2,
            }
        return {"type": "array", "items": _type(parts[0])}
    if origin in (typing.Union, types.UnionType):
        return {"oneOf": [_type(part) for part in parts]}
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return {
        "type": {str: "string", float: "number", int: "integer", bool: "boolean", type(None): "null"}[hint]
    }
