"""Everything the sandbox remembers: in memory, and in an SQLite file when one is given.

A record is an ``object`` (what the API shows) and ``hidden`` facts beside it. Both are plain
JSON. Whatever was taken out with ``get`` inside ``changes()`` is compared and written at the end,
so nobody has to remember to save.
"""

import contextlib
import json
import secrets
import sqlite3
import string
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ALPHABET = string.ascii_letters + string.digits


def new_id(prefix: str, length: int = 24) -> str:
    """An unguessable id in Stripe's form, such as ``pi_3Kd…``."""
    return prefix + "".join(secrets.choice(ALPHABET) for _ in range(length))


@dataclass
class Record:
    object: dict[str, Any]
    hidden: dict[str, Any] = field(default_factory=dict)


class Store:
    """Records by id, in the order they were made. Use inside ``with store.changes():``."""

    def __init__(self, path: Path | str | None = None) -> None:
        self.lock = threading.RLock()
        self._records: dict[str, Record] = {}
        self._kinds: dict[str, dict[str, Record]] = {}
        self._touched: set[str] = set()
        self._written: dict[str, str] = {}
        self._depth = 0
        self._database: sqlite3.Connection | None = None
        if path:
            self._open(Path(path))

    def _open(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(path, check_same_thread=False)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=NORMAL")
        database.execute(
            "CREATE TABLE IF NOT EXISTS record "
            "(place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, body TEXT NOT NULL)"
        )
        for reference, body in database.execute("SELECT id, body FROM record ORDER BY place"):
            stored = json.loads(body)
            self._keep(reference, Record(stored["object"], stored["hidden"]))
            self._written[reference] = body
        self._database = database

    def _keep(self, reference: str, record: Record) -> None:
        self._records[reference] = record
        self._kinds.setdefault(record.object["object"], {})[reference] = record

    @contextlib.contextmanager
    def changes(self) -> Iterator[None]:
        """Holds the lock; what changed inside is written in one transaction at the end.

        It is written after an error too: a declined card raises, and its charge must stay.
        """
        with self.lock:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if not self._depth:
                    self._write()

    def _write(self) -> None:
        touched, self._touched = self._touched, set()
        if self._database is None:
            return
        with self._database:
            for reference in touched:
                record = self._records.get(reference)
                if record is None:
                    self._database.execute("DELETE FROM record WHERE id = ?", (reference,))
                    self._written.pop(reference, None)
                    continue
                body = json.dumps({"object": record.object, "hidden": record.hidden})
                if self._written.get(reference) != body:
                    self._database.execute(
                        "INSERT INTO record (id, body) VALUES (?, ?) "
                        "ON CONFLICT (id) DO UPDATE SET body = excluded.body",
                        (reference, body),
                    )
                    self._written[reference] = body

    def add(self, record_object: dict[str, Any], **hidden: Any) -> dict[str, Any]:
        """Keeps a new object (its ``id`` and ``object`` name it) and returns it."""
        self._keep(record_object["id"], Record(record_object, hidden))
        self._touched.add(record_object["id"])
        return record_object

    def get(self, reference: str) -> Record | None:
        """The record with this id, or None; changes made to it are written."""
        record = self._records.get(reference)
        if record is not None:
            self._touched.add(reference)
        return record

    def remove(self, reference: str) -> None:
        record = self._records.pop(reference, None)
        if record is not None:
            self._kinds[record.object["object"]].pop(reference, None)
            self._touched.add(reference)

    def all(self, kind: str) -> list[dict[str, Any]]:
        """All objects of a kind, oldest first, to be read only; ``get`` one to change it."""
        return [record.object for record in self._kinds.get(kind, {}).values()]

    def close(self) -> None:
        with self.lock:
            if self._database is not None:
                self._database.close()
                self._database = None
