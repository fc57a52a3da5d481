"""The terminal page: plain, complete, and never wider than the terminal."""

import dataclasses
import io
import subprocess
import sys

import pytest
from rich.console import Console

from literal.analysis import random_case
from paths import EXAMPLES, ROOT
from suasion.brief import quantities
from suasion.case.file import load_case
from suasion.play.analysis import analyse, case_digest
from suasion.play.findings import Analysis
from suasion.play.pages.explained import render_explanation, render_stories
from suasion.play.pages.page import render_analysis
from suasion.play.pages.parts import add, table
from suasion.play.pages.phrases import percent


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
    assert "• UN Security Council resolution 1874" in page
    assert "unscr" not in page
    assert "in brackets, how sure the case is of it" in " ".join(_printed(*thaad).split())


@pytest.fixture(scope="module")
def korea():
    case = load_case(EXAMPLES / "korea-2024").case
    return case, analyse(case, variants=20, depth=1)


@pytest.mark.parametrize("width", [80, 120])
def test_evidence_is_quoted_below_the_table_and_its_id_is_whole(korea, width):
    case, found = korea
    page = _printed(case, found, width)
    shown = page[page.index("What the answer rests on") : page.index("What would change it")]
    assert "[1] (" in shown
    whole = " ".join(shown.split())
    cited = [claim for claim in case.claims if f"(claim:{claim.id}, source {claim.source})" in whole]
    assert cited
    assert all(" ".join(claim.quote.split())[:40] in whole for claim in cited)
    table = shown[: shown.index("Wish: what an actor")]
    assert "claim:" not in table


def test_sections_are_parted_by_an_empty_line(korea):
    lines = _printed(*korea, 100).splitlines()
    headings = ["What would last", "Where each approach leads", "What each risks", "Surprises"]
    headings += ["What the answer rests on", "What would change it"]
    places = [next(n for n, line in enumerate(lines) if line.strip() == heading) for heading in headings]
    assert places == sorted(places)
    assert all(not lines[place - 1].strip() for place in places)


WORDS = {
    "state": "A state is one way in which things could stand",
    "Out of reach": "Out of reach: no chain of moves",
    "Better for": "the share of the other states that are worse for",
    "Kept up?": "Kept up: whether",
    "Ends well": "Ends well: in what share of",
    "variants": "A variant drops or reorders assumptions",
    "±": "± is the sampling error",
    "Best found": "Best found: of everything that actor could settle on",
    "Wish of": "Wish: what an actor would rather see",
    "Influence": "Influence: how much of the spread",
    "Cost": "Cost: how much it takes",
}


@pytest.mark.parametrize(
    "name", ["korea-2024", *(f"gallery/{f.name}" for f in (EXAMPLES / "gallery").iterdir())]
)
def test_every_word_of_the_method_is_explained_where_it_is_used(name):
    case = load_case(EXAMPLES / name).case
    page = " ".join(_printed(case, analyse(case, variants=10, depth=1), 120).split())
    page = page[: page.index("What would change it") + 3000]
    for word, meaning in WORDS.items():
        if word.lower() in page.replace(meaning, "").lower():
            assert meaning in page, (name, word)


def test_without_variants_nothing_is_said_of_them():
    case = load_case(EXAMPLES / "gallery" / "berlin-1961").case
    page = _printed(case, analyse(case, variants=0, depth=1), 100)
    assert "Ends well" not in page
    assert "Influence" not in page
    assert "variant" not in page


def test_a_surprise_is_said_once_and_names_every_approach_it_comes_under():
    case = load_case(EXAMPLES / "gallery" / "jcpoa-2018").case
    page = " ".join(_printed(case, analyse(case, variants=0, depth=0, mixes=0), 200).split())
    surprises = page[page.index("Surprises") : page.index("What the answer")]
    assert surprises.count("Iran would negotiate a wider agreement") == 1
    assert (
        "As things stand, and under “Maximum pressure” too, the United States would count on this"
        in surprises
    )


def test_the_explanation_tells_every_outcome_and_every_word_once():
    case = load_case(EXAMPLES / "gallery" / "falklands-1982").case
    found = analyse(case, variants=0, depth=0, mixes=0)
    out = io.StringIO()
    console = Console(file=out, width=5000, color_system=None)
    for part in render_explanation(case, found):
        console.print(part)
    text = out.getvalue()
    for story in found.stories:
        if story.kind in ("outcome", "approach") and not (story.kind == "outcome" and story.actor):
            assert story.text in text, story.id
    words = text[text.index("Words of the method") :]
    for word in ("improvement", "sanction", "equilibrium", "restricted game", "sequential stability (SEQ)"):
        assert words.count(f"\n{word}: ") == 1


def test_a_flip_that_does_nothing_is_said_in_words():
    case = random_case(3).model_copy(update={"preferences": random_case(3).preferences})
    found = analyse(case, variants=0, depth=1, mixes=0)
    quiet = dataclasses.replace(found, flips=(), flips_complete_to=1)
    page = " ".join(_printed(case, quiet, 200).split())
    assert "What would change it: nothing that was tried. All single changes were tried." in page


@pytest.mark.parametrize("hostile", ["[/]", "[red]Ω[/red]", "[link=http://x.y]z[/link]", "a[b]c", "[/bold"])
def test_brackets_in_names_are_text_and_no_markup(hostile):
    case = load_case(EXAMPLES / "gallery" / "berlin-1961").case
    case = case.model_copy(
        update={
            "actors": tuple(a.model_copy(update={"short": f"{a.short}{hostile}"}) for a in case.actors),
            "options": tuple(o.model_copy(update={"yes": f"{o.yes} {hostile}"}) for o in case.options),
            "risks": tuple(k.model_copy(update={"name": f"{k.name} {hostile}"}) for k in case.risks),
            "strategies": tuple(
                p.model_copy(update={"name": f"{p.name} {hostile}"}) for p in case.strategies
            ),
        }
    )
    found = analyse(case, variants=5, depth=1)
    page = _printed(case, found, 2000)
    assert page.count(hostile) > 20
    out = io.StringIO()
    for part in render_explanation(case, found):
        Console(file=out, width=2000, color_system=None).print(part)
    assert hostile in out.getvalue()


def test_a_variant_is_explained_where_there_are_no_approaches_too():
    case = load_case(EXAMPLES / "gallery" / "berlin-1961").case.model_copy(update={"strategies": ()})
    page = " ".join(_printed(case, analyse(case, variants=10, depth=0), 200).split())
    assert page.count("A variant drops or reorders assumptions") == 1


def test_shares_are_rounded_and_written_as_the_brief_does():
    shares = [k / n for n in range(1, 120) for k in range(n + 1)]
    assert [percent(share) for share in shares] == [quantities.percent(share) for share in shares]


def test_a_figure_is_never_broken_in_two():
    shown = table("t", ("A long heading that wraps", "left"), ("x", "right"))
    add(shown, "many words " * 9, f"11 · 69 · {percent(0.77)}")
    out = io.StringIO()
    Console(file=out, width=40, color_system=None).print(shown)
    assert "11 · 69 · 77 %" in out.getvalue()


def test_a_change_quotes_the_wishes_it_is_about_and_each_outcome_has_its_own_list():
    case = load_case(EXAMPLES / "cuba-1962").case
    page = _printed(case, analyse(case, variants=0, depth=2, mixes=0), 2000)
    page = page[page.index("What would change it") :]
    assert (
        "The United States would blockade Cuba; the Soviet Union would withdraw the missiles: this would no "
        "longer last" in page
    )
    assert "Everything stays as it is now: this would last\n" in page
    assert (
        "the Soviet Union put the wish “keep the missiles in Cuba” before “if the United States would "
        "blockade Cuba or strike the missiles from the air, the Soviet Union would withdraw the missiles”"
        in page
    )
    assert "the Soviet Union did not have the wish “keep the missiles in Cuba”" in page


def test_a_wish_is_explained_once_even_where_only_the_changes_name_it():
    case = load_case(EXAMPLES / "cuba-1962").case
    found = analyse(case, variants=0, depth=1, mixes=0)
    for shown in (found, dataclasses.replace(found, assumptions=())):
        page = " ".join(_printed(case, shown, 200).split())
        assert page.count("Wish: what an actor would rather see") == 1


def test_an_outcome_of_an_approach_lasts_only_while_it_is_kept_to():
    case = load_case(EXAMPLES / "cuba-1962").case
    found = analyse(case, variants=0, depth=0, mixes=0)
    told = {story.id: story.text for story in found.stories}
    assert told["outcome:wait:0"] == (
        "Things stay as the approach sets them. This lasts as long as the United States keeps to the "
        "approach. Nobody could then do better by a change of their own."
    )
    assert told["approach:wait"].startswith(
        "“Waiting” means going on as now. It leads to one outcome: nothing would change."
    )


def test_what_a_search_found_best_is_told_by_the_approach_that_does_the_same():
    for name, same in (("gas-2009", "Offer a discount"), ("suez-1956", "A users' board"), ("qatar-2017", "")):
        case = load_case(EXAMPLES / "gallery" / name).case
        page = " ".join(_printed(case, analyse(case, variants=0, depth=0), 300).split())
        assert ("Best found: " in page) == (not same)
        assert (f"nothing has a better worst outcome than “{same}”" in page) == bool(same)


def test_surprises_say_that_they_are_about_what_each_believes():
    case = load_case(EXAMPLES / "gallery" / "georgia-2008").case
    page = " ".join(_printed(case, analyse(case, variants=0, depth=0, mixes=0), 300).split())
    assert page.index("as if everyone knew what the others want") < page.index("would count on this")
