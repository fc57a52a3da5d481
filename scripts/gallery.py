"""Write docs/gallery.md from the cases in examples/gallery: the story of each, and what the model says.

Run it after a change to a case or to the engine: `python scripts/gallery.py`. A test compares the page with
what this script would write, so the page never says anything the engine does not.
"""

from __future__ import annotations

import sys
from pathlib import Path

from suasion.case.file import load_case
from suasion.case.model import Case
from suasion.play.analysis import Analysis, analyse
from suasion.play.pages.parts import changes, status_quo
from suasion.play.pages.phrases import number_word, reach_clause
from suasion.play.pages.surprise_lines import surprise_lines

ROOT = Path(__file__).resolve().parents[1]
GALLERY = ROOT / "examples" / "gallery"
PAGE = ROOT / "docs" / "gallery.md"

HEAD = """# Gallery

Historical and recent conflicts as small cases, in `examples/gallery/`. Each is our own modelling of
public facts, with the literature it follows; the preference statements are assumptions, and a different
reading gives a different result. What a model says is what follows from them: a state that would last is
not a forecast, and an outcome that did come about is no proof of the model. Play one with `suasion play
examples/gallery/thaad-2016`.

Two further cases have pages of their own: the Cuban missile crisis (`examples/cuba-1962`) and China's
approach to North Korea (`examples/korea-2024`).

A *state* is one way in which things could stand: a yes or a no to each choice of the case, as far as they go
together. It would *last* if nobody would leave it. "Better than 40 % of all states" compares an outcome, for
one actor, with all the others.
"""


def found_in(folder: Path) -> tuple[Case, Analysis]:
    """A case of the gallery and its analysis, without sampling."""
    case = load_case(folder).case
    return case, analyse(case, variants=0, depth=0, mixes=0)


def section(case: Case, found: Analysis, folder: str) -> str:
    """One case as Markdown."""
    stories = {story.id: story.text for story in found.stories}
    reachable = [outcome for outcome in found.outcomes if outcome.reachable]
    lines = [f"## {case.case.title}", "", f"*{case.case.question}* (`{folder}`)", ""]
    lines += [" ".join(case.case.note.split()), ""]
    count = len(reachable)
    lines += [
        f"Of {found.n_states} states, {number_word(found.n_outcomes)} would last; "
        f"{reach_clause(found.n_outcomes, count)} be reached from where things stood by moves that each "
        "serve their maker.",
        "",
    ]
    lines += ["**Where it goes by itself.**", ""]
    for outcome in reachable[:3]:
        told = changes(case, outcome.setting, status_quo(case)).replace("\n", ". ")
        name = f"**{told}.** " if outcome.path else ""
        lines.append(f"- {name}{stories[f'outcome:{outcome.state}']}")
    if count > 3:
        lines.append(f"- And {number_word(count - 3)} more.")
    lines += ["", "**Where each approach leads.**", ""]
    lines += [f"- {stories[f'approach:{one.strategy}']}" for one in found.approaches]
    surprises = surprise_lines(case, [story for story in found.stories if story.strategy])
    if surprises:
        lines += ["", "**Where they were wrong about each other.**", ""]
        lines += [f"- {line}" for line in surprises[:2]]
    cited = "; ".join(source.citation or source.title for source in case.sources)
    lines += ["", f"After {cited}.", ""]
    return "\n".join(lines)


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for folder in sorted(GALLERY.iterdir()):
        if (folder / "case.toml").is_file():
            case, found = found_in(folder)
            parts.append(section(case, found, f"examples/gallery/{folder.name}"))
    return "\n".join(parts)


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
