"""Writes the demo shop's content into the database.

Every step makes what is missing and leaves what is there alone, so loading again changes nothing
and what a person added or edited stays.
"""

from .run import Progress, is_loaded, load

__all__ = ["Progress", "is_loaded", "load"]
