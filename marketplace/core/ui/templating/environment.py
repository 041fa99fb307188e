"""One Jinja2 environment per language, in which everything the language fixes is plain text."""

from collections.abc import Callable, Mapping
from inspect import ismethod
from typing import Any

import jinja2
from django.utils import translation
from jinja2 import nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup

from .folding import fold
from .library import Library

# How many sets of facts a part is kept for; more would take longer to compare than they save.
MOST_PARTS = 8


class PageTemplate(jinja2.Template):
    """Jinja2's own, run for less: every template here has the globals of its environment.

    Jinja2 reckons with others for each template: it puts them together anew for every context, and
    compares those of both templates at each import.
    """

    def new_context(
        self,
        vars: dict[str, Any] | None = None,
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,
    ) -> Context:
        parent = (vars or {}) if shared else {**self.environment.globals, **(vars or {})}
        if locals:
            given = {name: value for name, value in locals.items() if value is not missing}
            parent = {**parent, **given}
        return self.environment.context_class(self.environment, parent, self.name, self.blocks)

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


class PageEnvironment(jinja2.Environment):
    """Compiles templates for `language`. A name nobody gave is empty, and so is what it has."""

    undefined = jinja2.ChainableUndefined
    template_class = PageTemplate

    def __init__(self, language: str, **options: Any):
        super().__init__(
            autoescape=True,
            undefined=self.undefined,
            extensions=["jinja2.ext.i18n"],
            cache_size=-1,
            **options,
        )
        self.language = language
        self.folded: dict[str, Callable[..., Any]] = {}
        self.constants: dict[str, Callable[[], Any]] = {}
        self.kept: dict[str, tuple[tuple[dict[str, Any], Markup], ...]] = {}
        self.install_gettext_callables(
            translation.gettext,
            translation.ngettext,
            newstyle=True,
            pgettext=translation.pgettext,
            npgettext=translation.npgettext,
        )

    def use(self, library: Library) -> None:
        """Let templates use what `library` offers."""
        self.folded |= library.folded
        self.constants |= library.constants
        self.globals |= library.folded | library.globals
        self.filters |= library.filters

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        # Jinja2's own hook. Its optimiser runs filters of constants, so it needs the language too.
        with translation.override(self.language):
            return super()._generate(fold(source, self), name, filename, defer_init)


@jinja2.pass_environment
def kept(environment: PageEnvironment, template: str, **facts: Any) -> Markup:
    """Show a part of a page that follows from `facts` and the language alone.

    It is made once for the same facts, by process. The template sees nothing but the facts.
    """
    known = environment.kept.get(template, ())
    for made_of, part in known:
        if made_of == facts:
            return part
    part = environment.get_template(template).make_module(facts).__html__()
    if not environment.auto_reload:
        environment.kept[template] = ((facts, part), *known[: MOST_PARTS - 1])
    return part


class StrictPageEnvironment(PageEnvironment):
    """Refuses what is most likely a slip: a name nobody gave, a method nobody called.

    What None and mappings have not is empty here too: “no portrait” and an optional key are no
    slips.
    """

    undefined = jinja2.StrictUndefined

    def __init__(self, language: str, **options: Any):
        super().__init__(language, finalize=refuse_methods, **options)

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self._checked(obj, super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self._checked(obj, super().getitem(obj, argument))

    def _checked(self, obj: Any, value: Any) -> Any:
        if isinstance(value, jinja2.Undefined) and (obj is None or isinstance(obj, Mapping)):
            return jinja2.ChainableUndefined()
        return value


def refuse_methods(value: Any) -> Any:
    """Return `value`. Raises TypeError for a method, which Jinja2 calls only when told to."""
    if ismethod(value):
        raise TypeError(f"the template shows the method {value.__qualname__} and not its result")
    return value
