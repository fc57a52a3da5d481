"""Figures of compilers to series with their doubt: draws, changes, breaks."""

from suasion.measure.series.building import (
    build_series,
    comparable,
    draws_of,
    estimate_from,
    of_one_length,
    series_id,
    when,
)

__all__ = ["build_series", "comparable", "draws_of", "estimate_from", "of_one_length", "series_id", "when"]
