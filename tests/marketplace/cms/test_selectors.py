"""The version of a policy is what readers of a language see, named for good."""

from datetime import date

import pytest
from wagtail.models import PageViewRestriction

from marketplace.cms import models
from marketplace.cms.selectors import policy_version
from marketplace.core.privacy.policies import current_version


@pytest.fixture
def terms(child, home):
    policies = child(home, models.PolicyIndexPage, "policies")
    page = child(
        policies,
        models.PolicyPage,
        "terms",
        version="1",
        effective_from=date(2026, 11, 20),
        body="<p>x</p>",
    )
    page.save_revision().publish()
    return models.PolicyPage.objects.get(pk=page.pk)


def test_a_published_page_is_known_by_its_date_and_revision(terms):
    version = policy_version("terms", "en")
    assert version.label == f"terms 2026-11-20 r{terms.live_revision_id}"
    assert version.in_force_from == date(2026, 11, 20)


def test_the_lower_floors_hear_of_it(terms):
    assert current_version("terms", "en") == policy_version("terms", "en")


def test_a_draft_changes_nothing_and_its_publication_does(terms):
    before = policy_version("terms", "en")
    terms.body = "<p>y</p>"
    draft = terms.save_revision()
    assert policy_version("terms", "en") == before
    draft.publish()
    after = policy_version("terms", "en")
    assert after != before
    assert after.label.endswith(f"r{draft.pk}")


def test_each_language_has_a_version_of_its_own(terms, hindi, hindi_home):
    assert policy_version("terms", "hi") == policy_version("terms", "en")
    terms.get_parent().copy_for_translation(hindi).save_revision().publish()
    terms.copy_for_translation(hindi).save_revision().publish()
    assert policy_version("terms", "hi").label != policy_version("terms", "en").label


@pytest.mark.parametrize("hide", ["unpublish", "restrict"])
def test_what_nobody_can_read_is_in_force_for_nobody(terms, hide):
    if hide == "unpublish":
        terms.unpublish()
    else:
        PageViewRestriction.objects.create(page=terms, restriction_type=PageViewRestriction.LOGIN)
    assert policy_version("terms", "en") is None


@pytest.mark.parametrize(("slug", "language"), [("privacy", "en"), ("privacy", "de")])
def test_what_there_is_not_has_no_version(terms, slug, language):
    assert policy_version(slug, language) is None


def test_a_page_without_a_revision_is_known_by_its_date(terms):
    models.PolicyPage.objects.update(live_revision=None)
    assert policy_version("terms", "en").label == "terms 2026-11-20"


def test_asking_costs_one_query(terms, django_assert_num_queries):
    with django_assert_num_queries(1):
        policy_version("terms", "en")
