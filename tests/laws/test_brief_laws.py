"""Laws of the brief: the same bytes everywhere, hostile names in the case itself, prose that agrees with
numbers."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from literal.brief_case import CASE, files, folder, small_answer, stages
from literal.brief_payloads import PAYLOADS
from literal.brief_structure import structure
from paths import ROOT
from suasion.brief.answer import answer
from suasion.brief.html import to_html
from suasion.brief.quantities import percent

SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from literal.brief_case import small_answer
from suasion.brief.csv import tables_csv
from suasion.brief.html import to_html
from suasion.brief.json import to_json
from suasion.brief.markdown import to_markdown
from suasion.brief.pdf import to_pdf
page = small_answer()
for content in (to_html(page).encode(), to_json(page).encode(), to_markdown(page).encode(),
repr(tables_csv(page)).encode(), to_pdf(page)):
    print(hashlib.sha256(content).hexdigest())
"""


def test_the_same_bytes_under_any_hash_seed_locale_and_time_zone() -> None:
    found = set()
    for seed, locale, zone in (("0", "C", "UTC"), ("4242", "de_DE.UTF-8", "Asia/Pyongyang")):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale, "TZ": zone}
        command = [sys.executable, "-c", SCRIPT, str(ROOT / "tests")]
        done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True, cwd=ROOT)
        found.add(done.stdout)
    assert len(found) == 1


ALLOWED = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "a",
        "div",
        "header",
        "h1",
        "p",
        "ul",
        "li",
        "b",
        "span",
        "main",
        "section",
        "h2",
        "nav",
        "details",
        "summary",
        "ol",
        "table",
        "caption",
        "thead",
        "tr",
        "th",
        "tbody",
        "td",
        "figure",
        "figcaption",
        "svg",
        "g",
        "path",
        "line",
        "rect",
        "circle",
        "text",
        "footer",
        "code",
        "mark",
        "blockquote",
    ]
)


@pytest.mark.parametrize("start", range(0, 350, 50))
def test_hostile_names_in_the_case_file_stay_text_in_prose_and_drawings(start: int) -> None:
    """Titles, names, phrases and notes of the case itself are hostile; the page holds only its own
    elements."""
    numbers = iter(range(start, start + 10_000))

    def hostile(found: re.Match[str]) -> str:
        payload = PAYLOADS[next(numbers) % len(PAYLOADS)]
        shown = (
            payload.encode("ascii", "backslashreplace")
            .decode()
            .replace("\\x", "x")
            .replace("\\", "/")
            .replace('"', "''")
        )
        return f'{found.group(1)} = "{shown[:200]}"'

    fields = (
        "title|question|author|name|yes|no|signal|instrument|citation|observable|threshold|watch|publisher"
    )
    text = re.sub(rf'(?m)^({fields}) = "[^"]*"', hostile, CASE)
    held = files(case=text)
    page = structure(to_html(answer(*stages(folder(held)))))
    assert {entry[1] for entry in page.found if entry[0] == "<"} <= ALLOWED
    assert not [name for entry in page.found for name in entry[2:] if name.startswith("on")]
    assert all(link.startswith("#") for link in page.links)


def test_every_printed_value_is_the_computed_one() -> None:
    for statement in small_answer().statements():
        for _, value in statement.values:
            shown = percent(value) if abs(value) <= 1 else ""
            digits = [f"{abs(value):.{n}f}" for n in range(4)]
            assert (shown and shown in statement.text) or any(text in statement.text for text in digits), (
                statement
            )
