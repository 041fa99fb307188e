"""Waiting for what the worker does in its own time."""

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


def eventually(look: Callable[[], Found], what: str, seconds: float = 30) -> Found:
    """Return what `look` finds as soon as it finds something. Fails, naming `what`, otherwise."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, f"After {seconds:.0f} s it is still not so: {what}."
        time.sleep(0.2)
    return found
