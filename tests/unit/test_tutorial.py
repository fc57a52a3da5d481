"""The tutorial, followed to the letter in an empty folder: its files, its edits, its commands, its output."""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from paths import ROOT

PAGE = ROOT / "docs" / "tutorial.md"
BLOCK = re.compile(r"(?:^<!-- (?P<order>.+?) -->\n)?^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Block:
    """A fenced block and the order, if any, in the note above it."""

    order: str
    language: str
    body: str


def blocks(page: str) -> list[Block]:
    """The blocks of the page, in its order."""
    return [Block(found["order"] or "", found["language"], found["body"]) for found in BLOCK.finditer(page)]


def key(line: str) -> str:
    """What tells a line from its neighbours: the id of a statement, else the name of the field."""
    return line.split(",")[0] if line.lstrip().startswith("{") else line.split("=")[0]


def changed(text: str, anchor: str, lines: list[str]) -> str:
    """The text with the first line of the same key after the anchor replaced by each of the lines."""
    rows = text.splitlines()
    first = rows.index(anchor)
    for line in lines:
        place = next(number for number in range(first, len(rows)) if key(rows[number]) == key(line))
        assert rows[place] != line, f"nothing to change: {line}"
        rows[place] = line
    return "\n".join(rows) + "\n"


def edit(folder: Path, block: Block) -> None:
    """Do what the note above the block says: write a file, append to it, or change lines of it."""
    verb, name, *rest = block.order.split(" ", 3)
    path = folder / name
    if verb == "write":
        path.write_text(block.body, encoding="utf-8")
    elif verb == "append":
        path.write_text(path.read_text("utf-8") + block.body, encoding="utf-8")
    else:
        assert (verb, rest[0]) == ("change", "after"), block.order
        path.write_text(changed(path.read_text("utf-8"), rest[1], block.body.splitlines()), encoding="utf-8")


def commands(folder: Path, block: Block) -> str:
    """What the commands of the block print; each must succeed, or each fail where the page says so."""
    printed = []
    set_up = {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    for line in block.body.splitlines():
        program, *words = shlex.split(line)
        assert program == "suasion", line
        done = subprocess.run(
            [sys.executable, "-c", "from suasion.cli import main; main()", *words],
            cwd=folder,
            env=os.environ | set_up,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode != 0) == (block.order == "fails"), line + "\n" + done.stdout + done.stderr
        printed += [done.stdout, done.stderr]
    return "".join(printed)


def missing(shown: str, printed: str) -> list[str]:
    """The lines shown that were not printed in this order, next to each other unless `...` stands between."""
    rows = [row.rstrip() for row in printed.splitlines()]
    start, loose, lost = 0, True, []
    for line in shown.splitlines():
        if line == "...":
            loose = True
            continue
        ahead = rows[start:] if loose else rows[start : start + 1]
        if line in ahead:
            start += ahead.index(line) + 1
            loose = False
        else:
            lost.append(line)
    return lost


def test_the_tutorial_works_when_followed_to_the_letter(tmp_path: Path) -> None:
    printed, ran, shown = "", 0, 0
    for block in blocks(PAGE.read_text(encoding="utf-8")):
        if block.order and block.order not in ("fails", "in the repository"):
            edit(tmp_path, block)
        elif block.language == "sh" and block.order == "in the repository":
            (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
            commands(tmp_path, Block("", "sh", block.body))
        elif block.language == "sh":
            printed = commands(tmp_path, block)
            ran += 1
        else:
            assert block.language == "text", f"a block without an order: {block.body[:60]}"
            assert missing(block.body, printed) == []
            shown += 1
    assert ran >= 8
    assert shown >= 8
    assert (tmp_path / "korea" / "brief.html").is_file()
    assert (tmp_path / "korea-2024.html").is_file()


@pytest.mark.parametrize(
    ("shown", "lost"),
    [
        ("a\nb\n", []),
        ("a\n...\nc\n", []),
        ("...\nc\n", []),
        ("a\nc\n", ["c"]),
        ("c\n...\na\n", ["a"]),
        ("a\n...\nd\n", ["d"]),
    ],
)
def test_lines_shown_must_be_printed_in_their_order(shown: str, lost: list[str]) -> None:
    assert missing(shown, "a  \nb\nc\n") == lost


def test_every_fence_of_the_tutorial_is_followed() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert 2 * len(blocks(page)) == len(re.findall(r"^```", page, re.M))
    assert len(re.findall(r"^<!-- ", page, re.M)) == sum(bool(block.order) for block in blocks(page))
