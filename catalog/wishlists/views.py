"""The wishlist: of an account here, of a guest on their device (static/js/wishlist.js)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from catalog.models import Product
from marketplace.core.security.decorators import same_origin_post
from marketplace.core.security.limits import consume_or_429
from marketplace.core.ui.pages import page_of

from .selectors import wished_works, works_by_ids
from .services import MOST, WishlistFull, add_wish, merge_wishes, remove_wish

PER_PAGE = 24


@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the list of an account; for guests a page that their device fills."""
    if not request.user.is_authenticated:
        login = f"{reverse('account_login')}?next={reverse('wishlist:page')}"
        return render(request, "wishlists/guest.html", {"login_url": login})
    page = page_of(request, wished_works(request.user), PER_PAGE)
    context = {"page_obj": page, "artworks": page.object_list, "wished": _ids(page.object_list)}
    return render(request, "wishlists/page.html", context)


@never_cache
@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    """Return the cards of the works a guest keeps on the device, as a piece of a page."""
    works = works_by_ids(_asked(request.GET.get("works", "")))
    return render(request, "wishlists/_cards.html", {"artworks": works, "wished": _ids(works)})


@never_cache
@same_origin_post
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a work on the list; a guest without script is led to the login and then to the work."""
    return _change(request, pk, add_wish, _("It is on your wishlist."))


@never_cache
@same_origin_post
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a work off the list."""
    return _change(request, pk, remove_wish, _("It is no longer on your wishlist."))


@never_cache
@same_origin_post
@require_POST
@login_required
def merge(request: HttpRequest) -> HttpResponse:
    """Add what was kept on the device before the login."""
    if too_many := consume_or_429(request, action="wishlist"):
        return too_many
    merge_wishes(user=request.user, artwork_ids=_asked(request.POST.get("works", "")))
    return HttpResponse(status=204)


def _change(request: HttpRequest, pk: int, change, done: str) -> HttpResponse:
    is_script = request.headers.get("X-Requested-With") == "fetch"
    if not request.user.is_authenticated:
        # "Accepted": the script that gets it keeps the work on the device.
        return HttpResponse(status=202) if is_script else redirect_to_login(_back(request))
    if too_many := consume_or_429(request, action="wishlist"):
        return too_many
    try:
        change(user=request.user, artwork_id=pk)
    except Product.DoesNotExist as error:
        raise Http404 from error
    except WishlistFull:
        if is_script:
            return HttpResponse(status=409)
        messages.error(
            request,
            _("Your wishlist holds %(count)d works, and that is the most. Please remove one first.")
            % {"count": MOST},
        )
        return redirect(_back(request))
    if is_script:
        return HttpResponse(status=204)
    messages.success(request, done)
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """Return the page of this shop the form was on, else the list."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else reverse("wishlist:page")


def _asked(text: str) -> list[int]:
    """Return the ids in a list such as ``3,1,2``; what is no id is left out."""
    parts = (part.strip() for part in text[:4000].split(",")[:MOST])
    return list(dict.fromkeys(int(p) for p in parts if p.isascii() and p.isdigit() and len(p) < 19))


def _ids(works) -> frozenset[int]:
    return frozenset(work.pk for work in works)
