import pytest
from django.core.cache import cache

from marketplace.core.security import pace


@pytest.fixture
def at(monkeypatch):
    cache.clear()
    yield lambda seconds: monkeypatch.setattr(pace.time, "time", lambda: seconds)
    cache.clear()


def ask(rf, address="192.0.2.1"):
    request = rf.get("/", REMOTE_ADDR=address)
    return pace.seconds_until_next(request, action="x", per_minute=2)


def test_too_many_in_a_minute_have_to_wait_for_the_next_one(rf, at):
    at(600)
    assert [ask(rf), ask(rf), ask(rf)] == [0, 0, 60]
    at(645)
    assert ask(rf) == 15
    at(660)
    assert ask(rf) == 0


def test_places_are_counted_apart(rf, at):
    at(600)
    for _ in range(3):
        ask(rf)
    assert ask(rf, "198.51.100.7") == 0
