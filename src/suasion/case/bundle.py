"""A case folder as bytes that a brief can carry, and back."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path
from typing import Any

from suasion.case.file import CaseFolder, parse_case
from suasion.errors import SourceError

__all__ = ["bundle", "unbundle"]


def bundle(folder: CaseFolder) -> bytes:
    """The case folder as bytes a brief can carry: compressed JSON of its files.

    `unbundle(bundle(folder))` gives the same files.
    """
    files: dict[str, Any] = {}
    for name, content in sorted(folder.files.items()):
        try:
            files[name] = content.decode("utf-8")
        except UnicodeDecodeError:
            files[name] = {"base64": base64.b64encode(content).decode("ascii")}
    text = json.dumps({"format": 1, "files": files}, ensure_ascii=False, sort_keys=True)
    return zlib.compress(text.encode("utf-8"), 9)


LARGEST_BUNDLE = 256 * 1024 * 1024


def unbundle(content: bytes, path: str | Path = ".") -> CaseFolder:
    """The case inside a brief, as a folder in memory.

    Raises
    ------
    SourceError
        If the bytes are not such a bundle, or unpack to more than 256 MB.

    Examples
    --------
    >>> import tempfile
    >>> from suasion.case.file import load_case
    >>> from suasion.case.new import new_case
    >>> folder = tempfile.mkdtemp() + "/mine"
    >>> _ = new_case(folder)
    >>> case = load_case(folder)
    >>> unbundle(bundle(case)).case == case.case
    True
    """
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(content, LARGEST_BUNDLE)
        if unpacker.unconsumed_tail:
            raise SourceError(
                "the case inside the brief is too large.", remedy="Ask for the case folder itself."
            )
        listed = json.loads(text)["files"]
        files = {
            str(name): value.encode("utf-8") if isinstance(value, str) else base64.b64decode(value["base64"])
            for name, value in listed.items()
        }
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError):
        what = "the case inside the brief cannot be read."
        raise SourceError(what, remedy="The file was changed or cut; ask for a whole one.") from None
    return CaseFolder(Path(path), parse_case(files), files)
