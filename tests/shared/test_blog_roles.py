"""Roles and attribution on real blogs, labelled by the guide of the op-eds.

`blog_roles.csv` holds file, offsets and labels only. Two hands labelled every sentence of a stretch of twelve
posts of 2004 to 2006, once each; the points are not fitted to them, but parts of eight of these posts were in
view when the first rules were made (see `test_gold_two_passes`).
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from paths import SHARED, script
from suasion.read.document import load
from suasion.read.reader import read
from suasion.read.reading import ReadClaim
from suasion.read.spans import Span

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside the repository")
LABELS = Path(__file__).with_name("blog_roles.csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(LABELS.splitlines()))


@cache
def claims(file: str) -> tuple[ReadClaim, ...]:
    return read(load(SHARED / file)).claims


def pairs() -> list[tuple[dict[str, str], ReadClaim | None]]:
    held: list[tuple[dict[str, str], ReadClaim | None]] = []
    for row in ROWS:
        span = Span(int(row["start"]), int(row["end"]))
        near = [claim for claim in claims(row["file"]) if claim.span.overlaps(span)]
        best = max(
            near,
            key=lambda claim: min(claim.span.end, span.end) - max(claim.span.start, span.start),
            default=None,
        )
        held.append((row, best))
    return held


def test_roles_of_real_comment_are_read_as_far_as_they_are() -> None:
    found = [(row["role"], claim.role if claim else "none") for row, claim in pairs()]
    assert len(found) == 792
    assert script("score_claims").kappa(found) >= 0.44


def test_attribution_of_real_comment() -> None:
    found = [(row["attributed"] == "1", bool(claim and claim.attributed)) for row, claim in pairs()]
    assert script("score_claims").f_score(found) >= 0.76
