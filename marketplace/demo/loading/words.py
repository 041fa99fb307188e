"""Between the content's two-language texts and the database."""

import json
import uuid
from html import escape
from typing import Any

from ..content import Text


def in_both(**texts: Text) -> dict[str, str]:
    """Return model fields for translated texts: ``name=Text`` gives ``name_en`` and ``name_hi``."""
    return {
        f"{field}_{language}": text.in_language(language)
        for field, text in texts.items()
        for language in ("en", "hi")
    }


def html(text: Text, language: str) -> str:
    """Return the paragraphs of a text as rich text."""
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.paragraphs(language))


def block(kind: str, value: Any) -> dict[str, Any]:
    """Return one stream block as it is stored; the same content always gets the same id."""
    stored = json.dumps([kind, value], sort_keys=True, ensure_ascii=False)
    return {"type": kind, "value": value, "id": str(uuid.uuid5(uuid.NAMESPACE_OID, stored))}


def stream(blocks: list[dict[str, Any]]) -> str:
    """Return blocks as the JSON a StreamField accepts."""
    return json.dumps(blocks, ensure_ascii=False)
