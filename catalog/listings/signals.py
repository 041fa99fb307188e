"""What the read model tells others. Sent after the commit, to every receiver."""

from django.dispatch import Signal

# Rows came, changed or went. Arguments: artwork_ids (list of int).
listings_changed = Signal()
