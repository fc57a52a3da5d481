"""What a brief carries of the one before it, so that "what changed since" can be computed again."""

from __future__ import annotations

import zlib

from suasion.brief.compare import remembered
from suasion.brief.json import from_json, to_json
from suasion.brief.records import Answer
from suasion.errors import SourceError

__all__ = ["pack", "unpack"]

LARGEST = 16 * 1024 * 1024


def pack(answer: Answer) -> bytes:
    """The bottom line, the judgements and what they rest on, compressed.

    `unpack(pack(answer))` compares with any later answer as `answer` does.
    """
    return zlib.compress(to_json(remembered(answer)).encode("utf-8"), 9)


def unpack(content: bytes) -> Answer:
    """What `pack` packed.

    Raises
    ------
    SourceError
        If the bytes are no such thing, or unpack to more than 16 MB.
    """
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(content, LARGEST).decode("utf-8")
    except (zlib.error, UnicodeDecodeError):
        what = "what the brief remembers of the one before cannot be read."
        raise SourceError(what, remedy="The file was changed or cut; ask for a whole one.") from None
    if unpacker.unconsumed_tail:
        raise SourceError("what the brief remembers of the one before is too large.", remedy="Make it again.")
    return from_json(text)
