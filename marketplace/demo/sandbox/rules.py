"""Limits Stripe puts on values, beyond their types: metadata, e-mail, URLs, lengths."""

import re
from typing import Any
from urllib.parse import urlsplit

from .errors import StripeError

EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
LONGEST = {
    "client_reference_id": 200,
    "description": 1000,
    "statement_descriptor": 22,
    "statement_descriptor_suffix": 22,
    "success_url": 5000,
    "cancel_url": 5000,
}


def is_email(text: str) -> bool:
    return len(text) <= 254 and EMAIL.fullmatch(text) is not None


def check_values(params: dict[str, Any], path: str = "") -> None:
    """Walks through decoded parameters. Raises StripeError at the first value out of bounds."""
    for name, value in params.items():
        inside = f"{path}[{name}]" if path else name
        if name == "metadata" and isinstance(value, dict):
            _check_metadata(value, inside)
        elif isinstance(value, dict):
            check_values(value, inside)
        elif isinstance(value, list):
            for place, item in enumerate(value):
                if isinstance(item, dict):
                    check_values(item, f"{inside}[{place}]")
        elif isinstance(value, str):
            _check_text(name, value, inside)


def _check_text(name: str, value: str, path: str) -> None:
    if len(value) > LONGEST.get(name, 5000):
        raise _refused(
            f"Invalid string: {value[:8]}...{value[-6:]}; must be at most "
            f"{LONGEST.get(name, 5000)} characters",
            path,
        )
    if name in ("customer_email", "receipt_email") and value and not is_email(value):
        raise _refused(f"Invalid email address: {value}", path, "email_invalid")
    if name in ("success_url", "cancel_url", "return_url", "url"):
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise _refused("Not a valid URL", path, "url_invalid")


def _check_metadata(metadata: dict[str, str], path: str) -> None:
    if len(metadata) > 50:
        raise _refused("You can have up to 50 metadata keys", path)
    for key, value in metadata.items():
        if len(key) > 40:
            raise _refused(f"Metadata keys can be at most 40 characters long: {key}", path)
        if len(value) > 500:
            raise _refused(
                f"Metadata values can have up to 500 characters, but you passed in a value that "
                f"is {len(value)} characters. Invalid value for {key}",
                f"{path}[{key}]",
            )


def _refused(message: str, param: str, code: str | None = None) -> StripeError:
    return StripeError(message, param=param, code=code, before_execution=True)
