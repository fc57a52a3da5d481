"""Ideal points of states from their votes: the model, its fit, and updates by session."""

from suasion.measure.ideal_points.positions import IdealPoints, Model, anchored, pinned

__all__ = ["IdealPoints", "Model", "anchored", "pinned"]
