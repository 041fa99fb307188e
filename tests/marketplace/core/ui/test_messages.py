import gettext
import os
import subprocess
import sys
from pathlib import Path

import pytest

from marketplace.core.ui import messages
from marketplace.core.ui.messages import LOCALE, compile_messages

CATALOGUE = """
msgid ""
msgstr ""
"Language: xx\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Basket"
msgstr "टोकरी"

msgctxt "pagination"
msgid "Next"
msgstr "अगला"

msgid "%(count)d piece"
msgid_plural "%(count)d pieces"
msgstr[0] "%(count)d प्रति"
msgstr[1] "%(count)d प्रतियाँ"

#, fuzzy
msgid "Guessed"
msgstr "अंदाज़ा"
"""


@pytest.fixture
def catalogue(tmp_path) -> Path:
    path = tmp_path / "xx" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


def read(po: Path) -> gettext.GNUTranslations:
    with po.with_suffix(".mo").open("rb") as compiled:
        return gettext.GNUTranslations(compiled)


def test_a_catalogue_is_compiled(catalogue, tmp_path):
    assert compile_messages(tmp_path) == [catalogue.with_suffix(".mo")]
    words = read(catalogue)
    assert words.gettext("Basket") == "टोकरी"
    assert words.pgettext("pagination", "Next") == "अगला"
    assert words.ngettext("%(count)d piece", "%(count)d pieces", 3) == "%(count)d प्रतियाँ"


def test_a_guess_is_not_shown_to_anybody(catalogue, tmp_path):
    compile_messages(tmp_path)
    assert read(catalogue).gettext("Guessed") == "Guessed"


def test_a_compiled_catalogue_is_left_alone_until_its_words_change(catalogue, tmp_path):
    compile_messages(tmp_path)
    assert compile_messages(tmp_path) == []
    catalogue.write_text(CATALOGUE.replace("टोकरी", "झोला"), encoding="utf-8")
    later = catalogue.with_suffix(".mo").stat().st_mtime + 10
    os.utime(catalogue, (later, later))
    assert compile_messages(tmp_path) == [catalogue.with_suffix(".mo")]
    assert read(catalogue).gettext("Basket") == "झोला"


def test_a_broken_catalogue_is_named_and_leaves_the_old_words(catalogue, tmp_path):
    compile_messages(tmp_path)
    catalogue.write_text(CATALOGUE + "nobody wrote this\n", encoding="utf-8")
    later = catalogue.with_suffix(".mo").stat().st_mtime + 10
    os.utime(catalogue, (later, later))
    with pytest.raises(OSError, match=r"django\.po"):
        compile_messages(tmp_path)
    assert read(catalogue).gettext("Basket") == "टोकरी"
    assert sorted(path.name for path in catalogue.parent.iterdir()) == ["django.mo", "django.po"]


def test_a_write_that_fails_leaves_nothing_behind(catalogue, tmp_path, monkeypatch):
    def fail(self, target):
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        compile_messages(tmp_path)
    assert [path.name for path in catalogue.parent.iterdir()] == ["django.po"]


def test_it_says_what_it_compiled(catalogue, tmp_path, monkeypatch, capsys):
    compiled = [LOCALE / "xx" / "LC_MESSAGES" / "django.mo"]
    monkeypatch.setattr(messages, "compile_messages", lambda: compiled)
    messages.main()
    assert capsys.readouterr().out == "Compiled locale/xx/LC_MESSAGES/django.mo\n"


def test_it_runs_without_any_settings():
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from marketplace.core.ui.messages import main; main();"
            "print([name for name in sys.modules if name.startswith('marketplace.settings')])",
        ],
        cwd=LOCALE.parent,
        env={name: value for name, value in os.environ.items() if not name.startswith("DJANGO")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.endswith("compiled already.\n[]\n")
