from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from marketplace.core.ui.templatetags import ui


@pytest.mark.parametrize(
    ("amount", "currency", "language", "shown"),
    [
        (Decimal("12000.00"), "INR", "en", "₹12,000"),
        (Decimal("1250000"), "INR", "en", "₹12,50,000"),
        (Decimal("1250000.50"), "INR", "hi", "₹12,50,000.50"),
        (Decimal("10200.005"), "INR", "en", "₹10,200.01"),
        (Decimal("49.5"), "USD", "en", "$49.50"),
        (Decimal("0"), "INR", "hi", "₹0"),
        (300, "JPY", "en", "JP¥300"),
        (Decimal("1250000.50"), "INR", "de", "1.250.000,50\xa0₹"),
        (Decimal("130"), "EUR", "de", "130\xa0€"),
    ],
)
def test_money_is_written_in_the_readers_form(amount, currency, language, shown):
    with translation.override(language):
        assert ui.money(amount, currency) == shown


def test_money_of_nothing_is_empty():
    assert ui.money(None) == ""


@pytest.mark.parametrize("amount", [1.5, "12", True])
def test_money_refuses_what_is_not_exact(amount):
    with pytest.raises(TypeError, match="Decimal"):
        ui.money(amount)


def test_an_unknown_language_falls_back_to_indian_english():
    with translation.override("xx"):
        assert str(ui.babel_locale()) == "en_IN"


@pytest.mark.parametrize(
    ("millimetres", "centimetres", "inches"),
    [
        (420, "42 cm", "16.5 in"),
        (425, "42.5 cm", "16.7 in"),
        (10, "1 cm", "0.4 in"),
        (254, "25.4 cm", "10 in"),
    ],
)
def test_a_length_is_shown_in_both_measures(millimetres, centimetres, inches):
    assert ui.cm(millimetres) == centimetres
    assert ui.inches(millimetres) == inches


def test_a_missing_length_is_empty():
    assert ui.cm(None) == ui.inches(None) == ""


def test_the_share_is_a_whole_percentage():
    assert ui.percent_of(Decimal("10200"), Decimal("12000")) == 85
    assert ui.percent_of(Decimal("1"), Decimal("0")) == 0


def test_page_query_keeps_the_other_parameters():
    request = RequestFactory().get("/art/?tradition=gond&tradition=bhil&page=4")
    context = {"request": request}
    assert ui.page_query(context, page=2) == "?tradition=gond&tradition=bhil&page=2"
    assert ui.page_query(context, page=1) == "?tradition=gond&tradition=bhil"
    assert ui.page_query(context, tradition=None) == "?page=4"


def test_page_query_escapes_what_a_visitor_typed():
    request = RequestFactory().get("/search/", {"q": '"><script>'})
    html = Template("{% load ui %}{% page_query page=2 %}").render(Context({"request": request}))
    assert "<script" not in html


def test_page_numbers_leave_gaps():
    paginator = Paginator(range(1000), 10)
    assert ui.page_numbers(paginator, 50) == [1, None, 49, 50, 51, None, 100]


def test_an_icon_is_hidden_from_screen_readers():
    html = ui.icon("basket")
    assert 'aria-hidden="true"' in html
    assert "#basket" in html


def test_local_path_has_the_language_prefix():
    with translation.override("hi"):
        assert ui.local_path("/stories/") == "/hi/stories/"
    with translation.override("en"):
        assert ui.local_path("/stories/") == "/stories/"


@pytest.mark.parametrize("size", [(100, 100), (420, 300), (2900, 1200), (1000, 4000)])
def test_a_work_hangs_wholly_on_the_wall_and_clear_of_the_person(size):
    hung = ui.wall(*size)
    assert hung["x"] >= 900
    assert hung["x"] + hung["w"] <= hung["width"]
    assert hung["y"] >= 0
    assert hung["y"] + hung["h"] <= hung["floor"]


def test_what_is_remembered_of_one_language_is_not_shown_in_another():
    shown = {}
    for language in ("en", "de", "en"):
        with translation.override(language):
            shown[language] = (ui.money(Decimal("1250000.50")), ui.cm(425), str(ui.babel_locale()))
    assert shown["en"][0] == "₹12,50,000.50"
    assert shown["en"] != shown["de"]
    assert [locale for _money, _cm, locale in shown.values()] == ["en_IN", "de_DE"]


def test_a_float_is_refused_even_where_its_decimal_was_shown_before():
    ui.money(Decimal("1.5"))
    with pytest.raises(TypeError, match="Decimal"):
        ui.money(1.5)


@pytest.mark.parametrize(
    ("number", "language", "shown"),
    [
        ("4.50", "en", "4.5"),
        ("4.5", "de", "4,5"),
        ("5.0", "en", "5"),
        ("1234.25", "en", "1,234.25"),
    ],
)
def test_numbers_keep_the_decimals_they_have(number, language, shown):
    with translation.override(language):
        assert ui.decimal(Decimal(number)) == shown


@pytest.mark.parametrize(
    ("number", "language", "shown"),
    [
        ("7", "en", "7%"),
        ("5.50", "en", "5.5%"),
        ("0.25", "en", "0.25%"),
        ("13.5", "de", "13,5\xa0%"),
    ],
)
def test_percents_are_written_as_the_reader_does(number, language, shown):
    with translation.override(language):
        assert ui.percent(Decimal(number)) == shown
