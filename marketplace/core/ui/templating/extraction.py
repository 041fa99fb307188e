"""Finds the texts of pages that want a translation, for `makemessages` and its tests."""

from collections.abc import Iterator

import jinja2


def marked_texts(source: str) -> Iterator[tuple[int, str, list[str]]]:
    """Yield line, gettext function and its texts for each text `source`, a Jinja2 page, marks.

    The texts are those of the function's arguments: context and plural where it has them. Raises
    jinja2.TemplateSyntaxError.
    """
    environment = jinja2.Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    # As pages are compiled: with another style of gettext a percent sign is written otherwise.
    environment.newstyle_gettext = True
    for line, function, texts in environment.extract_translations(source):
        given = [texts] if isinstance(texts, str) else texts
        yield line, function, [text for text in given if text is not None]


def as_python(source: str) -> str:
    """Return a Python module that marks the same texts on the same lines, which xgettext reads."""
    lines: dict[int, list[str]] = {}
    for line, function, texts in marked_texts(source):
        lines.setdefault(line, []).append(f"{function}({', '.join(map(repr, texts))})")
    return "\n".join("; ".join(lines.get(line, [])) for line in range(1, max(lines, default=0) + 1))
