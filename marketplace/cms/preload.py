"""Lets a page fetch the artworks of all its blocks at once.

Wagtail resolves stream blocks type by type, one query each. A page that knows all the ids reads
them first and opens `artworks_ready` while it resolves its blocks.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_ready: ContextVar[Mapping[int, Any] | None] = ContextVar("artworks_ready", default=None)


def preloaded() -> Mapping[int, Any] | None:
    """Return the artworks read in advance by id (None for ids that do not exist), if any were."""
    return _ready.get()


@contextmanager
def artworks_ready(artworks: Mapping[int, Any]) -> Iterator[None]:
    """While open, artwork blocks take their artworks from `artworks` instead of the database."""
    token = _ready.set(artworks)
    try:
        yield
    finally:
        _ready.reset(token)


def artwork_ids(block, raw) -> Iterator[int]:
    """Yield the artwork ids inside `raw`, the stored (JSON) value of a stream, list or struct."""
    from .choosers import ArtworkChooserBlock

    if raw is None:
        return
    if isinstance(block, ArtworkChooserBlock):
        yield raw
    elif hasattr(block, "child_block"):
        for item in raw:
            value = item["value"] if isinstance(item, dict) and "value" in item else item
            yield from artwork_ids(block.child_block, value)
    elif isinstance(raw, dict):
        for name, child in block.child_blocks.items():
            yield from artwork_ids(child, raw.get(name))
    elif hasattr(block, "child_blocks"):
        for item in raw:
            if item["type"] in block.child_blocks:
                yield from artwork_ids(block.child_blocks[item["type"]], item["value"])
