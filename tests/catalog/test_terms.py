"""Techniques and surfaces are said in German too, though they have no German column."""

import polib
import pytest
from django.conf import settings
from django.utils.translation import override

from catalog.terms import SURFACES, TECHNIQUES, term_name
from marketplace.demo import content


def test_a_known_name_is_said_in_german():
    with override("de"):
        assert term_name("Canvas") == "Leinwand"


@pytest.mark.parametrize("name", ["", "Glass beads"])
def test_an_unknown_name_stays(name):
    with override("de"):
        assert term_name(name) == name


def test_a_name_from_a_column_is_left_alone():
    with override("hi"):
        assert term_name("Canvas") == "Canvas"


def test_every_name_of_the_demo_shop_is_known_in_german():
    names = {row.name.en for row in (*content.mediums(), *content.surfaces())}
    assert names <= {*TECHNIQUES, *SURFACES}
    german = polib.pofile(str(settings.ROOT / "locale/de/LC_MESSAGES/django.po"))
    assert names <= {entry.msgid for entry in german if entry.translated()}
