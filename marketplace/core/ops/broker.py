"""Celery's queue in a folder, in which nobody meets half a file.

kombu's own transport makes a file and then writes it. A worker that looks between the two reads
nothing and ends with a JSONDecodeError (github.com/celery/kombu/issues/1551). Here a file comes
into the folder when it is whole. For a shop on one machine; any other has Redis.
"""

from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """kombu's, with whole files only."""

    def _put(self, queue: str, payload: dict[str, Any], **kwargs: Any) -> None:
        name = f"{round(monotonic() * 1000)}_{uuid4()}.{queue}.msg"
        _write_whole(Path(self.data_folder_out) / name, dumps(payload))

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:
        bound = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        file = self._exchange_file(exchange)
        self.control_folder.mkdir(parents=True, exist_ok=True)
        with file.with_suffix(".lock").open("w") as turn:
            filesystem.lock(turn, filesystem.LOCK_EX)
            table = self.get_table(exchange)
            if bound not in table:
                _write_whole(file, dumps([bound, *table]))


class Transport(filesystem.Transport):
    """What `filesystem://` stands for in this shop."""

    Channel = Channel


def _write_whole(path: Path, text: str) -> None:
    # Under a name no reader looks for.
    draft = path.with_name(f"{uuid4()}.part")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise ChannelError(f"Cannot write {path}") from error
