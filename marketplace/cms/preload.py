"""Lets a page fetch at once what its blocks chose.

Wagtail resolves stream blocks type by type, one query each. A page that knows all the ids reads
the rows first and opens `chosen_are_ready` while it resolves its blocks.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from wagtail.blocks import Block, ChooserBlock

Rows = Mapping[int, Any]

_ready: ContextVar[Mapping[type[ChooserBlock], Rows] | None] = ContextVar("ready", default=None)


def ready_for(chooser: type[ChooserBlock]) -> Rows | None:
    """Return the rows read in advance for a chooser by id, or None when nothing was."""
    ready = _ready.get()
    return ready.get(chooser) if ready else None


@contextmanager
def chosen_are_ready(rows: Mapping[type[ChooserBlock], Rows]) -> Iterator[None]:
    """While open, choosers take their values from `rows` instead of the database."""
    token = _ready.set(rows)
    try:
        yield
    finally:
        _ready.reset(token)


def chosen_ids(chooser: type[ChooserBlock], block: Block, raw: Any) -> Iterator[int]:
    """Yield the ids `chooser` holds inside `raw`, the stored (JSON) value of `block`."""
    if raw is None:
        return
    if isinstance(block, chooser):
        yield raw
    elif hasattr(block, "child_block"):
        for item in raw:
            value = item["value"] if isinstance(item, dict) and "value" in item else item
            yield from chosen_ids(chooser, block.child_block, value)
    elif isinstance(raw, dict):
        for name, child in block.child_blocks.items():
            yield from chosen_ids(chooser, child, raw.get(name))
    elif hasattr(block, "child_blocks"):
        for item in raw:
            if item["type"] in block.child_blocks:
                yield from chosen_ids(chooser, block.child_blocks[item["type"]], item["value"])
