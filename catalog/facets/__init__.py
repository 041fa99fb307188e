"""Finds and counts works with bitmaps: one for each value of each facet (docs/adr/0013)."""
