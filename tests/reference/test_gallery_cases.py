"""The cases of the gallery: each loads, gives the same result as ever, and the page in the docs shows it."""

import functools

import pytest

from paths import EXAMPLES, script
from suasion.case.file import load_case
from suasion.play.analysis import analyse

GALLERY = EXAMPLES / "gallery"

# states, outcomes that hold, spelling of every reachable one (nearest first)
EXPECTED = {
    "berlin-1961": (12, 2, ("YNYN", "YYYY")),
    "falklands-1982": (12, 3, ("NNNN", "NYNY", "NNNY")),
    "gas-2009": (32, 9, ("NNYNY", "NYYNY", "NNYNN", "NYYNN", "NNNNY", "NNYYN", "NNNNN")),
    "georgia-2008": (16, 3, ("NYNN", "YYYN")),
    "jcpoa-2018": (36, 15, ("YNNNYN", "YNYNNN")),
    "july-1914": (24, 9, ("NNNYN", "YNYYY", "NNYNN", "NNYYN", "NNNNN")),
    "qatar-2017": (28, 8, ("YNYNN", "YNNYY", "NNYNN", "NNYYY", "NNYNY", "YYYNN", "NYYNN")),
    "suez-1956": (24, 8, ("NNNNN", "YNNYY")),
    "thaad-2016": (64, 1, ("NYYYNY",)),
}

# What history records, as an outcome of the approach that was taken.
HAPPENED = {
    "berlin-1961": ("border", "YNYN"),
    "falklands-1982": ("seize", "YYNY"),
    "gas-2009": ("stop", "YNYNY"),
    "georgia-2008": ("attack", "YYYN"),
    "jcpoa-2018": ("pressure", "YNYNNN"),
    "july-1914": ("strike", "YNYYY"),
    "qatar-2017": ("blockade", "YNNYY"),
    "suez-1956": ("force", "YNNYY"),
    "thaad-2016": ("settle", "NYYYNY"),
}


@functools.cache
def _analysis(name):
    return analyse(load_case(GALLERY / name).case, variants=0, depth=0, mixes=0)


def test_every_case_of_the_gallery_is_expected():
    folders = {folder.name for folder in GALLERY.iterdir() if (folder / "case.toml").is_file()}
    assert folders == set(EXPECTED) == set(HAPPENED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_result_is_what_it_was(name):
    found = _analysis(name)
    reachable = tuple(outcome.yn for outcome in found.outcomes if outcome.reachable)
    assert (found.n_states, found.n_outcomes, reachable) == EXPECTED[name]


@pytest.mark.parametrize("name", sorted(HAPPENED))
def test_what_happened_is_among_the_outcomes_of_the_approach_taken(name):
    strategy, happened = HAPPENED[name]
    approach = next(one for one in _analysis(name).approaches if one.strategy == strategy)
    assert happened in {outcome.yn for outcome in approach.outcomes}


@pytest.mark.parametrize("name", sorted(HAPPENED))
def test_own_modelling_is_marked_and_cited(name):
    text = (GALLERY / name / "case.toml").read_text(encoding="utf-8")
    assert text.startswith("# Own modelling of public facts")
    case = load_case(GALLERY / name).case
    assert case.sources
    assert all(source.citation for source in case.sources)
    assert case.case.note


def test_the_page_in_the_docs_says_what_the_engine_says():
    gallery = script("gallery")
    assert gallery.PAGE.read_text(encoding="utf-8") == gallery.page()
