"""Wagtail collections, which say who may change a picture.

Artisans' pictures of their works are not for the editors of pages to change: they may choose them
for a page, and add and change pictures in a collection of their own.
"""

from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission

LISTINGS = "Listings"
SITE_PICTURES = "Site pictures"
PAGE_GROUPS = ("Editors", "Moderators")
MOVED = ("add_image", "change_image")


@transaction.atomic
def collection_named(name: str) -> Collection:
    """Return the collection `name` below the root, made if it is missing.

    Names are not unique to the database, so whoever makes one holds the root meanwhile.
    """
    found = Collection.objects.filter(depth=2, name=name).first()
    if found:
        return found
    root = Collection.objects.select_for_update().get(depth=1)
    found = Collection.objects.filter(depth=2, name=name).first()
    return found or root.add_child(instance=Collection(name=name))


@transaction.atomic
def keep_editors_to_site_pictures() -> None:
    """Move what Wagtail lets editors do with all pictures to the collection of the site's.

    Done once, when that collection is made: what an administrator grants later stays.
    """
    granted = GroupCollectionPermission.objects.filter(
        collection__depth=1,
        group__name__in=PAGE_GROUPS,
        permission__content_type__app_label="wagtailimages",
        permission__codename__in=MOVED,
    )
    is_done = Collection.objects.filter(depth=2, name=SITE_PICTURES).exists()
    # Nothing is granted in a database half migrated or just emptied.
    if not is_done and granted.exists():
        granted.update(collection=collection_named(SITE_PICTURES))
