"""Django's template backend for the storefront: pages in Jinja2, compiled once per language."""

from typing import Any

import jinja2
from django.conf import settings
from django.core.signals import setting_changed
from django.http import HttpRequest
from django.template import TemplateDoesNotExist
from django.template.backends.base import BaseEngine
from django.template.backends.jinja2 import Jinja2, Template
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from django.urls import get_script_prefix
from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from django.utils.translation import get_language

from .environment import PageEnvironment, StrictPageEnvironment

# What the fixed parts of a page are made from: a test that changes one wants new pages.
FOLDED_SETTINGS = {
    "DEMO",
    "LANGUAGES",
    "LANGUAGE_CODE",
    "LOCALE_PATHS",
    "ROOT_URLCONF",
    "SITE_NAME",
    "SITE_URL",
    "STATIC_URL",
    "STORAGES",
    "USE_I18N",
}


class Page(Template):
    """A compiled template. What the view gives goes before what the context processors give."""

    def render(self, context: dict[str, Any] | None = None, request: HttpRequest | None = None):
        shared: dict[str, Any] = {}
        if request is not None:
            shared["request"] = request
            shared["csrf_input"] = csrf_input_lazy(request)
            shared["csrf_token"] = csrf_token_lazy(request)
            for processor in self.backend.template_context_processors:
                shared |= processor(request)
        return super().render(shared | (context or {}))


class Pages(Jinja2):
    """Finds pages in each app's `jinja2` folder and renders them in the language now in use.

    OPTIONS: `context_processors` as Django's own backends have them; `libraries`, dotted paths of
    `Library` objects with what templates may use; `strict`, whether a name nobody gave is an
    error (it is empty otherwise).
    """

    def __init__(self, params: dict[str, Any]):
        params = params.copy()
        options = params.pop("OPTIONS").copy()
        BaseEngine.__init__(self, params)
        self.context_processors = options.pop("context_processors", [])
        self.libraries = options.pop("libraries", [])
        self.is_strict = options.pop("strict", settings.DEBUG)
        self._environments: dict[tuple[str, str], PageEnvironment] = {}
        setting_changed.connect(self._forget)

    @property
    def env(self) -> PageEnvironment:
        """The environment of the active language, made when first asked for."""
        # The prefix of a shop that is mounted below "/" is part of its addresses.
        key = (get_language() or settings.LANGUAGE_CODE, get_script_prefix())
        environment = self._environments.get(key)
        if environment is None:
            environment = self._environments.setdefault(key, self._environment(key[0]))
        return environment

    def get_template(self, template_name: str) -> Page:
        if not settings.DEBUG and template_name not in self._names:
            # Most of the back office's templates are not ours; do not look through every folder.
            raise TemplateDoesNotExist(template_name, backend=self)
        return self._page(super().get_template(template_name))

    def from_string(self, template_code: str) -> Page:
        return self._page(super().from_string(template_code))

    def _page(self, template: Template) -> Page:
        return Page(template.template, self)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self._loader.list_templates())

    @cached_property
    def _loader(self) -> jinja2.BaseLoader:
        return jinja2.FileSystemLoader(self.template_dirs)

    def _environment(self, language: str) -> PageEnvironment:
        kind = StrictPageEnvironment if self.is_strict else PageEnvironment
        environment = kind(language, loader=self._loader, auto_reload=settings.DEBUG)
        for path in self.libraries:
            environment.use(import_string(path))
        return environment

    def _forget(self, *, setting: str, **_kwargs) -> None:
        if setting in FOLDED_SETTINGS:
            self._environments.clear()
