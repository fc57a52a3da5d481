"""What each sentence claims: role, attribution, hedge and content."""

from suasion.read.claims.claiming import claims_of, seen_of

__all__ = ["claims_of", "seen_of"]
