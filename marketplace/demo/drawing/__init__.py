"""Sample pictures made by a program, by no artist.

They stand in for real works in a demonstration shop, in the manner of six traditions of central
and western India. Nothing is copied from any artist's picture: every shape is generated from the
rules in this package, and the same tradition, subject, seed and size always give the same
picture.
"""

from .studio import SUBJECTS, draw, emblem, scene

__all__ = ["SUBJECTS", "draw", "emblem", "scene"]
