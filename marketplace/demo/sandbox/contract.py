"""Keeps the sandbox honest: requests, answers and events are checked against the wheel's types.

- ``decode`` turns a form body into typed parameters by a ``stripe.params`` TypedDict and refuses
  what Stripe would refuse: unknown, missing or wrongly typed parameters, unknown enum values.
- ``problems`` compares an answer with its resource class: missing, unknown, wrongly typed fields,
  unknown enum values. The server records what it finds; tests assert that it finds nothing.
- ``blank`` gives an object of a resource class with every field that may be null set to null.
"""

import inspect
import typing
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

import stripe
import typing_extensions
from stripe._request_options import RequestOptions

from . import schema
from .errors import StripeError, missing

RESOURCES: dict[str, type] = {
    "balance_transaction": stripe.BalanceTransaction,
    "charge": stripe.Charge,
    "checkout.session": stripe.checkout.Session,
    "event": stripe.Event,
    "item": stripe.LineItem,
    "payment_intent": stripe.PaymentIntent,
    "payment_method": stripe.PaymentMethod,
    "price": stripe.Price,
    "product": stripe.Product,
    "refund": stripe.Refund,
    "webhook_endpoint": stripe.WebhookEndpoint,
}
# Fields Stripe leaves out, instead of sending null, until they are asked for or apply.
LEFT_OUT = frozenset(
    {"account", "context", "currency_options", "deleted", "level3", "line_items"}
    | {"previous_attributes", "refunds", "secret", "tiers"}
)


def blank(cls: type, **values: Any) -> dict[str, Any]:
    """Every nullable field of ``cls`` as None, then ``values`` on top."""
    nullable = {
        name: None
        for name, (annotation, _) in schema.fields(cls).items()
        if name not in LEFT_OUT and schema.is_optional(annotation)
    }
    return nullable | values


# ---------------------------------------------------------------- requests


def decode(params_class: type, form: dict[str, Any]) -> dict[str, Any]:
    """Typed parameters from a nested form. Raises StripeError naming the first bad parameter."""
    return _decode_hash(form, params_class, "", skip=frozenset(RequestOptions.__annotations__))


def _invalid(message: str, path: str, code: str | None = None) -> StripeError:
    return StripeError(message, param=path, code=code, before_execution=True)


def _decode_hash(
    value: Any, cls: type, path: str, skip: frozenset[str] = frozenset()
) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _invalid("Invalid object", path)
    known = {name: hint for name, hint in cls.__annotations__.items() if name not in skip}
    for name in value:
        if name not in known:
            inner = _inside(path, name)
            raise _invalid(f"Received unknown parameter: {inner}", inner, "parameter_unknown")
    for name in known:
        if name not in value and name in cls.__required_keys__:  # type: ignore[attr-defined]
            error = missing(_inside(path, name))
            error.before_execution = True
            raise error
    return {
        name: _decode(item, known[name], cls.__module__, _inside(path, name))
        for name, item in value.items()
    }


def _inside(path: str, name: str) -> str:
    return f"{path}[{name}]" if path else name


def _decode(value: Any, annotation: Any, module: str, path: str) -> Any:
    annotation = schema.resolve(annotation, module)
    if schema.is_union(annotation):
        return _decode_union(value, schema.alternatives(annotation, module), module, path)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if schema.is_enum(annotation):
        if value in arguments:
            return value
        raise _invalid(f"Invalid {path}: must be one of {', '.join(arguments)}", path)
    if origin is list:
        return [
            _decode(item, arguments[0], module, f"{path}[{place}]")
            for place, item in enumerate(_as_list(value, path))
        ]
    if typing_extensions.is_typeddict(annotation):
        return _decode_hash(value, annotation, path)
    if origin is dict or _is_untyped(annotation):
        if isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
            return value
        raise _invalid("Invalid object", path)
    return _decode_scalar(value, annotation, path)


def _decode_union(value: Any, members: list[Any], module: str, path: str) -> Any:
    """The first member that takes the value; its error is the one of the likeliest member."""
    if value == "" and any(typing.get_args(member) == ("",) for member in members):
        return ""
    members = [member for member in members if typing.get_args(member) != ("",)]
    hashes = [m for m in members if typing_extensions.is_typeddict(m) or _is_untyped(m)]
    likely = hashes if isinstance(value, dict) and hashes else members
    error: StripeError | None = None
    for member in likely:
        try:
            return _decode(value, member, module, path)
        except StripeError as reason:
            error = error or reason
    raise error or _invalid("Invalid value", path)


def _as_list(value: Any, path: str) -> list[Any]:
    if isinstance(value, dict) and all(key.isdigit() for key in value):
        return [value[key] for key in sorted(value, key=int)]
    raise _invalid("Invalid array", path)


def _decode_scalar(value: Any, kind: Any, path: str) -> Any:
    if not isinstance(value, str):
        raise _invalid(f"Invalid {getattr(kind, '__name__', kind)}", path)
    if value == "":
        raise _invalid(
            f"You passed an empty string for '{path}'. We assume empty values are an attempt to "
            f"unset a parameter; however '{path}' cannot be unset. You should remove '{path}' "
            "from your request or supply a non-empty value.",
            path,
            "parameter_invalid_empty",
        )
    if kind is bool:
        if value in ("true", "false"):
            return value == "true"
        raise _invalid(f"Invalid boolean: {value}", path)
    if kind is int:
        if value.lstrip("-").isdecimal() and value.isascii():
            return int(value)
        raise _invalid(f"Invalid integer: {value}", path, "parameter_invalid_integer")
    if kind in (float, Decimal):
        try:
            return str(Decimal(value))
        except InvalidOperation:
            raise _invalid(f"Invalid decimal: {value}", path) from None
    return value


def _is_untyped(annotation: Any) -> bool:
    origin = typing.get_origin(annotation) or annotation
    return origin is dict or getattr(origin, "__name__", "") == "UntypedStripeObject"


# ---------------------------------------------------------------- answers


def problems(answer: dict[str, Any]) -> list[str]:
    """What is wrong with an answer, an event or a list of objects; an empty list if nothing."""
    if answer.get("object") == "list":
        return [problem for item in answer["data"] for problem in problems(item)]
    kind = answer.get("object", "")
    if kind not in RESOURCES:
        return [f"{kind or 'answer'}: no resource class"]
    if answer.get("deleted"):
        return []  # a deletion stub has an id, its kind and `deleted`, and nothing else
    found = list(_compare_object(answer, RESOURCES[kind], kind))
    if kind == "event":
        found += problems(answer["data"]["object"])
    return found


def _compare_object(value: Any, cls: type, path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{path}: {type(value).__name__} instead of an object"
        return
    known = schema.fields(cls)
    for name, (annotation, module) in known.items():
        if name in value:
            yield from _compare(value[name], annotation, module, f"{path}.{name}")
        elif not schema.is_optional(annotation):
            yield f"{path}.{name}: missing"
    for name in value.keys() - known.keys() - {"object"}:
        yield f"{path}.{name}: unknown field"


def _compare(value: Any, annotation: Any, module: str, path: str) -> Iterator[str]:
    annotation = schema.resolve(annotation, module)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if schema.is_union(annotation):
        yield from _compare_union(value, schema.alternatives(annotation, module), module, path)
    elif schema.is_enum(annotation):
        if value not in arguments:
            yield f"{path}: {value!r} is not one of the allowed values"
    elif origin is list or (origin or annotation) is stripe.ListObject:
        yield from _compare_items(value, arguments[0], module, path, bare=origin is list)
    elif _is_untyped(annotation):
        if not isinstance(value, dict):
            yield f"{path}: {type(value).__name__} instead of an object"
    elif inspect.isclass(annotation) and issubclass(annotation, stripe.StripeObject):
        yield from _compare_object(value, annotation, path)
    elif inspect.isclass(annotation) and not _is_scalar(value, annotation):
        yield f"{path}: {type(value).__name__} instead of {annotation.__name__}"


def _compare_items(
    value: Any, annotation: Any, module: str, path: str, *, bare: bool
) -> Iterator[str]:
    """A plain array, or (not ``bare``) a list object with its items under ``data``."""
    if not bare:
        if not isinstance(value, dict) or value.get("object") != "list":
            yield f"{path}: {type(value).__name__} instead of a list object"
            return
        value = value.get("data")
    if not isinstance(value, list):
        yield f"{path}: {type(value).__name__} instead of a list"
        return
    for place, item in enumerate(value):
        yield from _compare(item, annotation, module, f"{path}[{place}]")


def _compare_union(value: Any, members: list[Any], module: str, path: str) -> Iterator[str]:
    if value is None and type(None) in members:
        return
    fewest: list[str] | None = None
    for member in members:
        if member is type(None):
            continue
        if isinstance(value, str) != _may_be_text(member) and isinstance(value, str | dict):
            continue  # a reference is compared as text, what was expanded as an object
        found = list(_compare(value, member, module, path))
        if not found:
            return
        fewest = found if fewest is None or len(found) < len(fewest) else fewest
    yield from fewest or [f"{path}: {value!r} fits nothing the field may hold"]


def _may_be_text(member: Any) -> bool:
    return member in (str, Decimal, Any) or schema.is_enum(member)


def _is_scalar(value: Any, kind: type) -> bool:
    if kind is Decimal:
        return isinstance(value, str)
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind is int and isinstance(value, bool):
        return False
    return isinstance(value, kind)
