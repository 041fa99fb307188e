"""What gunicorn needs to log as the shop does: `gunicorn -c python:marketplace.core.ops.gunicorn`.

Only logging; workers, threads and the address belong to the deployment. django-structlog writes a
line for each request, so gunicorn's own access log stays off.
"""

import os

from marketplace.core.ops.logging import logging_config

logconfig_dict = logging_config(
    os.environ.get("LOG_LEVEL", "").strip().upper() or "INFO",
    os.environ.get("LOG_FORMAT", "").strip() or "json",
)
accesslog = None
