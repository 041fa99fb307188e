"""Settings for the test suite: fast hashing, mail in memory, tasks run where they are called."""

import os
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from .base import *
from .base import CACHES, REDIS_URL, STORAGES, STOREFRONT_CSP, TEMPLATES, env, logging_config

DEMO = True
DEBUG = False
SECRET_KEY = "test-only"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_FILE_PATH = Path(tempfile.mkdtemp(prefix="pachmarhi-mail-"))
STATIC_ROOT = Path(tempfile.mkdtemp(prefix="pachmarhi-static-"))
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="pachmarhi-media-"))
for _name in ("default", "renditions"):
    if STORAGES[_name]["BACKEND"].endswith("FileSystemStorage"):
        STORAGES[_name]["OPTIONS"] = {"location": str(MEDIA_ROOT)}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
STRIPE_SECRET_KEY = "sk_test_sandbox"  # noqa: S105
STRIPE_WEBHOOK_SECRET = "whsec_sandbox_test"  # noqa: S105
SANDBOX_URL = env.url("SANDBOX_URL", "http://127.0.0.1:1")
STRIPE_API_BASE = SANDBOX_URL
USE_SANDBOX = True
STOREFRONT_CSP["form-action"] = [*STOREFRONT_CSP["form-action"], SANDBOX_URL]
LOGGING = logging_config("CRITICAL", "console")
ACCOUNT_RATE_LIMITS = False
# A name that no view gives is a slip.
TEMPLATES[0]["OPTIONS"]["strict"] = True
# The tests of the page cache turn it on.
PAGE_CACHE_MB = 0
PAGE_CACHE_DIR = Path(tempfile.mkdtemp(prefix="pachmarhi-pagecache-"))
if REDIS_URL:
    # Tests empty their cache, so each process gets a Redis number that nobody else keeps things in.
    _worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    _number = urlsplit(REDIS_URL)._replace(path=f"/{15 - _worker % 8}")
    for _name in ("default", "limits"):
        CACHES[_name]["LOCATION"] = _number.geturl()
else:
    CACHES["limits"] = CACHES["default"] | {"LOCATION": "limits"}
