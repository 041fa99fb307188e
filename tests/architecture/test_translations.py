"""Every text a person can meet is in every catalogue, translated, with its placeholders."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import allauth
import django
import oscar
import polib
import pytest
from django.utils.translation.template import templatize

from marketplace.core.ui import package_messages
from marketplace.core.ui.templating.extraction import marked_texts

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("marketplace", "catalog", "checkout", "artisans")
CATALOGUES = sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))
HOW = "Run `make messages` and translate what is new."
MAKEMESSAGES = """
import sys
from marketplace.core.ui.management.commands.makemessages import Command
Command().run_from_argv(["manage.py", *sys.argv[1:]])
"""
# What a call of the gettext family marks: where its context, its text and its plural stand.
MARKS = {
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
STRING = r"u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")"
CALL = re.compile(rf"(?<!\w)(_|n?p?gettext)\(\s*({STRING}(?:\s*,\s*{STRING})*)")
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-#0 +]*\d*(?:\.\d+)?[diouxXeEfFgGcrs%]|\{\w*\}")
TAG = re.compile(r"</?\w[^>]*>")

Text = tuple[str, str]  # context and singular


def texts_of_python(source: str) -> Iterator[Text]:
    """Find what a module marks, under whatever name it imports the gettext functions."""
    tree = ast.parse(source)
    names = {"_": "gettext"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            names.update({alias.asname or alias.name: alias.name for alias in node.names})
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        mark = MARKS.get(names.get(name, name))
        if mark is None or len(node.args) <= mark[1]:
            continue
        context, text, _plural = mark
        values = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
        if isinstance(node.args[text], ast.JoinedStr | ast.BinOp):
            raise AssertionError(f"line {node.lineno}: only a plain text can be translated")
        if len(values) > text and isinstance(values[text], str):
            yield (values[context] if context is not None else "", values[text])


def texts_of_template(source: str) -> Iterator[Text]:
    """Find what a template marks, read the way makemessages reads it."""
    for name, arguments in CALL.findall(templatize(source)):
        values = [ast.literal_eval(text) for text in re.findall(STRING, arguments)]
        context, text, _plural = MARKS[name if name != "_" else "gettext"]
        yield (values[context] if context is not None else "", values[text])


def texts_of_page(source: str) -> Iterator[Text]:
    """Find what a Jinja2 page marks."""
    for _line, name, values in marked_texts(source):
        context, text, _plural = MARKS[name if name != "_" else "gettext"]
        yield (values[context] if context is not None else "", values[text])


def files() -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted((ROOT / folder).rglob("*.py"))
        yield from sorted((ROOT / folder).rglob("jinja2/**/*.html"))
        for kind in ("html", "txt"):
            yield from sorted((ROOT / folder).rglob(f"templates/**/*.{kind}"))


def reader_of(path: Path):
    """Return what finds the texts of the file at `path`."""
    if path.suffix == ".py":
        return texts_of_python
    return texts_of_page if "jinja2" in path.parts else texts_of_template


def marked() -> dict[Text, str]:
    """Every marked text of the shop's own source, with the first file that has it."""
    found: dict[Text, str] = {}
    for path in files():
        for text in reader_of(path)(path.read_text(encoding="utf-8")):
            found.setdefault(text, str(path.relative_to(ROOT)))
    return found


def extracted(catalogue: Path, folder: Path) -> set[Text]:
    """Let makemessages read a copy of our source in `folder`, as it would the source itself."""
    for source in files():
        copy = folder / source.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)
    fresh = folder / catalogue.relative_to(ROOT)
    fresh.parent.mkdir(parents=True)
    # Without settings it takes the catalogue of the folder it stands in, not the shop's own.
    subprocess.run(
        [sys.executable, "-c", MAKEMESSAGES, "makemessages", "-l", catalogue.parts[-3]],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    return {key(entry) for entry in polib.pofile(str(fresh), encoding="utf-8")}


def key(entry: polib.POEntry) -> Text:
    return (entry.msgctxt or "", entry.msgid)


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def mistakes(entry: polib.POEntry) -> list[str]:
    """Say what in a translation would break a page or show a wrong thing."""
    if not entry.msgid_plural:
        pairs = [(entry.msgid, entry.msgstr)]
    else:
        forms = entry.msgstr_plural
        # The form for one may say “one” where the others count.
        one = entry.msgid if placeholders(forms[0]) == placeholders(entry.msgid) else None
        pairs = [(one or entry.msgid_plural, forms[0])]
        pairs += [(entry.msgid_plural, text) for number, text in forms.items() if number]
    wrong = []
    for original, text in pairs:
        if placeholders(original) != placeholders(text):
            wrong.append(f"placeholders of “{original}” differ in “{text}”")
        if sorted(TAG.findall(original)) != sorted(TAG.findall(text)):
            wrong.append(f"tags of “{original}” differ in “{text}”")
        if text != text.strip() and original == original.strip():
            wrong.append(f"space around “{text}”")
        if original.endswith("\n") != text.endswith("\n"):
            wrong.append(f"line end of “{original}” differs")
    return wrong


@pytest.fixture(scope="module", params=CATALOGUES, ids=lambda path: path.parts[-3])
def catalogue(request) -> polib.POFile:
    return polib.pofile(str(request.param), encoding="utf-8", check_for_duplicates=True)


def test_every_language_but_english_has_a_catalogue(settings):
    others = {code for code, _name in settings.LANGUAGES} - {settings.LANGUAGE_CODE}
    assert {"hi", "de"} <= others == {path.parts[-3] for path in CATALOGUES}


def test_every_entry_is_translated_and_none_is_a_guess(catalogue):
    open_ones = [entry.msgid for entry in catalogue if entry.fuzzy or not entry.translated()]
    assert open_ones == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


def test_translations_keep_placeholders_tags_and_ends(catalogue):
    found = {entry.msgid: wrong for entry in catalogue if (wrong := mistakes(entry))}
    assert found == {}


def test_every_marked_text_is_in_the_catalogue(catalogue):
    known = {key(entry) for entry in catalogue}
    missing = {text: path for text, path in marked().items() if text not in known}
    assert missing == {}, HOW


def test_makemessages_would_change_nothing(catalogue, tmp_path):
    """Also finds what is no longer used. Without GNU gettext our own reading has to do."""
    path = Path(catalogue.fpath)
    known = {key(entry) for entry in catalogue}
    if shutil.which("xgettext"):
        wanted = extracted(path, tmp_path)
    else:
        wanted = set(marked())
        known &= wanted
    assert {"missing": wanted - known, "unused": known - wanted} == {
        "missing": set(),
        "unused": set(),
    }, HOW


PACKAGES = {
    "DJANGO": (
        django,
        [
            "core/validators.py",
            "db/models/fields/__init__.py",
            "forms/*.py",
            "contrib/auth/password_validation.py",
            "template/defaultfilters.py",
            "utils/timesince.py",
            "utils/dates.py",
        ],
    ),
    "OSCAR": (oscar, ["apps/customer/abstract_models.py"]),
    "ALLAUTH": (
        allauth,
        ["account/*.py", "templates/account/**/*.html", "templates/account/messages/*.txt"],
    ),
}


@pytest.mark.parametrize("name", PACKAGES)
def test_words_of_packages_are_still_theirs(name):
    package, patterns = PACKAGES[name]
    home = Path(package.__file__).parent
    theirs = set()
    for path in (path for pattern in patterns for path in home.glob(pattern)):
        read = texts_of_python if path.suffix == ".py" else texts_of_template
        theirs |= {text for _context, text in read(path.read_text(encoding="utf-8"))}
    tree = ast.parse(Path(package_messages.__file__).read_text(encoding="utf-8"))
    values = {node.targets[0].id: node.value for node in tree.body if isinstance(node, ast.Assign)}
    ours = [text for _context, text in texts_of_python(ast.unparse(values[name]))]
    assert len(ours) == len(getattr(package_messages, name))
    assert [text for text in ours if text not in theirs] == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('{% translate "Sold" %}', ("", "Sold")),
        ('{% translate "Next" context "pagination" as next %}', ("pagination", "Next")),
        ('{{ flag|yesno:_("Yes,No") }}', ("", "Yes,No")),
        ('{% panel heading=_("History") %}', ("", "History")),
        (
            "{% blocktranslate trimmed with a=b %}\n One {{ a }}\n two {% endblocktranslate %}",
            ("", "One %(a)s two"),
        ),
        (
            "{% blocktranslate count n=m context 'basket' %}One{% plural %}{{ n }}"
            "{% endblocktranslate %}",
            ("basket", "One"),
        ),
    ],
)
def test_texts_of_templates_are_found(source, text):
    assert list(texts_of_template(source)) == [text]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('{{ _("Sold") }}', ("", "Sold")),
        ('{{ pgettext("pagination", "Next") }}', ("pagination", "Next")),
        ('{{ flag|yesno(_("Yes,No")) }}', ("", "Yes,No")),
        ('{{ _("By %(name)s", name=artisan.name) }}', ("", "By %(name)s")),
        (
            "{% trans trimmed a=b %}\n One {{ a }}\n two {% endtrans %}",
            ("", "One %(a)s two"),
        ),
        ("{% trans n=m %}One{% pluralize %}{{ n }}{% endtrans %}", ("", "One")),
        ('{{ npgettext("basket", "One", "%(num)s", n) }}', ("basket", "One")),
    ],
)
def test_texts_of_pages_are_found(source, text):
    assert list(texts_of_page(source)) == [text]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('_("One " "two")', ("", "One two")),
        (
            "from django.utils.translation import pgettext_lazy as p\np('price', 'Up to')",
            ("price", "Up to"),
        ),
        ('translation.ngettext("one", "many", n)', ("", "one")),
        ('npgettext("line", "one", "many", n)', ("line", "one")),
    ],
)
def test_texts_of_modules_are_found(source, text):
    assert list(texts_of_python(source)) == [text]


def test_a_text_put_together_is_refused():
    with pytest.raises(AssertionError, match="plain text"):
        list(texts_of_python('_(f"{count} works")'))


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("%(count)d works", "%(cont)d चित्र"),
        ("{email} is yours", "आपका है"),
        ("<strong>%(share)s</strong>", "%(share)s"),
        ("Sold", " बिक गया"),
    ],
)
def test_a_broken_translation_is_seen(msgid, msgstr):
    assert mistakes(polib.POEntry(msgid=msgid, msgstr=msgstr))


def test_the_form_for_one_may_leave_out_the_number():
    forms = {0: "एक चित्र", 1: "%(n)s चित्र"}
    entry = polib.POEntry(msgid="One work", msgid_plural="%(n)s works", msgstr_plural=forms)
    assert mistakes(entry) == []
    entry.msgstr_plural = {0: "%(n)s चित्र", 1: "चित्र"}
    assert mistakes(entry)
