"""What the catalog tells the floors above it. Sent after the commit, to every receiver."""

from django.dispatch import Signal

# A moderator decided. Arguments: artwork_id (int), approved (bool).
artwork_reviewed = Signal()

# Pieces may be free to buy again: an order let them go, or the artisan has more or put the work
# back on sale. Arguments: artwork_ids (list of int).
artwork_freed = Signal()
