"""Words of grammar that the rules of events go by, from `rules/grammar.toml`.

Claims have lists of their own in `lexicon/en/grammar.toml` (see `lexicons`).
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

__all__ = ["words"]


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    text = resources.files("suasion.read.rules").joinpath("grammar.toml").read_text(encoding="utf-8")
    return {name: frozenset(listed) for name, listed in tomllib.loads(text).items()}


def words(name: str) -> frozenset[str]:
    """A list of grammar words by its name; KeyError if there is none.

    Examples
    --------
    >>> "were" in words("be")
    True
    """
    return _table()[name]
