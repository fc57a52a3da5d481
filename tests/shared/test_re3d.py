"""The actor finder on the marked State Department and CENTCOM documents (re3d)."""

from __future__ import annotations

import pytest

from paths import SHARED, script

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside the repository")


def test_actor_precision_and_organisation_recall_reach_the_gate() -> None:
    scorer = script("score_actors")
    folder = SHARED / "gold" / "re3d"
    result = scorer.score([folder / "us_state_department", folder / "centcom"])
    assert result.mentions > 700
    assert result.precision >= 0.95
    assert result.recall >= 0.55
    assert result.recall_all >= 0.55
