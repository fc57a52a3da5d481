"""The same case gives the same bytes, whatever the hash seed, the locale, the time zone or the folder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from paths import EXAMPLES

WRITE = """
import sys
from suasion import flow
folder = flow.load(sys.argv[1])
answer = flow.brief(folder, variants=20, depth=1)
for form in ("html", "md", "json"):
    sys.stdout.buffer.write(flow.render(answer, form, folder))
"""

SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Pyongyang", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8", "COLUMNS": "40"},
)


def written(folder: Path, surroundings: dict[str, str]) -> bytes:
    environment = {**os.environ, **surroundings}
    run = subprocess.run(
        [sys.executable, "-c", WRITE, str(folder)], capture_output=True, env=environment, check=False
    )
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout


@pytest.mark.parametrize("name", ["cuba-1962", "korea-2024"])
def test_the_same_case_gives_the_same_bytes(name: str) -> None:
    texts = {written(EXAMPLES / name, surroundings) for surroundings in SURROUNDINGS}
    assert len(texts) == 1


def test_the_place_of_the_folder_leaves_no_trace(tmp_path: Path) -> None:
    copy = tmp_path / "another name"
    shutil.copytree(EXAMPLES / "cuba-1962", copy, ignore=shutil.ignore_patterns("brief.*"))
    first = written(EXAMPLES / "cuba-1962", SURROUNDINGS[0])
    assert written(copy, SURROUNDINGS[0]) == first
    assert str(tmp_path).encode() not in first
