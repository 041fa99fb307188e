""".env.example names exactly what the settings read."""

import ast
import re
from pathlib import Path

from django.conf import settings

READERS = {"text", "boolean", "choice", "integer", "words", "url", "database", "search"}


def names_read() -> set[str]:
    found = set()
    for path in (settings.ROOT / "marketplace/settings").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in READERS
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "env"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                found.add(node.args[0].value)
    return found


def names_listed() -> list[str]:
    text = Path(settings.ROOT, ".env.example").read_text()
    return re.findall(r"^#?([A-Z][A-Z0-9_]*)=", text, re.MULTILINE)


def test_every_variable_the_settings_read_is_listed_once():
    listed = names_listed()
    assert len(listed) == len(set(listed))
    assert names_read() - set(listed) == set()


def test_nothing_is_listed_that_nobody_reads():
    assert set(names_listed()) - names_read() == {"DJANGO_SETTINGS_MODULE"}


def test_no_secret_is_filled_in():
    text = Path(settings.ROOT, ".env.example").read_text()
    for name in ("SECRET_KEY", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"):
        assert re.search(rf"^{name}=$", text, re.MULTILINE)
