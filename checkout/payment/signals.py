"""`payment_came_too_late` carries `source`: captured, but the works went to somebody else."""

from django.dispatch import Signal

payment_came_too_late = Signal()
