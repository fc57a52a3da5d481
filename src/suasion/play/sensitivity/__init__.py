"""What the answer rests on: assumptions changed one by one, in sets, and all at once in variants."""

from suasion.play.sensitivity.answers import Answer, answer, influence, key_assumptions

__all__ = ["Answer", "answer", "influence", "key_assumptions"]
