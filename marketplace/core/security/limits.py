"""Limits on how often one address or account may do something, counted by allauth.

The rates stand in ACCOUNT_RATE_LIMITS, by the name of the action. They are counted in the cache
`limits`, which every process shares.
"""

import math
import time

from allauth.core.internal import ratelimit
from django.contrib.auth.models import AbstractBaseUser
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.connection import ConnectionProxy

APP = "allauth.account"
counts = ConnectionProxy(caches, "limits")


def count_together() -> None:
    """Have allauth count in the cache of the limits; it offers no setting for that.

    Called once when the apps are ready.
    """
    ratelimit.cache = counts


def seconds_to_wait(
    request: HttpRequest,
    *,
    action: str,
    user: AbstractBaseUser | None = None,
    key: str | None = None,
    limit_get: bool = False,
) -> int:
    """Count one use of `action` and return 0, or how long to wait because there were too many.

    A refused use does not count. Only a POST does, unless `limit_get`. `key` names what is counted
    for rates that say "key"; only its digest is kept.
    """
    who = {"app": APP, "action": action, "key": key, "user": user}
    if ratelimit.consume(request, **who, limit_get=limit_get):
        return 0
    now = time.time()
    waits = []
    for rate in ratelimit.get_rates(app=APP, action=action):
        name = ratelimit.get_cache_key(request, rate=rate, **who)
        newest_first = counts.get(name, [])
        if len(newest_first) >= rate.amount:
            waits.append(newest_first[rate.amount - 1] + rate.duration - now)
    # None is full when the counter itself was too busy to answer.
    return max(1, math.ceil(max(waits, default=1)))


def is_used_up(request: HttpRequest, *, action: str) -> bool:
    """Tell whether another use of `action` would be too many; counts nothing."""
    return not ratelimit.consume(request, app=APP, action=action, limit_get=True, dry_run=True)


def too_many(request: HttpRequest, wait_s: int) -> HttpResponse:
    """Return the page that says when to try again."""
    request.retry_after_s = wait_s
    return ratelimit.respond_429(request)


def consume_or_429(
    request: HttpRequest, *, action: str, user: AbstractBaseUser | None = None
) -> HttpResponse | None:
    """Count one use of `action`; return the page that says when to try again if it was too many."""
    wait = seconds_to_wait(request, action=action, user=user)
    return too_many(request, wait) if wait else None
