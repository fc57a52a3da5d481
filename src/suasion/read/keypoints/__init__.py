"""The headed key points of a text and its bottom line."""

from suasion.read.keypoints.choosing import keypoints_of

__all__ = ["keypoints_of"]
