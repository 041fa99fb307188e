"""What changed last, in a small file all processes of one machine have mapped into memory.

Every change gets the next number and writes it at its tags. A page remembers the number that was
current before it was begun; it is still right while none of its tags carries a later one. Tags
share slots by their hash: two that meet there are forgotten together, which costs a rendering and
never a wrong page.
"""

import contextlib
import fcntl
import mmap
import os
import secrets
import threading
import time
from collections.abc import Collection, Iterator
from hashlib import blake2b
from pathlib import Path

SLOTS = 1 << 18
_NUMBER, _ALL, _HEARD_MS, _LAST_MS, _LAST_COUNT, _NAME = range(6)
_HEAD = 8
_BYTES = 8 * (_HEAD + SLOTS)


def slot_of(tag: str) -> int:
    """Return the slot a tag is written at, the same in every process.

    A checksum would not do: tags that differ in two signs meet by rule, one row in its neighbour.
    """
    return int.from_bytes(blake2b(tag.encode(), digest_size=8).digest(), "big") % SLOTS


class Board:
    """The numbers in `path`, made when missing. Raises OSError when it cannot be written."""

    def __init__(self, path: Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._mutex = threading.Lock()
        # POSIX locks belong to a process: copies made by a fork exclude each other too.
        with self._alone():
            if os.fstat(self._file).st_size < _BYTES:
                os.ftruncate(self._file, _BYTES)
            self._numbers = memoryview(mmap.mmap(self._file, _BYTES)).cast("Q")
            if not self._numbers[_NAME]:
                self._numbers[_NAME] = secrets.randbits(62) + 1

    @property
    def name(self) -> str:
        """Which machine's board this is."""
        return f"{self._numbers[_NAME]:x}"

    def now(self) -> int:
        """Return the number of the latest change."""
        return self._numbers[_NUMBER]

    def changed(self, tags: Collection[str]) -> None:
        """Write down that what carries one of `tags` is no longer right."""
        self.changed_slots(slot_of(tag) for tag in tags)

    def changed_slots(self, slots) -> None:
        """The same for slots, as another machine tells them."""
        with self._alone():
            number = self._numbers[_NUMBER] + 1
            for slot in slots:
                self._numbers[_HEAD + slot] = number
            # Last, so that who sees the number sees the slots.
            self._numbers[_NUMBER] = number

    def all_changed(self) -> None:
        """Write down that nothing kept is right any more."""
        with self._alone():
            number = self._numbers[_NUMBER] + 1
            self._numbers[_ALL] = number
            self._numbers[_NUMBER] = number

    def is_unchanged(self, slots: Collection[int], since: int) -> bool:
        """Tell whether nothing at `slots` has changed after the number `since`."""
        numbers = self._numbers
        if numbers[_ALL] > since:
            return False
        return all(numbers[_HEAD + slot] <= since for slot in slots)

    def number_of(self, tag: str) -> int:
        """Return the number of the last change of one tag, to keep derived things by."""
        return max(self._numbers[_HEAD + slot_of(tag)], self._numbers[_ALL])

    # --- what one machine has heard of the others ------------------------------------------------
    @property
    def last_heard(self) -> tuple[int, int]:
        """The stream's message that was read last: its milliseconds and its count."""
        return self._numbers[_LAST_MS], self._numbers[_LAST_COUNT]

    def hear(self, last: tuple[int, int]) -> None:
        """Write down that everything up to the message `last` is on the board, as of now."""
        self._numbers[_LAST_MS], self._numbers[_LAST_COUNT] = last
        self._numbers[_HEARD_MS] = int(time.time() * 1000)

    def seconds_unheard(self) -> float:
        """Return how long ago this machine last knew that it had missed nothing."""
        return time.time() - self._numbers[_HEARD_MS] / 1000

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with self._mutex:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)
