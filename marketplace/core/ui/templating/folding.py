"""Works out at compile time what a template would otherwise work out for every page.

What a language fixes (texts, addresses, icons) becomes plain text in the compiled template, and
the white space that only orders the source goes.
"""

import re
from typing import TYPE_CHECKING, Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext, ngettext, pgettext
from jinja2 import nodes
from jinja2.visitor import NodeTransformer

if TYPE_CHECKING:
    from .environment import PageEnvironment

GETTEXT = {"_": gettext, "gettext": gettext, "pgettext": pgettext}
INDENTATION = re.compile(r"[ \t]*\n\s*")


def fold(template: nodes.Template, environment: "PageEnvironment") -> nodes.Template:
    """Return `template` with every constant call and name of `environment` replaced by its value.

    The language of the environment must be active. A call that fails is left for the moment when
    somebody sees the page: it may stand in a branch that is never taken.
    """
    return _Folder(template, environment).visit(template)


class _Folder(NodeTransformer):
    def __init__(self, template: nodes.Template, environment: "PageEnvironment"):
        self.environment = environment
        self.eval_context = nodes.EvalContext(environment)
        # A name the template gives a meaning of its own is not ours in it.
        self.own = {name.name for name in template.find_all(nodes.Name) if name.ctx != "load"}

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:
        node.data = INDENTATION.sub("\n", node.data)
        return node

    def visit_Name(self, node: nodes.Name) -> nodes.Node:
        make = self.environment.constants.get(node.name)
        if make is None or node.name in self.own:
            return node
        return _constant(make(), node.lineno)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name) or node.node.name in self.own:
            return node
        name = node.node.name
        if name in GETTEXT:
            return self._text(node, GETTEXT[name])
        if name == "ngettext":
            return self._result(node, _counted)
        if name in self.environment.folded:
            return self._result(node, self.environment.folded[name])
        return node

    def _text(self, node: nodes.Call, translate) -> nodes.Node:
        """Look a text up; what it names is put in, escaped, when the page is made."""
        try:
            text = translate(*self._values(node.args))
        except nodes.Impossible:
            return node
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            return node
        if not node.kwargs:
            # A percent sign is doubled in every text of a template.
            return _constant(mark_safe(text % {}), node.lineno)
        pairs = [nodes.Pair(nodes.Const(pair.key), pair.value) for pair in node.kwargs]
        return nodes.Mod(_constant(mark_safe(text), node.lineno), nodes.Dict(pairs))

    def _result(self, node: nodes.Call, function) -> nodes.Node:
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            return node
        try:
            args = self._values(node.args)
            kwargs = {pair.key: pair.value.as_const(self.eval_context) for pair in node.kwargs}
        except nodes.Impossible:
            return node
        try:
            return _constant(function(*args, **kwargs), node.lineno)
        except Exception:
            return node

    def _values(self, args: list[nodes.Expr]) -> list[Any]:
        return [arg.as_const(self.eval_context) for arg in args]


def _counted(one: str, many: str, number: int) -> str:
    """Look up a text for a known number; one that names more than the number is left for later."""
    return mark_safe(ngettext(one, many, number) % {"num": number})


def _constant(value: Any, lineno: int) -> nodes.Expr:
    if hasattr(value, "__html__"):
        return nodes.MarkSafe(nodes.Const(str(value), lineno=lineno), lineno=lineno)
    return nodes.Const(value, lineno=lineno)
