"""Ties among three states and more: balance, strategic triangles, cohesion of blocs."""

from suasion.measure.balance.signed import Frustration, camps_of, frustration, neighbourhood, signs

__all__ = ["Frustration", "camps_of", "frustration", "neighbourhood", "signs"]
