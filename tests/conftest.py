"""Fixtures every test may use. Factories live in tests/factories.py."""

import jinja2
import pytest
from django.core.cache import caches
from django.test.signals import template_rendered
from django.utils import translation

from catalog.facets import reading
from marketplace.core.ui.messages import compile_messages

compile_messages()


@pytest.fixture(autouse=True)
def _clean_cache():
    _empty_caches()
    yield
    _empty_caches()


def _empty_caches():
    reading.forget()
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(scope="session", autouse=True)
def _pages_tell_what_they_were_made_from():
    """Let `response.context` and `response.templates` know Jinja2's pages, as they do Django's."""
    render = jinja2.Template.render

    def told(self, *args, **kwargs):
        template_rendered.send(sender=self, template=self, context=dict(*args, **kwargs))
        return render(self, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Template, "render", told)
        yield


@pytest.fixture(autouse=True)
def _english():
    """A request in Hindi leaves its language active in the thread; the next test starts anew."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def delete_output_dir():
    """Keep test-results/, which pytest-playwright empties: its pictures outlive this run."""


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    """Run what was left for after the commit, as a real request would."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
