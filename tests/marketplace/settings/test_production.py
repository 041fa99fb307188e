import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from .conftest import KEPT, PRODUCTION

ROOT = Path(__file__).resolve().parents[3]


def test_a_whole_environment_is_accepted(load):
    settings = load("production", PRODUCTION)
    assert settings.DEBUG is False
    assert settings.DEMO is False
    assert settings.SESSION_COOKIE_NAME.startswith("__Host-")
    assert settings.EMAIL_USE_TLS is True
    assert settings.STRIPE_API_BASE == "https://api.stripe.com"
    assert settings.STOREFRONT_CSP["form-action"] == ["'self'", "https://checkout.stripe.com"]


@pytest.mark.parametrize(
    ("more", "seconds"),
    [({}, 60), ({"DATABASE_KEEP_SECONDS": "0"}, 0), ({"DATABASE_POOL": "1"}, 0)],
)
def test_connections_are_kept_by_the_threads_or_by_the_pool(load, more, seconds):
    settings = load("production", PRODUCTION | more)
    assert settings.DATABASES["default"]["CONN_MAX_AGE"] == seconds


@pytest.mark.parametrize(
    "name",
    [
        "SECRET_KEY",
        "ALLOWED_HOSTS",
        "SITE_URL",
        "DATABASE_URL",
        "REDIS_URL",
        "STRIPE_SECRET_KEY",
        "STRIPE_WEBHOOK_SECRET",
        "EMAIL_URL",
        "DEFAULT_FROM_EMAIL",
    ],
)
@pytest.mark.parametrize("value", [None, "", "   "])
def test_each_missing_value_is_named(load, name, value):
    environment = {k: v for k, v in PRODUCTION.items() if k != name}
    if value is not None:
        environment[name] = value
    with pytest.raises(ImproperlyConfigured, match=name):
        load("production", environment)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "demo-only-never-use-this-key-for-a-real-shop" + "x" * 20),
        ("SECRET_KEY", "django-insecure-" + "x" * 50),
        ("SECRET_KEY", "test-only" + "x" * 50),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "shop.example,*"),
        ("ALLOWED_HOSTS", ","),
        ("SITE_URL", "http://shop.example"),
        ("SITE_URL", "shop.example"),
        ("DATABASE_URL", "sqlite:///db.sqlite3"),
        ("DATABASE_URL", "mysql://shop@db/shop"),
        ("REDIS_URL", "memcached://cache"),
        ("STRIPE_SECRET_KEY", "sk_test_sandbox"),
        ("STRIPE_SECRET_KEY", "pk_live_abcdef"),
        ("STRIPE_SECRET_KEY", "sk_test_" + "a1B2c3D4e5F6" * 4),
        ("STRIPE_SECRET_KEY", "rk_test_" + "a1B2c3D4e5F6" * 4),
        ("STRIPE_TEST_MODE", "maybe"),
        ("EMAIL_URL", "smtp://"),
        ("EMAIL_URL", "smtp+tls://shop:word@:587"),
        ("EMAIL_URL", "consolemail://"),
        ("EMAIL_URL", "mail.example"),
        ("HSTS_PRELOAD", "perhaps"),
        ("HSTS_INCLUDE_SUBDOMAINS", "perhaps"),
        ("STRIPE_WEBHOOK_SECRET", "whsec_sandbox_demo"),
        ("STRIPE_WEBHOOK_SECRET", "secret"),
        ("CELERY_BROKER_URL", "ftp://broker"),
        ("CELERY_BROKER_URL", "filesystem://"),
        ("CELERY_BROKER_URL", "memory://"),
        ("DEFAULT_FROM_EMAIL", "Pachmarhi <shop@pachmarhi.example>"),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_FORMAT", "xml"),
        ("PAYMENT_HOLD_MINUTES", "5"),
        ("SECURE_SSL_REDIRECT", "perhaps"),
        ("TRUSTED_PROXIES", "0"),
    ],
)
def test_nonsense_and_what_is_left_of_the_demo_is_refused(load, name, value):
    with pytest.raises(ImproperlyConfigured, match=name.split("_")[0]) as refused:
        load("production", PRODUCTION | {name: value})
    assert value not in str(refused.value) or len(value) < 10


@pytest.mark.parametrize("kind", ["sk", "rk"])
def test_a_test_key_is_accepted_for_a_declared_rehearsal(load, kind):
    key = f"{kind}_test_" + "a1B2c3D4e5F6" * 4
    rehearsal = PRODUCTION | {"STRIPE_SECRET_KEY": key, "STRIPE_TEST_MODE": "1"}
    assert key == load("production", rehearsal).STRIPE_SECRET_KEY


@pytest.mark.parametrize("scheme", ["smtp", "smtps", "smtp+tls", "smtp+ssl"])
def test_every_kind_of_smtp_is_accepted(load, scheme):
    settings = load("production", PRODUCTION | {"EMAIL_URL": f"{scheme}://a:b@mail.example:26"})
    assert settings.EMAIL_HOST == "mail.example"


def test_the_promise_of_https_covers_subdomains_unless_told_otherwise(load):
    settings = load("production", PRODUCTION)
    assert settings.SECURE_HSTS_INCLUDE_SUBDOMAINS is True
    assert settings.SECURE_HSTS_PRELOAD is True
    narrow = {"HSTS_INCLUDE_SUBDOMAINS": "0", "HSTS_PRELOAD": "0"}
    settings = load("production", PRODUCTION | narrow)
    assert settings.SECURE_HSTS_INCLUDE_SUBDOMAINS is False
    assert settings.SECURE_HSTS_PRELOAD is False


def test_no_message_repeats_a_secret(load):
    with pytest.raises(ImproperlyConfigured) as refused:
        load("production", PRODUCTION | {"STRIPE_SECRET_KEY": "hunter2hunter2"})
    assert "hunter2" not in str(refused.value)


def test_a_secret_may_come_from_a_file(load, tmp_path):
    (tmp_path / "key").write_text(PRODUCTION["SECRET_KEY"] + "\n")
    environment = PRODUCTION | {"SECRET_KEY_FILE": str(tmp_path / "key")}
    with pytest.raises(ImproperlyConfigured, match="not both"):
        load("production", environment)
    del environment["SECRET_KEY"]
    assert PRODUCTION["SECRET_KEY"] == load("production", environment).SECRET_KEY


def test_the_deployment_checks_are_silent():
    environment = {k: v for k, v in os.environ.items() if k in KEPT} | PRODUCTION
    environment["DJANGO_SETTINGS_MODULE"] = "marketplace.settings.production"
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"],
        check=False,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "System check identified no issues (0 silenced)."
    assert done.stderr.strip() == ""
