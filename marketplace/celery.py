"""The Celery application; the worker runs as `celery -A marketplace worker`."""

import os

from celery import Celery
from celery.signals import setup_logging
from django_structlog.celery.steps import DjangoStructLogInitStep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.demo")

app = Celery("marketplace")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.steps["worker"].add(DjangoStructLogInitStep)
app.autodiscover_tasks()
app.autodiscover_tasks(["checkout.basket", "artisans.workspace"])


@setup_logging.connect
def log_as_the_shop_does(**_kwargs) -> None:
    """Having a receiver keeps Celery from replacing the log settings Django has made."""
