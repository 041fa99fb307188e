"""A whole production environment, to take one thing away from at a time."""

import importlib
import os
import sys

import pytest

PRODUCTION = {
    "SECRET_KEY": "n3Vq8xTzK1wYb6LrPd0sHf5JgMc2UaEoXi9RtWvBkQyZ7NlCmD4S",
    "ALLOWED_HOSTS": "shop.example,www.shop.example",
    "SITE_URL": "https://shop.example",
    "DATABASE_URL": "postgres://shop:word@db.example:5432/shop",
    "REDIS_URL": "redis://cache.example:6379/0",
    "STRIPE_SECRET_KEY": "sk_live_" + "a1B2c3D4e5F6" * 4,
    "STRIPE_WEBHOOK_SECRET": "whsec_" + "a1B2c3D4e5F6" * 3,
    "EMAIL_URL": "smtp+tls://shop:word@mail.example:587",
    "DEFAULT_FROM_EMAIL": "Shop <shop@tribal-art.test>",
    "S3_BUCKET": "pictures",
    "S3_ACCESS_KEY_ID": "access",
    "S3_SECRET_ACCESS_KEY": "word",
}
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "VIRTUAL_ENV", "SYSTEMROOT")


@pytest.fixture
def load(monkeypatch):
    """Import a settings module afresh under exactly the variables given."""

    def load(module: str, environment: dict[str, str]):
        for name in [*os.environ]:
            if name not in KEPT:
                monkeypatch.delenv(name)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        for name in ("base", "demo", "production"):
            monkeypatch.delitem(sys.modules, f"marketplace.settings.{name}", raising=False)
        return importlib.import_module(f"marketplace.settings.{module}")

    yield load
    for name in ("demo", "production", "base"):
        sys.modules.pop(f"marketplace.settings.{name}", None)
