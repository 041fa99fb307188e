"""The footer's pages: by language, cached, forgotten when the tree changes."""

from datetime import date

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from marketplace.cms import models
from marketplace.cms.context import footer


@pytest.fixture
def policies(child, home):
    return child(home, models.PolicyIndexPage, "policies")


@pytest.fixture
def returns(child, policies):
    return child(
        policies,
        models.PolicyPage,
        "returns",
        version="1",
        effective_from=date(2026, 1, 1),
        body="<p>x</p>",
    )


def footer_pages() -> list:
    return list(footer(RequestFactory().get("/"))["footer_pages"])


def test_nothing_is_read_until_a_template_shows_it(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        footer(RequestFactory().get("/"))


def test_footer_lists_policies_with_their_addresses(returns):
    assert footer_pages() == [
        {"title": "Returns", "slug": "returns", "url": "/policies/returns/", "language": "en"}
    ]


def test_footer_leads_to_the_questions_and_the_contact_page_first(child, home, returns):
    child(
        home,
        models.ContactPage,
        "contact",
        address="x",
        officer_name="x",
        officer_email="x@example.org",
    )
    child(home, models.FaqPage, "faq")
    assert [page["slug"] for page in footer_pages()] == ["faq", "contact", "returns"]


def test_footer_costs_no_query_the_second_time(returns, django_assert_num_queries):
    footer_pages()
    with django_assert_num_queries(0):
        assert footer_pages()


def test_each_language_has_its_own_pages(returns, policies, hindi, hindi_home):
    policies.copy_for_translation(hindi).save_revision().publish()
    translated = returns.copy_for_translation(hindi)
    translated.title = "वापसी"
    translated.save_revision().publish()
    with override("hi"):
        assert footer_pages() == [
            {
                "title": "वापसी",
                "slug": "returns",
                "url": "/hi/policies/returns/",
                "language": "hi",
            }
        ]


def test_a_page_without_a_translation_is_there_in_the_shops_first_language(returns, hindi_home):
    for language in ("hi", "de"):
        with override(language):
            assert [(page["url"], page["language"]) for page in footer_pages()] == [
                (f"/{language}/policies/returns/", "en")
            ]


def test_a_published_change_shows_at_once(returns):
    footer_pages()
    returns.title = "Returns and refunds"
    returns.save_revision().publish()
    assert footer_pages()[0]["title"] == "Returns and refunds"


def test_an_unpublished_page_leaves_the_footer(returns):
    footer_pages()
    returns.unpublish()
    assert footer_pages() == []


def test_a_deleted_page_leaves_the_footer(returns):
    footer_pages()
    returns.delete()
    assert footer_pages() == []
