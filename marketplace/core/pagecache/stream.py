"""Several machines agree through one stream in Redis.

A change is added to the stream; on each machine one process reads it and writes what the others
say on its own board. What was missed while away is read afterwards. A machine that has heard
nothing for a while, not even that there was nothing, uses no kept page until it hears again.
"""

import fcntl
import logging
import os
import threading
import time
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path

from django.conf import settings

from .board import Board

logger = logging.getLogger(__name__)

LENGTH = 20_000
BLOCK_MS = 2_000
PATIENCE_S = 8.0


@cache
def _client():
    import redis

    return redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=BLOCK_MS / 1000 + 3, socket_connect_timeout=2
    )


def publish(slots: Collection[int], board_name: str) -> None:
    """Tell the other machines; nothing without Redis. Raises redis.RedisError."""
    if settings.REDIS_URL:
        fields = {"board": board_name, "slots": " ".join(map(str, slots))}
        _client().xadd(settings.PAGE_CACHE_STREAM, fields, maxlen=LENGTH, approximate=True)


def is_in_touch(board: Board) -> bool:
    """Tell whether this machine has missed nothing the others changed, for all it knows."""
    return not settings.REDIS_URL or board.seconds_unheard() < PATIENCE_S


class Listener:
    """Reads the stream for one machine. Every process has one; the holder of a lock works."""

    def __init__(self, board: Board, lock: Path, stop: Callable[[], bool] = lambda: False):
        self._board, self._lock, self._stop = board, lock, stop

    def start(self) -> None:
        threading.Thread(target=self.run, name="pagecache-listener", daemon=True).start()

    def run(self) -> None:
        """Wait for the lock, then read until told to stop."""
        file = os.open(self._lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            while not self._stop():
                try:
                    # Ends with the process that holds it, however that ends.
                    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    self._listen()
                except BlockingIOError:
                    time.sleep(1)
                except Exception as error:
                    logger.warning("pagecache_out_of_touch", extra={"reason": str(error)})
                    time.sleep(1)
        finally:
            os.close(file)

    def _listen(self) -> None:
        last = self.catch_up()
        while not self._stop():
            last = self.read(last, BLOCK_MS)

    def catch_up(self) -> tuple[int, int]:
        """Make sure nothing since the last message is missing; return where to read on."""
        known = self._board.last_heard
        first = _client().xrange(settings.PAGE_CACHE_STREAM, count=1)
        # Equal may be a stream begun anew within the same millisecond.
        if known == (0, 0) or not first or _moment(first[0][0]) >= known:
            newest = _client().xrevrange(settings.PAGE_CACHE_STREAM, count=1)
            known = _moment(newest[0][0]) if newest else (0, 0)
            self._board.all_changed()
            self._board.hear(known)
        return known

    def read(self, last: tuple[int, int], block_ms: int) -> tuple[int, int]:
        """Write what came after `last` on the board; return the newest message read."""
        name = settings.PAGE_CACHE_STREAM
        found = _client().xread({name: f"{last[0]}-{last[1]}"}, count=500, block=block_ms)
        for moment, fields in found[0][1] if found else ():
            last = _moment(moment)
            if fields[b"board"].decode() != self._board.name:
                self._board.changed_slots(map(int, fields[b"slots"].split()))
        self._board.hear(last)
        return last


def _moment(identity: bytes) -> tuple[int, int]:
    milliseconds, _dash, count = identity.partition(b"-")
    return int(milliseconds), int(count)
