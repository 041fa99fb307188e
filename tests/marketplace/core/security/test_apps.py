import pytest
from django.core.cache import caches
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_migrating_makes_the_table_the_limits_are_counted_in(settings):
    settings.CACHES = settings.CACHES | {
        "limits": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "limits_of_a_test",
        }
    }
    for _ in range(2):
        call_command("migrate", verbosity=0)
    caches["limits"].set("key", 1)
    assert caches["limits"].get("key") == 1
