"""The rule tables can be read and compared: lists sorted, without doubles, no long lines, no act twice."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from suasion.read.events.event_rules import book, singular

TABLES = ("frames.toml", "general.toml", "grammar.toml", "helpful.toml", "hostile.toml", "statement.toml")
RULES = ("general.toml", "helpful.toml", "hostile.toml", "statement.toml")


def text(name: str) -> str:
    return resources.files("suasion.read.rules").joinpath(name).read_text(encoding="utf-8")


def lists(table: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of strings of a table, with its place."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from lists(value, f"{path}{key}.")
        elif value and isinstance(value, list) and isinstance(value[0], str):
            yield f"{path}{key}", value
        elif value and isinstance(value, list):
            for row in value:
                yield from lists(row, f"{path}{row.get('id', key)}.")


@pytest.mark.parametrize("name", TABLES)
def test_lists_are_sorted_and_hold_nothing_twice(name: str) -> None:
    found = list(lists(tomllib.loads(text(name))))
    assert found
    wrong = [place for place, words in found if words != sorted(set(words))]
    assert wrong == [], "run python scripts/lay_out_rules.py"


@pytest.mark.parametrize("name", RULES)
def test_a_rule_gives_a_plural_only_where_it_matters(name: str) -> None:
    for place, words in lists(tomllib.loads(text(name))):
        if place.startswith("topics"):
            continue
        keep = 1 if place.endswith(".acts") else 0
        seen = Counter(
            " ".join([*entry.split()[:keep], *map(singular, entry.split()[keep:])]) for entry in words
        )
        assert [entry for entry, times in seen.items() if times > 1] == [], place


@pytest.mark.parametrize("name", TABLES)
def test_words_fit_a_line(name: str) -> None:
    long = [line for line in text(name).splitlines() if len(line) > 112 and "text = " not in line]
    assert long == []


def test_no_act_of_a_rule_without_conditions_is_also_another_rules_of_the_same_class() -> None:
    free = [
        (base, act.tail, act.rule.plover)
        for base, acts in book().acts.items()
        for act in acts
        if not (
            act.rule.needs
            or act.rule.actor_after
            or act.rule.actor_between
            or act.rule.actor_next
            or act.rule.swapped
        )
    ]
    assert [act for act, times in Counter(free).items() if times > 1] == []
