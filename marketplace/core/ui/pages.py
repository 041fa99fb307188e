"""Lists that the address cuts into pages."""

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest


def page_of(request: HttpRequest, rows, per_page: int) -> Page:
    """Return the page of `rows` that `?page=` asks for, by default the first.

    Raises Http404 for a page that does not exist, so that search engines keep none.
    """
    number = request.GET.get("page", "1")
    paginator = Paginator(rows, per_page)
    if not number.isdecimal() or not 1 <= int(number) <= paginator.num_pages:
        raise Http404
    return paginator.page(int(number))
