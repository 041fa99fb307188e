"""Two machines and one Redis."""

import time

import pytest
from django.conf import settings as real_settings

from marketplace.core.pagecache import changes, stream
from marketplace.core.pagecache.board import Board, slot_of
from marketplace.core.pagecache.stream import Listener, is_in_touch, publish
from marketplace.core.pagecache.wsgi import PageCache

from .conftest import Visitor
from .test_wsgi import App

pytestmark = pytest.mark.services
REDIS_URL = real_settings.REDIS_URL


@pytest.fixture
def machines(cached, settings, tmp_path):
    """The boards of two machines, the first of them this one, and a listener on each."""
    settings.REDIS_URL = REDIS_URL
    settings.PAGE_CACHE_STREAM = f"test:pagecache:{tmp_path.name}:{time.time_ns()}"
    stream._client.cache_clear()
    boards = [cached, Board(tmp_path / "other" / "board")]
    listeners = [Listener(board, tmp_path / f"lock-{n}") for n, board in enumerate(boards)]
    for listener in listeners:
        listener.catch_up()
    yield list(zip(boards, listeners, strict=True))
    stream._client().delete(settings.PAGE_CACHE_STREAM)
    stream._client.cache_clear()


def read(machine):
    board, listener = machine
    listener.read(board.last_heard, 10)


def test_a_change_on_one_machine_is_heard_on_the_other(machines):
    theirs = machines[1][0]
    since = theirs.now()
    changes.tell({"work:1"})
    read(machines[1])
    assert not theirs.is_unchanged([slot_of("work:1")], since)
    assert theirs.is_unchanged([slot_of("work:2")], since)


def test_what_a_machine_said_itself_it_does_not_hear_again(machines):
    ours = machines[0][0]
    changes.tell({"work:1"})
    now = ours.now()
    read(machines[0])
    assert ours.now() == now


def test_what_was_missed_is_read_afterwards(machines, tmp_path):
    board, _listener = machines[1]
    read(machines[1])
    since = board.now()
    for number in range(5):
        changes.tell({f"work:{number}"})
    again = Listener(board, tmp_path / "lock-1")
    again.read(again.catch_up(), 10)
    assert not any(board.is_unchanged([slot_of(f"work:{n}")], since) for n in range(5))


def test_a_machine_that_was_away_too_long_starts_anew(machines, settings):
    board, listener = machines[1]
    read(machines[1])
    changes.tell({"work:1"})
    read(machines[1])
    since = board.now()
    stream._client().delete(settings.PAGE_CACHE_STREAM)
    changes.tell({"work:2"})
    listener.catch_up()
    assert not board.is_unchanged([slot_of("anything")], since)


def test_a_machine_out_of_touch_uses_no_kept_page(machines, monkeypatch):
    board = machines[0][0]
    monkeypatch.setattr(PageCache, "_listen", lambda self: None)
    visitor = Visitor(PageCache(App()))
    read(machines[0])
    visitor.get("/art/")
    assert visitor.get("/art/").is_kept
    monkeypatch.setattr(stream, "PATIENCE_S", -1.0)
    assert not is_in_touch(board)
    assert not visitor.get("/art/").is_kept
    monkeypatch.setattr(stream, "PATIENCE_S", 60.0)
    assert visitor.get("/art/").is_kept


def test_a_listener_works_until_it_is_told_to_stop(machines, tmp_path, monkeypatch):
    monkeypatch.setattr(stream, "BLOCK_MS", 20)
    board, _listener = machines[1]
    since, turns = board.now(), iter(range(1000))
    publish([slot_of("work:9")], "somebody-else")
    Listener(board, tmp_path / "lock-x", stop=lambda: next(turns) > 4).run()
    assert not board.is_unchanged([slot_of("work:9")], since)


def test_of_two_listeners_of_a_machine_one_works(machines, tmp_path, monkeypatch):
    """The other waits for the lock; here it is told to stop after the first try."""
    import fcntl

    def taken(*_args):
        raise BlockingIOError

    monkeypatch.setattr(fcntl, "lockf", taken)
    monkeypatch.setattr(stream.time, "sleep", lambda _s: None)
    board, _listener = machines[1]
    heard, turns = board.last_heard, iter([False, True])
    publish([1], "somebody-else")
    Listener(board, tmp_path / "lock-y", stop=lambda: next(turns)).run()
    assert board.last_heard == heard
