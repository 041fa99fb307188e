"""The worker logs like the site, and a task carries the id of the request that asked for it."""

import pytest
import structlog
from celery.signals import setup_logging
from django_structlog.celery.receivers import CeleryReceiver
from django_structlog.celery.steps import DjangoStructLogInitStep

from marketplace.celery import app, forget_the_task


@pytest.fixture(autouse=True)
def _clean():
    structlog.contextvars.clear_contextvars()
    yield
    structlog.contextvars.clear_contextvars()


class Task:
    name = "some.task"

    class request:  # noqa: N801
        is_eager = False


def test_the_worker_starts_with_the_request_ids_step():
    assert DjangoStructLogInitStep in app.steps["worker"]


def test_every_task_of_the_timetable_exists():
    app.loader.import_default_modules()
    wanted = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert wanted
    assert wanted <= set(app.tasks)


@pytest.mark.parametrize(
    ("task", "queue"),
    [
        ("catalog.tasks.renew_social_cards", "background"),
        ("catalog.tasks.renew_cards_of_artisan", "background"),
        ("artisans.tasks.renew_social_cards", "background"),
        ("marketplace.cms.tasks.renew_social_card", "background"),
        ("marketplace.core.media.tasks.make_renditions", "background"),
        ("catalog.search.tasks.learn_texts", "background"),
        ("artisans.tasks.mail_sale", "celery"),
    ],
)
def test_mail_does_not_wait_behind_pictures_and_indexes(task, queue):
    app.loader.import_default_modules()
    assert task in app.tasks
    assert app.amqp.router.route({}, task)["queue"].name == queue
    assert queue in app.amqp.queues.consume_from


def test_celery_leaves_the_log_settings_alone():
    assert setup_logging.receivers


def test_a_task_carries_the_id_of_its_request():
    receiver = CeleryReceiver()
    headers: dict = {}
    with structlog.contextvars.bound_contextvars(request_id="req-12345678"):
        receiver.receiver_before_task_publish(headers=headers, properties={})
    Task.request.__django_structlog__ = headers["__django_structlog__"]
    receiver.receiver_task_prerun("task-1", Task)
    context = structlog.contextvars.get_contextvars()
    assert (context["request_id"], context["task_id"]) == ("req-12345678", "task-1")


def test_the_next_line_of_the_worker_forgets_the_task():
    structlog.contextvars.bind_contextvars(request_id="req-12345678", task_id="task-1")
    forget_the_task(task=Task)
    assert structlog.contextvars.get_contextvars() == {}


def test_a_task_inside_a_request_leaves_the_requests_id(monkeypatch):
    monkeypatch.setattr(Task.request, "is_eager", True)
    structlog.contextvars.bind_contextvars(request_id="req-12345678")
    forget_the_task(task=Task)
    assert structlog.contextvars.get_contextvars() == {"request_id": "req-12345678"}
