"""What the pictures tell the floors above them."""

from django.dispatch import Signal

# Web sizes or colours were written, inside the transaction that wrote them. Arguments: image_ids.
pictures_changed = Signal()
