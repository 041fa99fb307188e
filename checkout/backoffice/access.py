"""Who may look: the group “Staff”, whoever else is given the right to view, and superusers."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import transaction

GROUP = "Staff"
RIGHTS = (
    ("wagtailadmin", "access_admin"),
    ("order", "view_order"),
    ("payment", "view_source"),
    ("payment", "view_webhookevent"),
    ("newsletter", "view_subscription"),
)


def make_staff_group(*, using: str, apps=installed, **kwargs) -> None:
    """Make the group with its rights, once: what an administrator changes in it later stays.

    Called after every migration, also after one that went only part of the way.
    """
    try:
        group_model, permission_model = (
            apps.get_model("auth", name) for name in ("Group", "Permission")
        )
    except LookupError:
        return
    groups = group_model.objects.using(using)
    if groups.filter(name=GROUP).exists():
        return
    labels = {label for label, _codename in RIGHTS}
    for label in labels:
        # Django makes them app by app, and these apps' turn may only come.
        create_permissions(installed.get_app_config(label), verbosity=0, using=using, apps=apps)
    found = [
        permission_model.objects.using(using)
        .filter(content_type__app_label=label, codename=codename)
        .first()
        for label, codename in RIGHTS
    ]
    if all(found):
        with transaction.atomic(using=using):
            group, _is_new = groups.get_or_create(name=GROUP)
            group.permissions.add(*found)
