import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from celery import current_app
from django.core.files.storage import default_storage
from django.test import RequestFactory
from health_check.base import HealthCheck
from health_check.exceptions import ServiceUnavailable

from marketplace.core.ops import health
from marketplace.core.ops.health import Broker, StorageNowAndThen, run_checks


@pytest.fixture
def broker(monkeypatch):
    """Point the broker somewhere else for one test."""

    def point(url, **options):
        monkeypatch.setitem(current_app.conf, "broker_url", url)
        monkeypatch.setitem(current_app.conf, "broker_write_url", url)
        monkeypatch.setitem(current_app.conf, "broker_transport_options", options)

    return point


def folder_broker(broker, folder: Path):
    broker("filesystem://", data_folder_in=str(folder), data_folder_out=str(folder))


class Broken(HealthCheck):
    def run(self):
        raise ServiceUnavailable("connection to db.internal as shop:hunter2 refused")


class Slow(HealthCheck):
    timeout = timedelta(seconds=-0.8)

    def run(self):
        time.sleep(3)


@pytest.mark.django_db(transaction=True)
def test_everything_reachable_is_ready(client, broker, tmp_path):
    folder_broker(broker, tmp_path / "queue")
    response = client.get("/readyz", headers={"host": "10.0.0.7"})
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    answer = response.json()
    assert answer["status"] == "ok"
    assert set(answer["checks"]) == {"database", "cache", "broker", "storage"}
    assert all(check["ms"] >= 0 for check in answer["checks"].values())


@pytest.mark.parametrize("name", ["database", "cache", "broker", "storage"])
def test_one_failure_is_503_and_says_no_more_than_its_name(monkeypatch, name):
    monkeypatch.setattr(health, "CHECKS", {name: Broken()})
    response = health.readiness_response(RequestFactory().get("/readyz"))
    assert response.status_code == 503
    assert b"hunter2" not in response.content
    assert b"internal" not in response.content
    assert b'"unavailable"' in response.content


def test_a_check_that_hangs_is_cut_off(monkeypatch):
    start = time.perf_counter()
    (result,) = run_checks([Slow()])
    assert result.error is not None
    assert time.perf_counter() - start < 1.5


@pytest.fixture
def files_written(monkeypatch):
    """The names of the files the storage was given."""
    names = []
    save = default_storage.save

    def note(name, *args, **kwargs):
        names.append(name)
        return save(name, *args, **kwargs)

    monkeypatch.setattr(default_storage, "save", note)
    return names


@pytest.fixture
def minutes(monkeypatch):
    """A clock to turn."""
    passed = [1000.0]
    clock = SimpleNamespace(monotonic=lambda: passed[0] * 60)
    monkeypatch.setattr(health, "time", clock)
    return passed


def test_the_storage_is_left_as_it_was(files_written):
    StorageNowAndThen().run()
    assert len(files_written) == 1
    _folders, files = default_storage.listdir("health_check_storage_test")
    assert files == []


def test_a_file_is_written_once_a_minute_however_often_one_asks(files_written, minutes):
    check = StorageNowAndThen()
    for _probe in range(5):
        check.run()
    assert len(files_written) == 1
    minutes[0] += 1.1
    check.run()
    assert len(files_written) == 2


def test_a_storage_that_failed_is_tried_again_at_once(files_written, minutes, monkeypatch):
    check = StorageNowAndThen()
    with monkeypatch.context() as patch:
        patch.setattr(default_storage, "exists", lambda name: False)
        for _probe in range(2):
            with pytest.raises(ServiceUnavailable):
                check.run()
    check.run()
    assert len(files_written) == 3


def test_a_folder_that_cannot_be_made_means_no_broker(broker, tmp_path):
    (tmp_path / "file").touch()
    folder_broker(broker, tmp_path / "file" / "queue")
    with pytest.raises(ServiceUnavailable):
        Broker().run()


def test_a_broker_nobody_answers_at_is_unavailable(broker):
    broker("redis://127.0.0.1:1/0")
    with pytest.raises(ServiceUnavailable, match="cannot be reached"):
        Broker().run()


def test_readiness_is_only_for_reading(client):
    assert client.post("/readyz").status_code == 405
