"""Conflict files: read in the ways in which people write them, checked, and answered."""

from suasion.play.conflict.reading import Conflict, load_conflict

__all__ = ["Conflict", "load_conflict"]
