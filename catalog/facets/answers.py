"""What was worked out from a snapshot, for the choices asked for last."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

# A filter panel as it is sent is some 20 KB, in Hindi twice that.
MOST_KEPT = 256


class Answers:
    """Keeps answers by what was asked; those nobody asked for lately go. Threads share it.

    A snapshot holds one and a changed one holds another, so an answer is never out of date. What is
    kept must not hold the snapshot, which would then outlive its time.
    """

    def __init__(self, most: int = MOST_KEPT):
        self._most = most
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, asked: Hashable, make: Callable[[], Any]) -> Any:
        """Return the answer to `asked`, made when there is none."""
        with self._lock:
            if asked in self._kept:
                self._kept.move_to_end(asked)
                return self._kept[asked]
        # Two threads may make the same; neither waits for the other.
        made = make()
        with self._lock:
            self._kept[asked] = made
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made
