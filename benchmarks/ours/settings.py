"""Settings of our side: production's, with only what a benchmark on loopback has to change.

Finished pages are not kept, unless the benchmark is about just that (BENCH_PAGE_CACHE_MB).
"""

import os

# Production refuses to start without these. None is a secret and none reaches anything.
os.environ.update(
    {
        "VAR_DIR": os.environ["BENCH_DIR"],
        "SECRET_KEY": "benchmark-only-" + "x" * 50,
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "SITE_URL": "https://bench.invalid",
        "DATABASE_URL": "postgres://replaced@below.invalid/shop",
        "REDIS_URL": "redis://replaced.invalid/0",
        "EMAIL_URL": "smtp://replaced.invalid:25",
        "DEFAULT_FROM_EMAIL": "Benchmark <shop@bench.invalid>",
        "STRIPE_SECRET_KEY": "sk_test_benchmark",
        "STRIPE_TEST_MODE": "1",
        "STRIPE_WEBHOOK_SECRET": "whsec_benchmark",
    }
)

from benchmarks import database, sql_counter
from marketplace.settings.production import *  # noqa: F403
from marketplace.settings.production import MIDDLEWARE

DATABASES = {"default": database.django_settings(os.environ["BENCH_DATABASE_URL"])}
# Stock Oscar has Django's in-process cache too.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_BROKER_URL = "memory://"
REDIS_URL = ""
PAGE_CACHE_MB = int(os.environ.get("BENCH_PAGE_CACHE_MB") or 0)
SECURE_SSL_REDIRECT = False
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

if sql_counter.wanted():
    MIDDLEWARE = [sql_counter.MIDDLEWARE, *MIDDLEWARE]
