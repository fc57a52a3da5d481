"""Charts as files of their own: what was measured, drawn as SVG that needs no page around it.

A chart in a brief takes its colours from the page and has its caption and source beside it. A file carries
them itself: a title and a description for those who do not see it, the caption above, the source below, a
paper behind, and plain colours, which every viewer knows. A viewer that knows style sheets and shows dark
pages gets dark paper and the colours that go with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from suasion.brief.figures import WIDE, compiler_charts, leverage_chart, series_charts, timeline
from suasion.brief.material import Material
from suasion.brief.records import Figure
from suasion.brief.svg import COLOURS, DARK, FONT, wrap
from suasion.brief.wording import visible
from suasion.case.model import Actor, Case, CaseInfo
from suasion.measure.measurement import Measurement

__all__ = ["chart_files", "pair_material", "standalone"]

_MARGIN = 12
_VARIABLE = re.compile(r"var\(--[\w-]+,(#[0-9a-fA-F]{3,8})\)")
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_ALL = 20
_WIDEST = {"normal": 1.12, "bold": 1.28}
"""How much wider than estimated a line may run where none of the faces asked for is there but a wide one."""


def chart_files(material: Material) -> dict[str, bytes]:
    """Every chart of a measurement, by file name: leverage, series with bands and breaks, compilers, acts.

    Returns
    -------
    dict
        "leverage.svg" and so on; empty where no series has two dated points.
    """
    found = [leverage_chart(material), *series_charts(material, _ALL), *compiler_charts(material)]
    found.append(timeline(material))
    return {f"{one.id}.svg": standalone(one).encode("utf-8") for one in found if one is not None}


def standalone(figure: Figure) -> str:
    """A figure's wide drawing as an SVG document of its own.

    With a title and a description for those who do not see it, the caption above, the source below, paper
    behind, and a style sheet for dark viewers.
    """
    drawn = _VARIABLE.sub(r"\1", figure.wide)
    box = _BOX.search(drawn)
    width, height = (float(x) for x in box.groups()) if box else (float(WIDE), 300.0)
    caption, top = _lines(figure.caption, width, 15, _MARGIN, "ink", "bold")
    source, bottom = _lines(f"Source: {figure.source}", width, 11, top + height, "soft", "normal")
    inner = drawn.replace(
        "<svg ",
        f'<svg x="{_MARGIN}" y="{top:g}" width="{width:g}" height="{height:g}" overflow="visible" ',
        1,
    )
    wide, tall = width + 2 * _MARGIN, bottom + _MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{tall:g}" '
        f'viewBox="0 0 {wide:g} {tall:g}" role="img" aria-labelledby="title desc">'
        f'<title id="title">{escape(visible(figure.caption))}</title>'
        f'<desc id="desc">{escape(visible(figure.alt))}</desc>'
        f"{_dark(drawn)}"
        f'<rect width="{wide:g}" height="{tall:g}" fill="{COLOURS["paper"]}"/>'
        f"{caption}{inner}{source}</svg>\n"
    )


def _dark(drawn: str) -> str:
    """A style sheet that puts the dark colour in the place of each light one that the file uses."""
    used = [name for name, light in COLOURS.items() if light in drawn or name in ("ink", "soft", "paper")]
    rules = "".join(
        f'[style*="{what}:{COLOURS[name]}"],[{what}="{COLOURS[name]}"]{{{what}:{DARK[name]}!important}}'
        for name in used
        for what in ("fill", "stroke")
    )
    return f"<style>@media (prefers-color-scheme:dark){{{rules}}}</style>"


def _lines(text: str, width: float, size: float, top: float, ink: str, weight: str) -> tuple[str, float]:
    """Text broken to the width, as SVG, and where it ends."""
    parts = []
    for line in wrap(text, width / _WIDEST[weight], size):
        top += size * 1.35
        parts.append(
            f'<text x="{_MARGIN}" y="{top:g}" font-size="{size:g}" font-weight="{weight}" '
            f'fill="{COLOURS[ink]}" style="font-family:{FONT}">{escape(line)}</text>'
        )
    return "".join(parts), top + size * 0.6


def pair_material(measured: Measurement, names: Mapping[str, str], titles: Mapping[str, str]) -> Material:
    """What charts are drawn from where there is no case: the pair's names, the snapshots' titles.

    Parameters
    ----------
    measured
        As of `suasion.measure.stage.measure_pair`.
    names
        State id to name.
    titles
        Snapshot id to the title a source line gives.
    """
    import datetime as dt

    years = [
        int(point.period[:4]) for one in measured.series for point in one.points if point.period[:4].isdigit()
    ]
    info = CaseInfo(
        title="Without a case",
        question="None",
        as_of=dt.date(max(years, default=2000), 12, 31),
        focal=measured.focal,
        target=measured.target,
        rivals=measured.rivals,
        since=measured.since,
    )
    actors = tuple(Actor(id=one, name=name) for one, name in names.items())
    return Material(Case(case=info, actors=actors), (), measured, titles=titles)
