"""What other floors may listen to. Sent by a task after the commit, at least once.

`order_paid` carries `order`. Receivers must be safe to run twice.
"""

from django.dispatch import Signal

order_paid = Signal()
