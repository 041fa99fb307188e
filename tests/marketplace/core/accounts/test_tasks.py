from datetime import timedelta
from importlib import import_module

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from marketplace.core.accounts.tasks import clear_expired_sessions

pytestmark = pytest.mark.django_db


# What the demo uses, and what production uses.
@pytest.mark.parametrize("engine", ["db", "cached_db"])
def test_only_sessions_whose_time_is_over_are_deleted(settings, engine):
    settings.SESSION_ENGINE = f"django.contrib.sessions.backends.{engine}"
    store = import_module(settings.SESSION_ENGINE).SessionStore
    over, living = store(), store()
    for session in (over, living):
        session["user"] = "alice"
        session.create()
    past = timezone.now() - timedelta(minutes=1)
    Session.objects.filter(pk=over.session_key).update(expire_date=past)
    clear_expired_sessions()
    assert [session.pk for session in Session.objects.all()] == [living.session_key]
