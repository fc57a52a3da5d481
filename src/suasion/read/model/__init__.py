"""The optional second reader, a language model, and the verifier of what it says."""

from suasion.read.model.asking import (
    PROMPT,
    Cache,
    Disagreement,
    Endpoint,
    ModelReading,
    ask,
    memory,
    on_disk,
)

__all__ = ["PROMPT", "Cache", "Disagreement", "Endpoint", "ModelReading", "ask", "memory", "on_disk"]
