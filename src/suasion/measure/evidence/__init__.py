"""Evidence from the data store: the rows a measurement is made of, with their snapshot."""

from suasion.measure.evidence.gathering import Evidence, gather

__all__ = ["Evidence", "gather"]
