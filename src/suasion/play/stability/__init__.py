"""Which states last, under the stability concepts of the literature, and a witness for each verdict."""

from suasion.play.stability.solving import Solution, solve

__all__ = ["Solution", "solve"]
