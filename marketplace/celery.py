"""The Celery application; the worker runs as `celery -A marketplace worker`."""

import os

import structlog
from celery import Celery
from celery.signals import setup_logging, task_postrun
from django_structlog.celery.steps import DjangoStructLogInitStep
from kombu.transport import TRANSPORT_ALIASES

TRANSPORT_ALIASES["filesystem"] = "marketplace.core.ops.broker:Transport"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.demo")

app = Celery("marketplace")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.steps["worker"].add(DjangoStructLogInitStep)
app.autodiscover_tasks()


@setup_logging.connect
def log_as_the_shop_does(**_kwargs) -> None:
    """Having a receiver keeps Celery from replacing the log settings Django has made."""


@task_postrun.connect
def forget_the_task(task=None, **_kwargs) -> None:
    """Keep what the worker logs between two tasks from carrying the ids of the first."""
    if not task.request.is_eager:
        structlog.contextvars.clear_contextvars()
