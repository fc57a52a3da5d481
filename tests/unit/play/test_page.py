"""The terminal page: plain, complete, and never wider than the terminal."""

import io
import subprocess
import sys

import pytest
from rich.console import Console

from literal.analysis import random_case
from paths import EXAMPLES, ROOT
from suasion.case.file import load_case
from suasion.play.analysis import analyse, case_digest
from suasion.play.findings import Analysis
from suasion.play.page import render_analysis, render_stories


def _printed(case, found: Analysis, width=100, terms=False):
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None)
    for part in render_analysis(case, found):
        console.print(part)
    for part in render_stories(found.stories, terms=terms):
        console.print(part)
    return out.getvalue()


@pytest.fixture(scope="module")
def thaad():
    case = load_case(EXAMPLES / "gallery" / "thaad-2016").case
    return case, analyse(case, variants=30, depth=1)


@pytest.mark.parametrize("width", [80, 100, 140])
def test_no_line_is_wider_than_the_terminal(thaad, width):
    assert max(map(len, _printed(*thaad, width).splitlines())) <= width


def test_every_approach_and_every_surprise_is_on_the_page(thaad):
    case, found = thaad
    text = " ".join(_printed(case, found, 200).split())
    for strategy in case.strategies:
        assert strategy.name in text
    assert "Surprises" in text
    assert "What the answer rests on" in text
    assert "All single changes were tried" in text


def test_technical_words_come_on_demand(thaad):
    plain, with_terms = _printed(*thaad), _printed(*thaad, terms=True)
    assert "sanction made of" not in plain
    assert "Stable for CHN under" not in plain
    assert "Stable for CHN under" in with_terms


def test_no_share_of_variants_is_called_a_likelihood(thaad):
    text = " ".join(_printed(*thaad).split())
    assert "not a likelihood" in text
    assert "probab" not in text
    assert "likely" not in text


def test_a_case_without_status_quo_or_approaches_prints_too():
    case = random_case(1).model_copy(update={"status_quo": None, "strategies": ()})
    assert "What would last" in _printed(case, analyse(case, variants=0, depth=0))


def test_the_digest_follows_the_content_and_not_the_layout():
    case = random_case(1)
    assert case_digest(case) == case_digest(case.model_copy())
    assert case_digest(case) != case_digest(case.model_copy(update={"strategies": ()}))


def test_hash_seed_and_locale_change_nothing():
    script = (
        "from suasion.case.file import load_case\n"
        "from suasion.play.analysis import analyse\n"
        "from suasion.play.exchange import tables\n"
        "import hashlib\n"
        f"case = load_case({str(EXAMPLES / 'gallery' / 'suez-1956')!r}).case\n"
        "found = analyse(case, variants=20, depth=1)\n"
        "print(hashlib.sha256(repr((found, tables(found))).encode()).hexdigest())\n"
    )
    digests = set()
    for seed, zone, locale in (("0", "UTC", "C"), ("4711", "Asia/Seoul", "C.UTF-8")):
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PATH": ""}
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(done.stdout)
    assert len(digests) == 1


def test_words_for_firmness_are_explained_where_they_are_used_and_only_there():
    for seed in range(30):
        case = random_case(seed)
        found = analyse(case, variants=0, depth=0, mixes=0)
        page = " ".join(_printed(case, found, 200).split())
        near = {outcome.concepts[0] for outcome in found.outcomes if outcome.reachable and outcome.concepts}
        assert ("Firm: nobody could do better" in page) == ("R" in near)
        assert ("By answers: whoever left" in page) == ("SEQ" in near)


def test_a_broken_duty_is_named_by_its_instrument_and_figures_in_brackets_are_explained(thaad):
    korea = load_case(EXAMPLES / "korea-2024").case
    page = " ".join(_printed(korea, analyse(korea, variants=0, depth=0, mixes=0), 400).split())
    assert "breaks UN Security Council resolution 1874" in page
    assert "breaks unscr" not in page
    assert "In brackets: how sure the case is of it" in " ".join(_printed(*thaad).split())
