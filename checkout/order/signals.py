"""What other floors may listen to.

`order_paid` carries `order`; a task sends it after the commit, at least once: receivers must be
safe to run twice. `pieces_returned` carries `line` and `user`, who wrote it down; it is sent inside
the transaction, so that what a receiver does stands or falls with it.
"""

from django.dispatch import Signal

order_paid = Signal()
pieces_returned = Signal()
