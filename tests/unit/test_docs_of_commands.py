"""The pages against the command line: every command and option has a word on it, and none is made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from paths import ROOT
from suasion.cli import app

PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if "_build" not in path.parts
}
WRITTEN = re.compile(r"(?m)(?:^(?:\$ | {4})?|`)(suasion [a-z]+(?: [^`\n]*)?)")


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    if hasattr(command, "commands"):
        for own, inner in command.commands.items():
            yield from _commands(inner, f"{name} {own}")
    else:
        yield name, command


COMMANDS = dict(_commands(get_command(app), "suasion"))


def _options(command: Any) -> set[str]:
    return {one for parameter in command.params for one in parameter.opts if one.startswith("-")}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_the_pages(name: str) -> None:
    assert any(re.search(rf"{name}\b", text) for text in PAGES.values())
    for option in _options(COMMANDS[name]):
        if option.startswith("--"):
            assert any(re.search(rf"{option}(?![\w-])", text) for text in PAGES.values()), option


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_no_command_or_option_that_is_not(page: str) -> None:
    for line in WRITTEN.findall(PAGES[page]):
        words = line.split("#")[0].split()
        command = COMMANDS.get(" ".join(words[:3])) or COMMANDS.get(" ".join(words[:2]))
        if command is None:
            assert "--" not in line, line  # a sentence that begins with the name
            assert words[1] not in {name.split()[1] for name in COMMANDS} - {"data"}, line
            continue
        asked = {word.partition("=")[0] for word in words if re.fullmatch(r"--[a-z][\w-]*(=.*)?", word)}
        assert asked <= _options(command) | {"--help"}, line


def test_the_pages_hold_enough_commands_to_tell_by() -> None:
    assert sum(len(WRITTEN.findall(text)) for text in PAGES.values()) > 40
