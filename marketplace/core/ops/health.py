"""Whether this process can serve: database, cache, broker and storage, each tried and timed.

The checks are django-health-check's; the answer is ours, because a probe wants 503 rather than 500
and must not print addresses, names of hosts or errors that may hold a password.
"""

import asyncio
import dataclasses
import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from health_check.base import HealthCheck, HealthCheckResult
from health_check.checks import Cache, Database, Storage
from health_check.exceptions import ServiceUnavailable

STORAGE_REST_S = 60


@dataclasses.dataclass
class Broker(HealthCheck):
    """Check that tasks can be handed over: a connection opens, a folder can be written.

    Not that a worker answers: a shop without one still sells, and its tasks wait.
    """

    def run(self) -> None:
        from celery import current_app

        with current_app.connection_for_write(connect_timeout=3) as connection:
            options = connection.transport_options
            if connection.transport_cls == "filesystem":
                _require_writable(Path(options["data_folder_out"]))
                return
            try:
                connection.ensure_connection(max_retries=1, interval_start=0, timeout=3)
            except Exception as error:  # each transport raises its own
                raise ServiceUnavailable("The broker cannot be reached") from error


@dataclasses.dataclass
class StorageNowAndThen(Storage):
    """Check the storage by a file, once a minute in each process while all is well.

    Anybody may ask, and a bucket charges for every file. What failed is tried again at once.
    """

    def __post_init__(self):
        self._well_until = 0.0

    def run(self) -> None:
        if time.monotonic() < self._well_until:
            return
        super().run()
        self._well_until = time.monotonic() + STORAGE_REST_S


CHECKS: dict[str, HealthCheck] = {
    "database": Database(),
    "cache": Cache(),
    "broker": Broker(),
    "storage": StorageNowAndThen(),
}


def run_checks(checks: Sequence[HealthCheck]) -> list[HealthCheckResult]:
    """Run the checks side by side; each is cut off after its own time limit."""

    # Our own threads: asyncio would wait for one that hangs, long after its time limit.
    executor = ThreadPoolExecutor(max_workers=len(checks), thread_name_prefix="readiness")

    async def gather() -> list[HealthCheckResult]:
        return await asyncio.gather(*(check.get_result(executor) for check in checks))

    try:
        return asyncio.run(gather())
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def readiness_response(request: HttpRequest) -> HttpResponse:
    """Answer {"status": "ok"|"unavailable", "checks": {name: {"status", "ms"}}} with 200 or 503."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    results = dict(zip(CHECKS, run_checks([*CHECKS.values()]), strict=True))
    is_ready = not any(result.error for result in results.values())
    return JsonResponse(
        {
            "status": "ok" if is_ready else "unavailable",
            "checks": {
                name: {
                    "status": "unavailable" if result.error else "ok",
                    "ms": round(result.time_taken * 1000, 1),
                }
                for name, result in results.items()
            },
        },
        status=200 if is_ready else 503,
        headers={"Cache-Control": "no-store"},
    )


def _require_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ServiceUnavailable("The broker's folder cannot be made") from error
    if not os.access(folder, os.W_OK):
        raise ServiceUnavailable("The broker's folder cannot be written")
