"""How long to wait, told to the second, and what does not count."""

import pytest
from allauth.core.internal import ratelimit
from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.management import call_command
from django.test import RequestFactory

from marketplace.core.security import limits
from marketplace.core.security.limits import consume_or_429, seconds_to_wait


@pytest.fixture
def clock(monkeypatch):
    """Stands still until a test moves it."""

    class Clock:
        now = 1_000_000.0

        def time(self):
            return self.now

    clock = Clock()
    monkeypatch.setattr(limits.time, "time", clock.time)
    assert ratelimit.time.time() == clock.now
    return clock


@pytest.fixture(autouse=True)
def rates(settings):
    settings.ACCOUNT_RATE_LIMITS = {"write": "2/10m/ip,3/d/ip"}


def post(ip="10.0.0.1", method="post"):
    request = getattr(RequestFactory(), method)("/", REMOTE_ADDR=ip)
    request.user = AnonymousUser()
    return request


def test_the_first_uses_are_free_and_the_next_must_wait_for_the_oldest_to_pass(clock):
    assert seconds_to_wait(post(), action="write") == 0
    clock.now += 100
    assert seconds_to_wait(post(), action="write") == 0
    assert seconds_to_wait(post(), action="write") == 500
    clock.now += 500
    assert seconds_to_wait(post(), action="write") == 0


def test_a_refused_use_does_not_count(clock):
    for _ in range(2):
        seconds_to_wait(post(), action="write")
    for _ in range(5):
        assert seconds_to_wait(post(), action="write") == 600


def test_of_two_limits_the_longer_wait_is_told(clock):
    for _ in range(2):
        seconds_to_wait(post(), action="write")
    clock.now += 600
    seconds_to_wait(post(), action="write")
    assert seconds_to_wait(post(), action="write") == 24 * 3600 - 600


def test_another_address_has_a_count_of_its_own():
    for _ in range(2):
        seconds_to_wait(post(), action="write")
    assert seconds_to_wait(post("10.0.0.2"), action="write") == 0
    assert seconds_to_wait(post(), action="write") > 0


def test_looking_does_not_count():
    for _ in range(5):
        assert seconds_to_wait(post(method="get"), action="write") == 0
    assert seconds_to_wait(post(), action="write") == 0


@pytest.mark.django_db
def test_the_page_carries_the_wait(clock):
    for _ in range(2):
        assert consume_or_429(post(), action="write") is None
    response = consume_or_429(post(), action="write")
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "600"
    assert "Please try again in 10 minutes." in response.content.decode()


def test_allauth_counts_where_every_process_looks():
    assert ratelimit.cache is limits.counts
    seconds_to_wait(post(), action="write")
    rate, *_others = ratelimit.get_rates(app=limits.APP, action="write")
    name = ratelimit.get_cache_key(post(), app=limits.APP, action="write", rate=rate)
    assert caches["limits"].get(name)
    assert not caches["default"].get(name)


def test_a_key_has_its_own_count_and_is_not_written_down(settings):
    settings.ACCOUNT_RATE_LIMITS = {"mail": "1/h/key"}
    assert seconds_to_wait(post(), action="mail", key="alice@example.org") == 0
    assert seconds_to_wait(post("10.0.0.2"), action="mail", key="alice@example.org") > 0
    assert seconds_to_wait(post(), action="mail", key="bob@example.org") == 0


def test_looking_whether_it_is_too_many_counts_nothing():
    get = post(method="get")
    for _ in range(5):
        assert not limits.is_used_up(get, action="write")
    for _ in range(2):
        assert seconds_to_wait(get, action="write", limit_get=True) == 0
    assert limits.is_used_up(get, action="write")


@pytest.mark.django_db
def test_without_redis_all_processes_share_one_count():
    """Two caches as two processes have them: each sees what the other wrote."""
    call_command("createcachetable", "rate_limits", verbosity=0)
    one, other = (DatabaseCache("rate_limits", {}) for _ in range(2))
    assert one.add("key:lock", True, 10)
    assert not other.add("key:lock", True, 10)
    one.set("key", [1.0], 60)
    assert other.get("key") == [1.0]
