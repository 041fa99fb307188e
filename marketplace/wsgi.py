"""WSGI entry point: `gunicorn marketplace.wsgi` or `granian --interface wsgi marketplace.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.production")

application = get_wsgi_application()

# Only now are the settings and the apps there.
from django.conf import settings  # noqa: E402

if settings.PAGE_CACHE_MB and not settings.DEBUG:
    from marketplace.core.pagecache.wsgi import PageCache

    application = PageCache(application)
