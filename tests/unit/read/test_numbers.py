"""Numbers in figures and words."""

from __future__ import annotations

import pytest

from suasion.read.text.numbers import numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two ships", {"2"}),
        ("twenty-five ships", {"25"}),
        ("twenty five ships", {"25"}),
        ("two hundred and fifty", {"250"}),
        ("two hundred and fifty-one thousand", {"251000"}),
        ("three thousand two hundred", {"3200"}),
        ("one and two", {"1", "2"}),
        ("two or three", {"2", "3"}),
        ("3,000 men in 2024", {"3000", "2024"}),
        ("1,5 per cent", {"1.5"}),
        ("1.234.567", {"1234567"}),
        ("$3.5bn", {"3500000000"}),
        ("two dozen", {"24"}),
        ("dozens of them", {"dozens"}),
        ("a hundred", {"100"}),
        ("5 m", {"5000000"}),
        ("m and k", set()),
        ("hundreds", {"hundreds"}),
        ("it halved", {"half"}),
        ("a third", {"third"}),
        ("2021-22", {"2021", "22"}),
        ("the 1st and the second", {"1", "second"}),
        ("nobody", set()),
        ("", set()),
    ],
)
def test_numbers_are_values(text: str, expected: set[str]) -> None:
    assert numbers(text) == expected


def test_figures_and_words_of_one_value_are_the_same() -> None:
    assert numbers("1.2 million") == numbers("1,200,000") == numbers("1.2m")
    assert numbers("twelve") == numbers("12")
    assert numbers("3 million") != numbers("3 billion")
