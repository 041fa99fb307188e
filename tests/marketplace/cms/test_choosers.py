"""The choosers of the back office: who may look, what there is to choose, what blocks get back."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from marketplace.cms.choosers import ArtisanChooserBlock, ArtworkChooserBlock
from tests.factories import ArtworkFactory, PartnerFactory, UserFactory


@pytest.fixture
def editor(client, db):
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return user


def results(client, chooser: str, **query):
    return client.get(reverse(f"{chooser}:choose_results"), query)


def test_editors_choose_among_public_artworks(client, editor):
    ArtworkFactory(title_en="Deer in moonlight")
    ArtworkFactory(title_en="Unfinished thing", draft=True)
    page = results(client, "artwork_chooser").content.decode()
    assert "Deer in moonlight" in page
    assert "Unfinished thing" not in page


def test_artworks_are_found_by_words(client, editor):
    ArtworkFactory(title_en="Deer in moonlight")
    ArtworkFactory(title_en="Peacock at noon")
    page = results(client, "artwork_chooser", q="peacock").content.decode()
    assert "Peacock at noon" in page
    assert "Deer in moonlight" not in page


def test_editors_choose_among_artisans_shown_in_the_shop(client, editor):
    PartnerFactory(name_en="Kamla Bai")
    PartnerFactory(name_en="Gone Away", is_active=False)
    page = results(client, "artisan_chooser").content.decode()
    assert "Kamla Bai" in page
    assert "Gone Away" not in page


@pytest.mark.parametrize("view", ["choose", "choose_results", "create", "chosen_multiple"])
@pytest.mark.parametrize("chooser", ["artwork_chooser", "artisan_chooser"])
def test_who_may_not_change_pages_may_not_choose(client, db, chooser, view):
    user = UserFactory()
    user.user_permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    client.force_login(user)
    assert client.get(reverse(f"{chooser}:{view}")).status_code in {302, 403}
    assert "Choose" not in client.get(reverse(f"{chooser}:{view}")).content.decode()


def test_strangers_are_asked_to_log_in(client, db):
    response = client.get(reverse("artwork_chooser:choose"))
    assert response.status_code == 302


def test_nothing_is_made_in_a_chooser(client, editor):
    assert client.post(reverse("artwork_chooser:create"), {"title": "x"}).status_code != 200


def test_a_chosen_artwork_comes_back_to_the_form(client, editor):
    work = ArtworkFactory(title_en="Deer in moonlight")
    response = client.get(reverse("artwork_chooser:chosen", args=[work.pk]))
    assert response.json()["result"]["id"] == str(work.pk)


@pytest.mark.parametrize(
    ("block", "factory"),
    [(ArtworkChooserBlock, ArtworkFactory), (ArtisanChooserBlock, PartnerFactory)],
)
def test_blocks_load_everything_in_one_query(block, factory, db, django_assert_num_queries):
    things = factory.create_batch(3)
    ids = [things[2].pk, None, things[0].pk, 999_999, things[1].pk]
    with django_assert_num_queries(1):
        found = block().bulk_to_python(ids)
        assert [thing and thing.pk for thing in found] == [
            things[2].pk,
            None,
            things[0].pk,
            None,
            things[1].pk,
        ]


def test_an_artwork_block_needs_no_further_query_for_its_card(db, django_assert_num_queries):
    work = ArtworkFactory()
    with django_assert_num_queries(1):
        (found,) = ArtworkChooserBlock().bulk_to_python([work.pk])
        shown = [found.artisan.name, found.tradition.name, found.is_available, found.cover]
    assert shown[2:] == [True, None]
