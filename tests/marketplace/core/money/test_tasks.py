"""Fetching: off by default, and a failure is logged and harms nothing."""

import pytest
from structlog.testing import capture_logs

from marketplace.core.money import tasks
from marketplace.core.money.ecb import parse
from marketplace.core.money.models import ExchangeRate

URL = "https://bank.example/rates.xml"


@pytest.fixture
def answer(monkeypatch):
    """Let the source answer with what a function returns or raises."""

    def answer(function):
        monkeypatch.setattr(tasks, "import_string", lambda path: function)

    return answer


def test_nothing_is_fetched_without_an_address(settings, answer):
    assert settings.EXCHANGE_RATES_URL == ""
    answer(lambda url: pytest.fail("asked somebody"))
    assert tasks.fetch_exchange_rates() == 0


def test_the_days_rates_are_stored(settings, answer, ecb):
    settings.EXCHANGE_RATES_URL = URL
    asked = []
    answer(lambda url: asked.append(url) or parse(ecb()))
    assert (tasks.fetch_exchange_rates(), tasks.fetch_exchange_rates()) == (3, 0)
    assert asked == [URL, URL]
    assert {row.source for row in ExchangeRate.objects.all()} == {"ecb"}


@pytest.mark.parametrize("broken", [b"<html>", None])
def test_a_failure_is_logged_and_changes_nothing(settings, answer, broken):
    settings.EXCHANGE_RATES_URL = URL

    def fail(url):
        if broken is None:
            raise ConnectionError("nobody answers")
        return parse(broken)

    answer(fail)
    with capture_logs() as logs:
        assert tasks.fetch_exchange_rates() == 0
    assert [entry["event"] for entry in logs] == ["exchange_rates_not_fetched"]
    assert not ExchangeRate.objects.exists()


def test_the_source_named_in_the_settings_is_there(settings):
    from django.utils.module_loading import import_string

    from marketplace.core.money.ecb import fetch

    assert import_string(settings.EXCHANGE_RATES_SOURCE) is fetch
