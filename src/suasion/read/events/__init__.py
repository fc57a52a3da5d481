"""Who did what to whom: the event coder, by rules over words."""

from suasion.read.events.coding import code_events

__all__ = ["code_events"]
