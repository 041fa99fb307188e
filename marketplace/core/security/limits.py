"""Limits on how often one address or account may do something, counted by allauth in the cache.

The rates stand in ACCOUNT_RATE_LIMITS, by the name of the action.
"""

import math
import time

from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_cache_key, get_rates
from django.contrib.auth.models import AbstractBaseUser
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

APP = "allauth.account"


def seconds_to_wait(
    request: HttpRequest, *, action: str, user: AbstractBaseUser | None = None
) -> int:
    """Count one use of `action` and return 0, or how long to wait because there were too many.

    A refused use does not count. Only a POST does.
    """
    if ratelimit.consume(request, action=action, user=user):
        return 0
    now = time.time()
    waits = []
    for rate in get_rates(app=APP, action=action):
        name = get_cache_key(request, app=APP, action=action, rate=rate, user=user)
        newest_first = cache.get(name, [])
        if len(newest_first) >= rate.amount:
            waits.append(newest_first[rate.amount - 1] + rate.duration - now)
    # None is full when the counter itself was too busy to answer.
    return max(1, math.ceil(max(waits, default=1)))


def consume_or_429(
    request: HttpRequest, *, action: str, user: AbstractBaseUser | None = None
) -> HttpResponse | None:
    """Count one use of `action`; return the page that says when to try again if it was too many."""
    wait = seconds_to_wait(request, action=action, user=user)
    if not wait:
        return None
    request.retry_after_s = wait
    return ratelimit.respond_429(request)
