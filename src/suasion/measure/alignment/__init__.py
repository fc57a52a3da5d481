"""Who chooses like whom: votes and alliance ties as portfolios, their likeness, and posture."""

from suasion.measure.alignment.pairs import (
    AllPairs,
    PairSeries,
    all_pairs,
    pair_measures,
    pair_series,
    pair_series_of,
)

__all__ = ["AllPairs", "PairSeries", "all_pairs", "pair_measures", "pair_series", "pair_series_of"]
