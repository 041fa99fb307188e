"""Tells every process, and every machine, what changed, when the change is committed."""

import functools
import logging
from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from . import network, stream, tasks
from .board import SLOTS, Board, slot_of

logger = logging.getLogger(__name__)


@functools.cache
def board() -> Board:
    """Return this machine's board. Raises OSError where its folder cannot be written."""
    return Board(settings.PAGE_CACHE_DIR / f"board-{SLOTS}")


class Purge:
    """The tags of one transaction, to be told once when it is committed."""

    def __init__(self, tags: Collection[str]):
        self.tags = set(tags)

    def __call__(self) -> None:
        tell(self.tags)


def note(connection: BaseDatabaseWrapper, tags: Collection[str]) -> None:
    """Tell of `tags` when what runs on this connection is committed; at once outside of that."""
    if not connection.in_atomic_block:
        tell(tags)
        return
    place = set(connection.savepoint_ids)
    for savepoints, call, _robust in reversed(connection.run_on_commit):
        if isinstance(call, Purge) and savepoints == place:
            call.tags.update(tags)
            return
    transaction.on_commit(Purge(tags), using=connection.alias, robust=True)


def forget(*tags: str) -> None:
    """Forget every page that carries one of `tags`, when the current transaction is committed."""
    if settings.PAGE_CACHE_MB:
        note(transaction.get_connection(), tags)


def tell(tags: Collection[str]) -> None:
    """Forget pages by `tags` here and on every other machine, now.

    A board or a Redis that fails must not undo what is already saved: pages then are wrong for as
    long as they are kept at most.
    """
    slots = sorted({slot_of(tag) for tag in tags})
    try:
        board().changed_slots(slots)
        stream.publish(slots, board().name)
        if settings.DELIVERY_NETWORK:
            tasks.forget_at_the_network.delay(slots, network.rows_with_pages(tags))
    except Exception:
        logger.exception("pages_not_forgotten")


def mark_of(tag: str) -> str:
    """Return a text that changes whenever `tag` is forgotten; empty without a page cache.

    Machines count their changes each for itself, so the text names the machine too.
    """
    return f"{board().name}.{board().number_of(tag)}" if settings.PAGE_CACHE_MB else ""
