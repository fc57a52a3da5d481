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
    "brief",
    "check",
    "load",
    "measure",
    "play",
    "read",
]

_HOME = {
    "Case": "suasion.case.model",
    "CaseError": "suasion.errors",
    "DataError": "suasion.errors",
    "SourceError": "suasion.errors",
    "SuasionError": "suasion.errors",
    "brief": "suasion.flow",
    "check": "suasion.flow",
    "load": "suasion.flow",
    "measure": "suasion.flow",
    "play": "suasion.flow",
    "read": "suasion.flow",
}

if TYPE_CHECKING:
    from suasion.case.model import Case
    from suasion.errors import CaseError, DataError, SourceError, SuasionError
    from suasion.flow import brief, check, load, measure, play, read


def __getattr__(name: str) -> Any:
    """Import a public name where it is first used, so that `import suasion` stays light."""
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'suasion' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
