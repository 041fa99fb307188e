"""Reads the types the ``stripe`` wheel carries: they are generated from Stripe's own OpenAPI.

Annotations in the wheel are partly strings, partly forward references to classes imported only
while type checking. Everything here resolves them late, one annotation at a time, so that
checking one object does not import the four hundred others.
"""

import ast
import functools
import importlib
import inspect
import sys
import types
import typing

import typing_extensions

WRAPPERS = (typing_extensions.NotRequired, typing_extensions.Required, typing.ClassVar)
UNIONS = (typing.Union, types.UnionType)


@functools.cache
def _type_checking_imports(module_name: str) -> dict[str, tuple[str, str]]:
    """Names a module imports only under TYPE_CHECKING: name → (module, attribute)."""
    tree = ast.parse(inspect.getsource(sys.modules[module_name]))
    return {
        alias.asname or alias.name: (node.module or "", alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


class _Namespace(dict[str, typing.Any]):
    """The globals of a module plus, on demand, its type-checking imports."""

    def __init__(self, module_name: str) -> None:
        super().__init__(vars(typing))
        self.update(vars(sys.modules[module_name]))
        self.module_name = module_name

    def __missing__(self, name: str) -> typing.Any:
        module, attribute = _type_checking_imports(self.module_name)[name]
        return getattr(importlib.import_module(module), attribute)


def resolve(annotation: typing.Any, module_name: str) -> typing.Any:
    """An annotation as a type: strings and forward references evaluated, wrappers removed."""
    if isinstance(annotation, typing.ForwardRef):
        annotation = annotation.__forward_arg__
    if isinstance(annotation, str):
        annotation = _evaluate(annotation, module_name)
    if typing.get_origin(annotation) in WRAPPERS:
        return resolve(typing.get_args(annotation)[0], module_name)
    return annotation


@functools.cache
def _evaluate(source: str, module_name: str) -> typing.Any:
    # The source is an annotation of the installed wheel, never anything from a request.
    return eval(source, {}, _Namespace(module_name))  # noqa: S307


def is_union(annotation: typing.Any) -> bool:
    return typing.get_origin(annotation) in UNIONS


def is_optional(annotation: typing.Any) -> bool:
    return is_union(annotation) and type(None) in typing.get_args(annotation)


def is_enum(annotation: typing.Any) -> bool:
    return typing.get_origin(annotation) in (typing.Literal, typing_extensions.Literal)


def alternatives(annotation: typing.Any, module_name: str) -> list[typing.Any]:
    """The members of a union, with open enums closed.

    The wheel writes an enum as ``Union[Literal[...], str]`` so that old clients survive new
    values. We speak exactly one version of the API, so plain ``str`` beside an enum is dropped.
    ``Literal[""]`` beside a string is something else: "send an empty string to unset".
    """
    members = [resolve(member, module_name) for member in typing.get_args(annotation)]
    closed = any(is_enum(member) and typing.get_args(member) != ("",) for member in members)
    return [member for member in members if not (closed and member is str)]


@functools.cache
def fields(cls: type) -> dict[str, tuple[typing.Any, str]]:
    """The fields of a resource class: name → (annotation, module it was written in)."""
    found: dict[str, tuple[typing.Any, str]] = {}
    for base in reversed(cls.__mro__):
        if not base.__module__.startswith("stripe.") or base.__name__ in _PLUMBING:
            continue
        for name, annotation in inspect.get_annotations(base).items():
            if not name.startswith("_") and typing.get_origin(annotation) not in WRAPPERS:
                found[name] = (annotation, base.__module__)
    return found


_PLUMBING = {"StripeObject", "APIResource", "ListableAPIResource", "UntypedStripeObject"}


def is_reference(annotation: typing.Any) -> bool:
    """Whether a field holds either an id or the object itself (what Stripe calls expandable)."""
    if not is_union(annotation):
        return False
    members = typing.get_args(annotation)
    others = [m for m in members if m is not str and m is not type(None) and not is_enum(m)]
    return str in members and bool(others)
