"""The canonical text: what is hashed, kept and quoted.

Two files that show the same words to a reader should give the same string, and nothing a reader can see may
be lost. So, and only so, a decoded text is changed:

1. characters nobody sees are removed: control characters, byte-order marks, soft hyphens, zero-width spaces,
   direction marks and overrides, tags;
2. every line end (CR, CR LF, NEL, form feed, line and paragraph separator) becomes a line feed;
3. letters that a typesetter drew as one (ﬁ, ﬂ, ﬀ, ﬃ, ﬄ) stand by themselves again;
4. the rest is put in Unicode normal form C, with runs of more than 30 combining marks broken by a grapheme
   joiner (the Stream-Safe format of UAX 15, without which normalisation takes quadratic time);
5. lone surrogates become U+FFFD.

Spaces, tabs, quotation marks and dashes stay as they are.
"""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata

from suasion.errors import SourceError

__all__ = ["LIGATURES", "canonical", "decode", "digest", "one_line"]

LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
"""Letters drawn as one, for `str.translate`."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]+"
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKS = re.compile("[^\x00-\u02ff\\w\\s]{31,}")
_JOINER = "\u034f"
_STREAM_SAFE = 30
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = bytes([*range(0x09), *range(0x0E, 0x1B), 0x7F])
_SAMPLE = 65536


def canonical(text: str) -> str:
    """The canonical form of a decoded text; applying it twice changes nothing more.

    Examples
    --------
    >>> canonical("\\ufeffone\\r\\ntwo\\u202e thre\\u00ade, cafe\\u0301")
    'one\\ntwo three, café'
    """
    text = _SURROGATE.sub("\ufffd", text)
    text = _LINE_END.sub("\n", _UNSEEN.sub("", text))
    text = _LIGATURE.sub(lambda drawn: LIGATURES[ord(drawn.group())], text)
    return unicodedata.normalize("NFC", _MARKS.sub(_stream_safe, text))


def digest(text: str) -> str:
    """SHA-256 of a canonical text in UTF-8, in hexadecimal.

    Examples
    --------
    >>> digest("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def decode(data: bytes, file: str = "", declared: str = "") -> str:
    """Bytes to text: byte-order mark, else the declared encoding, else UTF-8, else Windows-1252.

    Raises
    ------
    SourceError
        If the bytes are no text: null bytes, or more than one control character in a hundred.

    Examples
    --------
    >>> decode(b"caf\\xe9")
    'café'
    >>> decode(b"\\x7fELF\\x00\\x01")
    Traceback (most recent call last):
    ...
    suasion.errors.SourceError: this is not a text file (null bytes). Give a txt, md, html, pdf or docx file.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    _refuse_binary(data, file)
    for encoding in (declared, "utf-8"):
        try:
            if encoding:
                return data.decode(encoding)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _refuse_binary(data: bytes, file: str) -> None:
    """Raise for bytes that no encoding without a mark would hold."""
    why = ""
    if b"\0" in data:
        why = "null bytes"
    else:
        sample = data[:_SAMPLE]
        if 100 * (len(sample) - len(sample.translate(None, _CONTROL))) > len(sample):
            why = "control characters"
    if why:
        raise SourceError(
            f"this is not a text file ({why}).", file=file, remedy="Give a txt, md, html, pdf or docx file."
        )


def _stream_safe(match: re.Match[str]) -> str:
    """Break a run of more than 30 combining marks with joiners, as UAX 15 describes."""
    out: list[str] = []
    run = 0
    for char in match.group():
        run = run + 1 if unicodedata.combining(char) else 0
        if run > _STREAM_SAFE:
            out.append(_JOINER)
            run = 1
        out.append(char)
    return "".join(out)


def one_line(words: str) -> str:
    """Words on one line, without what a terminal would obey.

    Examples
    --------
    >>> one_line("a\\x1b[31m\\n b")
    'a[31m b'
    """
    return " ".join("".join(char for char in words if char.isprintable() or char.isspace()).split())
