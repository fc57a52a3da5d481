"""Who is named in a text, and which actor that is on its date."""

from suasion.read.actors.finding import Known, find_actors

__all__ = ["Known", "find_actors"]
