"""Loads the shop before it opens, and gives it something to ask consent for.

The demo shop itself holds no optional cookie and so never asks. A shop that counts visits does; the
tests run against that one, since its pages hold more. Its processes keep the list of cookies for an
hour, which is why the cookie has to be there first.
"""

import django


def main() -> None:
    django.setup()
    from cookie_consent.models import Cookie, CookieGroup
    from django.conf import settings

    from marketplace.demo import preparation

    preparation.prepare_folders(settings.VAR)
    preparation.prepare_database(print, small=True)
    for category, name in (("analytics", "visits"), ("marketing", "campaign")):
        group = CookieGroup.objects.get(varname=category)
        Cookie.objects.get_or_create(cookiegroup=group, name=name)


if __name__ == "__main__":
    main()
