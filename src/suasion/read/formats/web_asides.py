"""Bylines and captions of a web page that the extractor leaves out: put back in their places, marked.

The extractor keeps the running text of an article. What a page itself names as its author's line or the
words under a picture is no running text, but a reader sees it, and the claims beside it may rest on it; so
it is kept and marked. Only what stands between the page's headline and the last paragraph of the article
counts: what follows belongs to other articles. Lists of links, advertisements and the like are left out as
before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from suasion.read.formats.blocks import Block

__all__ = ["with_asides"]

_FOLD = re.compile(r"[\W_]+")
_CAPTION = re.compile(r"(?:^|[\s_-])(?:caption|figcaption|wp-caption-text)(?:$|[\s_-])", re.I)
_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|author)(?:$|[\s_-])", re.I)
_LENGTH = 300
_ABOVE = 3
_MOST = 100


def with_asides(
    blocks: Sequence[Block], elements: Sequence[Any], words_of: Callable[[Any], str]
) -> tuple[Block, ...]:
    """The blocks of an article with the page's bylines and captions between them.

    Parameters
    ----------
    blocks : sequence of Block
        What the extractor kept, in order.
    elements : sequence
        The innermost elements of the page that hold words (of `lxml`), in order.
    words_of : callable
        The words of an element.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        places[_folded(block.text)].append(place)
    kept: defaultdict[int, list[Block]] = defaultdict(list)
    at, begun, count = -1, False, 0
    for element in elements:
        words = words_of(element)
        found = places.get(_folded(words))
        if found is not None:
            after = bisect_right(found, at)
            at = found[after] if after < len(found) else at
        elif (begun or at >= 0) and len(words) <= _LENGTH and count < _MOST and (kind := _kind(element)):
            kept[at].append(Block(words, kind=kind))
            count += 1
        begun = begun or element.tag == "h1"
    kept.pop(len(blocks) - 1, None)
    return tuple(
        block
        for place in range(-1, len(blocks))
        for block in (*blocks[max(place, 0) : place + 1], *kept.get(place, ()))
    )


def _folded(words: str) -> str:
    return _FOLD.sub(" ", words).strip().lower()


def _kind(element: Any) -> str:
    """Caption or byline, as the element, its first one, or one close above names itself; else nothing."""
    near = [element, *element[:1]]
    for above in element.iterancestors():
        if len(near) > _ABOVE + 1 or above.tag in ("body", "article", "main"):
            break
        near.append(above)
    for one in near:
        if not isinstance(one.tag, str):
            continue
        names = f"{one.get('class', '')} {one.get('itemprop', '')} {one.get('rel', '')}"
        if one.tag == "figcaption" or _CAPTION.search(names):
            return "caption"
        if one.tag == "address" or _BYLINE.search(names):
            return "byline"
    return ""
