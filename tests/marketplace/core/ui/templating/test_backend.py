"""Pages as Django asks for them: found, in the reader's language, escaped, strict in tests."""

import jinja2
import pytest
from django.template import TemplateDoesNotExist, engines
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.urls import set_script_prefix
from django.utils.translation import deactivate_all, override

from marketplace.core.ui.templating.backend import Pages
from marketplace.core.ui.templating.environment import PageEnvironment

FRAME = '{{ url("catalog:index") }} {{ _("Basket") }}'


@pytest.fixture
def pages() -> Pages:
    return engines["pages"]


@pytest.fixture
def lenient() -> Pages:
    """The backend as a shop has it."""
    return Pages({"NAME": "x", "DIRS": [], "APP_DIRS": True, "OPTIONS": {"strict": False}})


def test_a_page_is_made_in_the_language_now_in_use(pages):
    with override("hi"):
        assert pages.from_string(FRAME).render() == "/hi/art/ टोकरी"
    with override("en"):
        assert pages.from_string(FRAME).render() == "/art/ Basket"


def test_without_a_language_the_shops_own_is_used(pages):
    deactivate_all()
    assert pages.from_string(FRAME).render() == "/art/ Basket"


def test_addresses_follow_the_place_the_shop_is_mounted_at(pages):
    assert pages.from_string(FRAME).render().startswith("/art/")
    set_script_prefix("/shop/")
    try:
        assert pages.from_string(FRAME).render().startswith("/shop/art/")
    finally:
        set_script_prefix("/")


def test_a_changed_setting_makes_new_pages(pages, settings):
    source = "{{ site_url }} {{ is_demo }}"
    assert pages.from_string(source).render() == f"{settings.SITE_URL} True"
    settings.SITE_URL = "https://shop.example"
    settings.DEMO = False
    assert pages.from_string(source).render() == "https://shop.example False"


def test_what_the_view_gives_goes_before_what_every_page_has(pages, rf):
    page = pages.from_string("{{ alternates }}")
    request = rf.get("/art/")
    assert page.render({"alternates": "mine"}, request) == "mine"
    assert "/hi/art/" in page.render({}, request)


def test_what_a_visitor_wrote_is_escaped(pages):
    page = pages.from_string("<p>{{ text }}</p>{{ text|linebreaks }}{{ text|truncatewords(3) }}")
    html = page.render({"text": "<script>"})
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 3


@pytest.mark.parametrize(
    "source",
    [
        "{{ nobody_gave_this }}",
        "{% if nobody_gave_this %}x{% endif %}",
        "{{ request.no_such_thing }}",
        "{{ request.get_host }}",
    ],
)
def test_a_slip_fails_in_tests(pages, source):
    with pytest.raises((jinja2.UndefinedError, TypeError)):
        pages.from_string(source).render({}, RequestFactory().get("/"))


@pytest.mark.parametrize("source", ["{{ key.of.this }}", "{{ nothing.of.this }}"])
def test_what_a_mapping_or_none_has_not_is_empty(pages, source):
    assert pages.from_string(source).render({"key": {}, "nothing": None}) == ""


def test_a_slip_leaves_a_gap_in_a_shop(lenient):
    assert isinstance(lenient.env, PageEnvironment)
    assert lenient.from_string("a{{ nobody.gave.this }}b").render() == "ab"


def test_other_templates_are_left_to_django(pages):
    with pytest.raises(TemplateDoesNotExist):
        pages.get_template("wagtailadmin/base.html")
    assert get_template("wagtailadmin/base.html").backend.name == "django"


@pytest.mark.parametrize("language", ["en", "hi", "de"])
def test_every_page_compiles_in_every_language(pages, language):
    names = [name for name in pages._names if not name.startswith("django/")]
    assert len(names) > 80
    with override(language):
        for name in names:
            pages.get_template(name)


def test_a_syntax_error_says_so(pages):
    with pytest.raises(jinja2.TemplateSyntaxError):
        pages.from_string("{% if %}")


@pytest.mark.django_db
def test_a_packages_page_stands_in_our_frame(rf):
    source = (
        '{% extends "allauth/layouts/base.html" %}{% block head_title %} A &amp; B {% endblock %}'
        "{% block content %}<p>{{ text }}</p>{% endblock %}"
    )
    request = rf.get("/account/email/")
    html = engines["django"].from_string(source).render({"text": "<i>"}, request)
    assert "<title>A &amp; B · Pachmarhi</title>" in html
    assert "<p>&lt;i&gt;</p>" in html
    assert "site-footer" in html


def test_a_part_sees_only_what_it_is_given():
    html = render_to_string("components/messages.html", {"messages": []})
    assert html.strip() == ""
