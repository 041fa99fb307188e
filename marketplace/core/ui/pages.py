"""Lists that the address cuts into pages."""

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest


class NoSuchPage(Http404):
    """The list is there and has no such page. `first` and `last` are the queries of those it has.

    `last` is empty where one page holds everything.
    """

    def __init__(self, request: HttpRequest, pages: int):
        super().__init__("The list has no such page.")
        query = request.GET.copy()
        query.pop("page", None)
        self.pages = pages
        self.first = f"?{query.urlencode()}"
        query["page"] = str(pages)
        self.last = f"?{query.urlencode()}" if pages > 1 else ""


def page_of(request: HttpRequest, rows, per_page: int) -> Page:
    """Return the page of `rows` that `?page=` asks for, by default the first.

    Raises NoSuchPage (404) for a page that does not exist, so that search engines keep none.
    """
    number = request.GET.get("page", "1")
    paginator = Paginator(rows, per_page)
    if not number.isdecimal() or not 1 <= int(number) <= paginator.num_pages:
        raise NoSuchPage(request, paginator.num_pages)
    return paginator.page(int(number))
