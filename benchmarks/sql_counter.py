"""Says in a response header how many SQL statements the page cost.

Both shops put it first in MIDDLEWARE when BENCH_COUNT_QUERIES is set, and only then:
the servers that are timed run without it.
"""

import os
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.db import connections
from django.http import HttpRequest, HttpResponse

HEADER = "X-Bench-Queries"
MIDDLEWARE = "benchmarks.sql_counter.QueryCountMiddleware"


def wanted() -> bool:
    """Whether this process was started to count, not to be timed."""
    return os.environ.get("BENCH_COUNT_QUERIES") == "1"


class QueryCountMiddleware:
    """Counts every statement of every database connection while a request is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, with the count in `HEADER`."""
        count = 0

        def counting(execute: Callable[..., Any], *args: Any) -> Any:
            nonlocal count
            count += 1
            return execute(*args)

        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(counting))
            response = self.get_response(request)
        response[HEADER] = str(count)
        return response
