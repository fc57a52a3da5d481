"""Words of grammar that the rules of events go by, from `rules/grammar.toml`.

Claims have lists of their own in `lexicon/en/grammar.toml` (see `lexicons`).
"""

from __future__ import annotations

from functools import lru_cache

from suasion.read.text.lexicons import rule_table

__all__ = ["words"]


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in rule_table("grammar").items()}


def words(name: str) -> frozenset[str]:
    """A list of grammar words by its name; KeyError if there is none.

    Examples
    --------
    >>> "were" in words("be")
    True
    """
    return _table()[name]
