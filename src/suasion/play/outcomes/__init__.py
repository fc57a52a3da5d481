"""Where a game leads: outcomes, the approaches that lead to them, and what each actor expects."""

from suasion.play.outcomes.listing import (
    CONCEPTS,
    HOLDS,
    Solved,
    broken_obligations,
    broken_over,
    holding,
    list_outcomes,
    outcome_at,
    rank_shares,
    risks_at,
    risks_over,
    status_quo,
)

__all__ = [
    "CONCEPTS",
    "HOLDS",
    "Solved",
    "broken_obligations",
    "broken_over",
    "holding",
    "list_outcomes",
    "outcome_at",
    "rank_shares",
    "risks_at",
    "risks_over",
    "status_quo",
]
