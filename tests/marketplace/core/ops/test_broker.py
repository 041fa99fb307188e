"""The queue in a folder, as its writers and readers meet."""

from pathlib import Path
from queue import Empty

import pytest
from celery import current_app
from kombu import Connection

from marketplace.core.ops import broker


@pytest.fixture
def channel(tmp_path):
    (tmp_path / "queue").mkdir()
    queue = str(tmp_path / "queue")
    options = {"data_folder_in": queue, "data_folder_out": queue}
    options |= {"control_folder": str(tmp_path / "control")}
    with Connection("filesystem://localhost", transport_options=options) as connection:
        yield connection.default_channel


def test_it_is_what_the_shop_uses(channel):
    assert isinstance(channel, broker.Channel)
    assert current_app.main == "marketplace"


def test_a_message_is_met_whole_or_not_at_all(channel, monkeypatch):
    found = []

    def meanwhile(draft, path):
        with pytest.raises(Empty):
            channel._get("celery")
        found.append(path)
        return rename(draft, path)

    rename = Path.replace
    monkeypatch.setattr(Path, "replace", meanwhile)
    channel._put("celery", {"body": "नमस्ते"})
    assert len(found) == 1
    assert channel._get("celery") == {"body": "नमस्ते"}
    with pytest.raises(Empty):
        channel._get("celery")


def test_messages_come_in_their_order_and_to_their_own_queue(channel):
    for number in range(3):
        channel._put("celery", number)
        channel._put("background", number + 10)
    assert sorted(channel._get("background") for _ in range(3)) == [10, 11, 12]
    assert sorted(channel._get("celery") for _ in range(3)) == [0, 1, 2]


def test_a_table_of_queues_is_met_whole_too(channel, monkeypatch):
    channel._queue_bind("news", "key", "", "one")

    def meanwhile(draft, path):
        assert [row.queue for row in channel.get_table("news")] == ["one"]
        return rename(draft, path)

    rename = Path.replace
    monkeypatch.setattr(Path, "replace", meanwhile)
    channel._queue_bind("news", "key", "", "two")
    channel._queue_bind("news", "key", "", "two")
    assert [row.queue for row in channel.get_table("news")] == ["two", "one"]


def test_a_folder_that_cannot_be_written_is_said(channel, tmp_path):
    (tmp_path / "queue").rmdir()
    with pytest.raises(broker.ChannelError):
        channel._put("celery", {})
