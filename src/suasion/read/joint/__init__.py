"""Several texts read together: joint points, agreement, origins."""

from suasion.read.joint.joining import Agreement, Joint, JointPoint, Place, Repeat, Side, join

__all__ = ["Agreement", "Joint", "JointPoint", "Place", "Repeat", "Side", "join"]
