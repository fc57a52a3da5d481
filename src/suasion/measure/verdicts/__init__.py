"""Claims put to the test: the time they speak of, the answer, and what no data answer."""

from suasion.measure.verdicts.testing import Context, claim_in_words, verdicts

__all__ = ["Context", "claim_in_words", "verdicts"]
