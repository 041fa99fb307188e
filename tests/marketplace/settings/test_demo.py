import pytest
from django.core.exceptions import ImproperlyConfigured


def test_the_demo_needs_nothing(load):
    settings = load("demo", {})
    assert settings.DEMO is True
    assert settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
    assert settings.CELERY_BROKER_URL.startswith("filesystem:")
    assert settings.STRIPE_API_BASE == settings.SANDBOX_URL
    assert settings.SANDBOX_URL in settings.STOREFRONT_CSP["form-action"]


def test_with_a_key_of_ones_own_the_sandbox_is_off(load):
    settings = load("demo", {"STRIPE_SECRET_KEY": "sk_test_mine"})
    assert settings.USE_SANDBOX is False
    assert settings.STRIPE_API_BASE == "https://api.stripe.com"
    assert settings.SANDBOX_URL not in settings.STOREFRONT_CSP["form-action"]


def test_pictures_on_another_host_may_be_shown_in_both_places(load):
    settings = load(
        "demo",
        {
            "S3_BUCKET": "pictures",
            "S3_ACCESS_KEY_ID": "a",
            "S3_SECRET_ACCESS_KEY": "b",
            "S3_PUBLIC_BUCKET": "web-sizes",
            "S3_PUBLIC_URL": "https://cdn.example/art/",
        },
    )
    # A source with a path would match that one file.
    assert "https://cdn.example" in settings.STOREFRONT_CSP["img-src"]
    assert "https://cdn.example" in settings.BACK_OFFICE_CSP["img-src"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("LOG_FORMAT", "yaml"), ("SITE_URL", "nonsense"), ("DEBUG", "2"), ("SANDBOX_URL", "x")],
)
def test_the_demo_refuses_nonsense_too(load, name, value):
    with pytest.raises(ImproperlyConfigured, match=name):
        load("demo", {name: value})


def test_limits_are_counted_once_for_all_processes(load):
    limits = load("demo", {}).CACHES["limits"]
    assert limits["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"
    with_redis = load("demo", {"REDIS_URL": "redis://127.0.0.1:6379/0"}).CACHES
    assert with_redis["limits"]["BACKEND"].endswith("RedisCache")
