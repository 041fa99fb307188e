"""Every language of the hosted pages says everything, with the same gaps to fill."""

import re

import pytest

from marketplace.demo.sandbox.texts import TEXTS


def gaps(words: dict) -> dict:
    return {
        key: gaps(value) if isinstance(value, dict) else sorted(re.findall(r"{\w+}", value))
        for key, value in words.items()
    }


@pytest.mark.parametrize("language", TEXTS)
def test_each_language_is_complete(language, settings):
    assert gaps(TEXTS[language]) == gaps(TEXTS["en"])
    assert set(TEXTS) == {code for code, _name in settings.LANGUAGES}
