"""Who may change which picture, with Wagtail's own groups as every new database has them."""

import pytest
from django.contrib.auth.models import Group
from django.core.management.sql import emit_post_migrate_signal
from wagtail.models import Collection, GroupCollectionPermission
from wagtail.permissions import policy_registry

from marketplace.core.media.models import Image
from marketplace.core.media.picture_collections import (
    LISTINGS,
    SITE_PICTURES,
    collection_named,
    keep_editors_to_site_pictures,
)
from marketplace.core.media.services import store_image
from tests.factories import UserFactory
from tests.marketplace.core.media.test_uploads import upload

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["Editors", "Moderators"])
def editor(request):
    keep_editors_to_site_pictures()
    user = UserFactory()
    user.groups.add(Group.objects.get(name=request.param))
    return user


def may(user, action, image) -> bool:
    return policy_registry.get_by_type(Image).user_has_permission_for_instance(user, action, image)


def test_a_collection_is_made_once():
    first = collection_named("Maps")
    assert collection_named("Maps") == first
    assert first.is_child_of(Collection.get_first_root_node())
    assert Collection.objects.filter(name="Maps").count() == 1


def test_a_picture_goes_where_it_is_told_and_else_to_the_root():
    assert store_image(upload(), "Deer", collection_name=LISTINGS).collection.name == LISTINGS
    assert store_image(upload(), "Deer").collection.is_root()


def test_editors_choose_pictures_of_listings_but_do_not_change_them(client, editor):
    listing = store_image(upload(), "Deer", collection_name=LISTINGS)
    site = store_image(upload(), "Hills", collection_name=SITE_PICTURES)
    assert may(editor, "choose", listing)
    assert not may(editor, "change", listing)
    assert not may(editor, "delete", listing)
    assert may(editor, "change", site)
    client.force_login(editor)
    assert client.get(f"/cms/images/{listing.pk}/").status_code == 302
    assert client.post(f"/cms/images/{listing.pk}/delete/").status_code == 302
    assert client.get(f"/cms/images/{site.pk}/").status_code == 200
    listing.refresh_from_db()


def test_editors_add_pictures_to_the_sites_only(editor):
    policy = policy_registry.get_by_type(Image)
    where = policy.collections_user_has_permission_for(editor, "add")
    assert [collection.name for collection in where] == [SITE_PICTURES]


def test_what_an_administrator_grants_later_stays():
    keep_editors_to_site_pictures()
    root = Collection.get_first_root_node()
    granted = GroupCollectionPermission.objects.filter(collection__name=SITE_PICTURES).first()
    GroupCollectionPermission.objects.create(
        group=granted.group, collection=root, permission=granted.permission
    )
    keep_editors_to_site_pictures()
    assert GroupCollectionPermission.objects.filter(
        group=granted.group, collection=root, permission=granted.permission
    ).exists()


def test_an_emptied_database_is_left_alone():
    Collection.objects.all().delete()
    keep_editors_to_site_pictures()
    assert not Collection.objects.exists()


def test_migrating_keeps_editors_to_the_sites_pictures():
    GroupCollectionPermission.objects.filter(collection__name=SITE_PICTURES).update(
        collection=Collection.get_first_root_node()
    )
    Collection.objects.filter(name=SITE_PICTURES).delete()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert GroupCollectionPermission.objects.filter(collection__name=SITE_PICTURES).exists()
