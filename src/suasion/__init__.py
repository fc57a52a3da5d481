"""suasion: is one state's leverage over another slipping, and which approach leads where?

Four verbs over one case folder: `read` a text, `measure` the data, `play` the choices, write the `brief`.

>>> import suasion
>>> sorted(suasion.__all__)[:3]
['Case', 'CaseError', 'DataError']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = [
    "Case",
    "CaseError",
    "DataError",
    "SourceError",
    "SuasionError",
    "brief_case",
    "check_case",
    "load_case",
    "measure_case",
    "play_case",
    "read_text",
]

# The verbs carry an object ("read_text"), since `suasion.read` is the part of the house that reads.
_HOME = {
    "Case": ("suasion.case.model", "Case"),
    "CaseError": ("suasion.errors", "CaseError"),
    "DataError": ("suasion.errors", "DataError"),
    "SourceError": ("suasion.errors", "SourceError"),
    "SuasionError": ("suasion.errors", "SuasionError"),
    "brief_case": ("suasion.flow", "brief"),
    "check_case": ("suasion.flow", "check"),
    "load_case": ("suasion.flow", "load"),
    "measure_case": ("suasion.flow", "measure"),
    "play_case": ("suasion.flow", "play"),
    "read_text": ("suasion.flow", "read"),
}

if TYPE_CHECKING:
    from suasion.case.model import Case
    from suasion.errors import CaseError, DataError, SourceError, SuasionError
    from suasion.flow import brief as brief_case
    from suasion.flow import check as check_case
    from suasion.flow import load as load_case
    from suasion.flow import measure as measure_case
    from suasion.flow import play as play_case
    from suasion.flow import read as read_text


def __getattr__(name: str) -> Any:
    """Import a public name where it is first used, so that `import suasion` stays light."""
    if name in _HOME:
        module, attribute = _HOME[name]
        return getattr(import_module(module), attribute)
    raise AttributeError(f"module 'suasion' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
