"""How fast one place may ask for something that costs work and changes nothing."""

import time

from django.core.cache import cache
from django.http import HttpRequest

from .clients import client_digest

WINDOW_SECONDS = 60


def seconds_until_next(request: HttpRequest, *, action: str, per_minute: int) -> int:
    """Count one request and return 0, or how long to wait when there were too many this minute.

    Cheaper than `limits`, and rougher: without a shared cache each process counts for itself.
    """
    window, passed = divmod(int(time.time()), WINDOW_SECONDS)
    key = f"security.pace:{action}:{window}:{client_digest(request)}"
    cache.add(key, 0, 2 * WINDOW_SECONDS)
    try:
        count = cache.incr(key)
    except ValueError:
        # The cache was full and let the counter go.
        return 0
    return WINDOW_SECONDS - passed if count > per_minute else 0
