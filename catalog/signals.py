"""What the catalog tells the floors above it. Sent after the commit, to every receiver."""

from django.dispatch import Signal

# A moderator decided. Arguments: artwork_id (int), approved (bool).
artwork_reviewed = Signal()
