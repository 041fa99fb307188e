"""The shop's cookie categories: which exist, which cookies they hold, how they read.

The rows live in django-cookie-consent's tables, so that staff can add to them; this module writes
the ones the code itself needs. Words are looked up here by the row's name, because the package
stores one language only.
"""

from django.conf import settings
from django.db import connections
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REQUIRED = "necessary"

GROUPS: dict[str, tuple[Promise, Promise, bool]] = {
    REQUIRED: (
        _("Necessary"),
        _("Set only when you ask for what needs them: a basket, logging in, this choice."),
        True,
    ),
    "analytics": (
        _("Counting visits"),
        _("Tell us how many people look at a page, so that we know what to make better."),
        False,
    ),
    "marketing": (
        _("Advertising"),
        _("Let us see whether an advertisement of ours led to a visit or a purchase."),
        False,
    ),
}


def required_cookies() -> dict[str, Promise]:
    """Return the necessary cookies under the names these settings give them, with their purpose."""
    return {
        settings.COOKIE_CONSENT_NAME: _("Remembers what you chose on this page, for one year."),
        settings.OSCAR_BASKET_COOKIE_OPEN: _("Remembers your basket, for 30 days."),
        settings.BASKET_COUNT_COOKIE: _("Shows how many works your basket holds, for 30 days."),
        settings.SESSION_COOKIE_NAME: _(
            "Keeps you logged in and remembers which orders are yours, for two weeks."
        ),
        settings.CURRENCY_COOKIE_NAME: _(
            "Remembers the currency you chose to see prices in, for one year."
        ),
        settings.CSRF_COOKIE_NAME: _("Protects the forms you send, for one year."),
        "messages": _("Carries a short message to the next page, once."),
    }


def write_groups(using: str = "default", **_kwargs) -> None:
    """Write the categories and the necessary cookies; safe to repeat, keeps what staff changed.

    Receiver of `post_migrate`, so that an emptied database has them again.
    """
    from cookie_consent.models import Cookie, CookieGroup

    if Cookie._meta.db_table not in connections[using].introspection.table_names():
        return  # migrated back to nothing
    for ordering, (varname, (name, description, is_required)) in enumerate(GROUPS.items()):
        CookieGroup.objects.using(using).get_or_create(
            varname=varname,
            defaults={
                "name": str(name),
                "description": str(description),
                "is_required": is_required,
                "is_deletable": not is_required,
                "ordering": ordering,
            },
        )
    group = CookieGroup.objects.using(using).get(varname=REQUIRED)
    wanted = required_cookies()
    held = set(group.cookie_set.using(using).values_list("name", flat=True))
    for name, purpose in wanted.items():
        if name not in held:
            Cookie.objects.using(using).create(
                cookiegroup=group, name=name, description=str(purpose)
            )


def group_words(group) -> tuple[str, str]:
    """Return name and description of a CookieGroup in the reader's language."""
    name, description, _required = GROUPS.get(group.varname, (group.name, group.description, False))
    return str(name), str(description)


def cookie_words(cookie) -> str:
    """Return what a Cookie is for, in the reader's language."""
    return str(required_cookies().get(cookie.name, cookie.description))
