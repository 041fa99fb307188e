"""Serves the shop: `python -m marketplace.core.ops.serve --bind 0.0.0.0:8000 --workers 4`.

gunicorn by default (docs/adr/0019), granian with `--server granian`; both with the same workers,
threads and logs. A proxy that ends TLS stands before it. Stops cleanly on SIGTERM and SIGINT.
"""

import argparse
import os
import sys

from .logging import logging_config

APPLICATION = "marketplace.wsgi:application"
BACKLOG = 1024
# Longer than a reader rests on a page and than a proxy keeps its side of a connection open: who
# closes first must not be the one about to be asked.
KEEP_ALIVE_S = 75


def main(argv: list[str] | None = None) -> None:
    """Serve until told to stop."""
    arguments = parse(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.production")
    {"granian": serve_by_granian, "gunicorn": serve_by_gunicorn}[arguments.server](arguments)


def serve_by_granian(arguments: argparse.Namespace) -> None:
    """Serve under granian, which starts a worker anew that died."""
    from granian import Granian
    from granian.constants import Interfaces

    host, port = arguments.bind
    Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=arguments.workers,
        blocking_threads=arguments.threads,
        backlog=BACKLOG,
        websockets=False,
        respawn_failed_workers=True,
        log_dictconfig=logging_config(
            os.environ.get("LOG_LEVEL", "").strip().upper() or "INFO",
            os.environ.get("LOG_FORMAT", "").strip() or "json",
        ),
        # django-structlog writes a line for each request that reaches Django.
        log_access=False,
    ).serve()


def serve_by_gunicorn(arguments: argparse.Namespace) -> None:
    """Become gunicorn."""
    host, port = arguments.bind
    command = [sys.executable, "-m", "gunicorn", APPLICATION]
    command += ["-c", "python:marketplace.core.ops.gunicorn", "--bind", f"{host}:{port}"]
    command += ["--worker-class", "gthread", "--workers", str(arguments.workers)]
    command += ["--threads", str(arguments.threads), "--backlog", str(BACKLOG)]
    # Each worker its own socket: on a shared one, whoever wakes first takes every connection.
    command += ["--keep-alive", str(KEEP_ALIVE_S), "--reuse-port"]
    os.execv(sys.executable, command)  # noqa: S606


def address(text: str) -> tuple[str, int]:
    """Return host and port of "host:port"."""
    host, _colon, port = text.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise argparse.ArgumentTypeError("give an address as host:port")
    return host, int(port)


def parse(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="marketplace.core.ops.serve", description=__doc__)
    parser.add_argument("--server", choices=("gunicorn", "granian"), default="gunicorn")
    parser.add_argument("--bind", type=address, default=("127.0.0.1", 8000))
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--threads", type=int, default=4, help="of each worker")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
