"""What a visitor agreed to, and the one place that writes it down.

The choice lives in one cookie of django-cookie-consent, which is set by the choice itself and never
before it. Each choice is logged by category with the version agreed to and the time; the log names
nobody.
"""

from collections.abc import Collection

from cookie_consent.cache import CACHE_KEY, all_cookie_groups
from cookie_consent.models import CookieGroup
from cookie_consent.processor import CookiesProcessor
from cookie_consent.util import get_cookie_dict_from_request, get_cookie_value_from_request
from django.conf import settings
from django.core.cache import cache, caches
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from .cookies import cookie_words, group_words

ANYTHING_OPTIONAL = "privacy:anything_optional"
ANSWER_SECONDS = 60


def consent_given(request: HttpRequest, category: str) -> bool:
    """Tell whether this visitor agreed to `category` ("analytics", "marketing") as it is today.

    False without a choice, after a refusal, and when a cookie joined the category since.
    """
    return get_cookie_value_from_request(request, category) is True


def has_chosen(request: HttpRequest) -> bool:
    """Tell whether the visitor made a choice that still covers every category with a cookie.

    Costs no query.
    """
    choices = get_cookie_dict_from_request(request)
    if not choices:
        return False
    groups = caches[settings.COOKIE_CONSENT_CACHE_BACKEND].get(CACHE_KEY) or {}
    return all(
        _covers(choices.get(varname), group)
        for varname, group in groups.items()
        if _holds_cookies(group)
    )


def is_anything_optional() -> bool:
    """Tell whether any optional category holds a cookie. No query on a warm cache."""
    # The answer is kept beside the categories: every page asks, and reading them costs more.
    answer = cache.get(ANYTHING_OPTIONAL)
    if answer is None:
        answer = any(_holds_cookies(group) for group in all_cookie_groups().values())
        cache.set(ANYTHING_OPTIONAL, answer, ANSWER_SECONDS)
    return answer


def forget_answers(**_kwargs) -> None:
    """Ask anew what is optional; called when a category or a cookie has changed."""
    cache.delete(ANYTHING_OPTIONAL)


def optional_groups() -> list[CookieGroup]:
    """Return the categories a visitor may refuse, in their order. No query on a warm cache."""
    return sorted(all_cookie_groups().values(), key=lambda group: (group.ordering, group.varname))


def described(groups: Collection[CookieGroup], request: HttpRequest | None = None) -> list[dict]:
    """Return groups as templates show them, in the reader's language."""
    rows = []
    for group in groups:
        name, description = group_words(group)
        rows.append(
            {
                "varname": group.varname,
                "name": name,
                "description": description,
                "is_required": group.is_required,
                "is_accepted": group.is_required
                or (request is not None and consent_given(request, group.varname)),
                "cookies": [
                    {"name": cookie.name, "description": cookie_words(cookie)}
                    for cookie in group.cookie_set.all()
                ],
            }
        )
    return rows


@transaction.atomic
def record_choice(*, request: HttpRequest, response: HttpResponse, accepted: set[str]) -> None:
    """Log the choice, write it into the response's cookie and delete the cookies it refuses.

    `accepted` names the categories agreed to; every other optional category counts as refused.
    """
    groups = optional_groups()
    for action, chosen in (
        ("accept", [group for group in groups if group.varname in accepted]),
        ("decline", [group for group in groups if group.varname not in accepted]),
    ):
        CookiesProcessor(request, response).process(chosen, action)
        if chosen:
            # The processor starts from the request's cookie: hand it what it has just written.
            name = settings.COOKIE_CONSENT_NAME
            request.COOKIES[name] = response.cookies[name].value


def _holds_cookies(group: CookieGroup) -> bool:
    return bool(group.cookie_set.all())


def _covers(version: str | None, group: CookieGroup) -> bool:
    if version is None:
        return False
    return version == settings.COOKIE_CONSENT_DECLINE or version >= group.get_version()
