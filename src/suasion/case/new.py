"""Start a case folder: a commented example that already checks, plays and briefs."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from suasion.case.saving import write_atomically
from suasion.errors import CaseError

__all__ = ["new_case"]

FILES = {"case.toml": "case.toml", "README.md": "README.md", "trade.csv": "data/trade.csv"}


def new_case(path: str | Path) -> tuple[str, ...]:
    """Write the example files into a new or empty folder; returns their relative paths.

    Raises
    ------
    CaseError
        If the folder already holds one of them; nothing is written then.

    Examples
    --------
    >>> import tempfile
    >>> new_case(tempfile.mkdtemp() + "/mine")
    ('case.toml', 'README.md', 'data/trade.csv')
    """
    folder = Path(path)
    taken = [name for name in FILES.values() if (folder / name).exists()]
    if taken:
        what = f"{folder} already holds {', '.join(taken)}; nothing was written."
        raise CaseError(what, file=taken[0], remedy="Name another folder.")
    try:
        (folder / "sources").mkdir(parents=True, exist_ok=True)
        (folder / "data").mkdir(exist_ok=True)
        for kept, name in FILES.items():
            content = resources.files("suasion.case").joinpath("scaffold", kept).read_bytes()
            write_atomically(folder / name, content, "")
    except OSError as fault:
        reason = fault.strerror or "it cannot be written"
        raise CaseError(f"{folder}: {reason}.", remedy="Name a folder you may write to.") from None
    return tuple(FILES.values())
