"""Places of values in a TOML text, checked against the text itself."""

import tomllib
from typing import Any

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from suasion.case.places import Path, places

SAMPLE = '''\
top = 1
"quoted key" = """
a [not.a.table]
b = 2
""" # end
[case]
list = [ "a#b", 'c]', # inside
  [1, 2], {x = 1, y.z = "}"},
]
[[actors]]
id = "A"
[[actors]]
id = "B"
[actors.more]
deep = true
[[actors.parts]]
n = 1
[beliefs.CHN.PRK]
order = [ {prefer = "a"}, {prefer = "b", because = ["claim:1"]} ]
'''


@pytest.mark.parametrize(
    ("path", "starts"),
    [
        (("top",), "top = 1"),
        (("quoted key",), '"quoted key"'),
        (("case", "list"), "list = ["),
        (("case", "list", 0), '"a#b"'),
        (("case", "list", 1), "'c]'"),
        (("case", "list", 2, 1), "2]"),
        (("case", "list", 3, "x"), "x = 1"),
        (("case", "list", 3, "y", "z"), "y.z"),
        (("actors", 0, "id"), 'id = "A"'),
        (("actors", 1, "id"), 'id = "B"'),
        (("actors", 1, "more", "deep"), "deep"),
        (("actors", 1, "parts", 0, "n"), "n = 1"),
        (("beliefs", "CHN", "PRK", "order", 1, "because", 0), '"claim:1"'),
    ],
)
def test_each_value_is_found_where_it_stands(path: Path, starts: str) -> None:
    line, column = places(SAMPLE)[path]
    assert SAMPLE.splitlines()[line - 1][column - 1 :].startswith(starts)


def leaves(value: Any, path: Path = ()) -> list[Path]:
    if isinstance(value, dict):
        return [path] + [leaf for key, inner in value.items() for leaf in leaves(inner, (*path, key))]
    if isinstance(value, list):
        return [path] + [leaf for index, inner in enumerate(value) for leaf in leaves(inner, (*path, index))]
    return [path]


keys = st.text("ab-_ .é\"'", min_size=1, max_size=4)
values = st.recursive(
    st.one_of(st.integers(-9, 9), st.booleans(), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=8,
)


@given(st.dictionaries(keys, values, max_size=4))
def test_every_path_of_a_written_document_has_a_place(content: dict[str, Any]) -> None:
    text = tomlkit.dumps(content)
    assert tomllib.loads(text) == content
    found = places(text)
    lines = text.split("\n")
    for path in leaves(content)[1:]:
        plain = tuple(part for part in path)
        if any(
            isinstance(part, str) and not part.replace("-", "a").replace("_", "a").isalnum() for part in plain
        ):
            continue  # keys that need quotes are compared by their raw spelling
        line, column = found[plain]
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
