"""Starts the payment sandbox from the command line."""

import argparse
import logging
import signal
import threading

from . import rules
from .errors import StripeError
from .server import SandboxServer


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m marketplace.demo.sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=8001, help="on 127.0.0.1 (default: 8001)")
    parser.add_argument("--webhook-url", help="where to send events")
    parser.add_argument("--webhook-secret", help="whsec_…, to sign them with (default: made up)")
    parser.add_argument("--state", help="SQLite file that keeps everything across restarts")
    parser.add_argument("--public-url", help="what shoppers' links begin with")
    parser.add_argument(
        "--first-delay",
        type=float,
        default=1.0,
        help="seconds before the first retry, then doubled",
    )
    parser.add_argument("--limit", type=int, default=12, help="attempts per event before giving up")
    options = parser.parse_args(arguments)
    try:
        rules.check_values({"url": options.webhook_url or "http://127.0.0.1/"})
    except StripeError as error:
        parser.error(f"--webhook-url: {error}")
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with SandboxServer(
        options.port,
        options.webhook_url,
        options.webhook_secret,
        options.state,
        public_url=options.public_url,
        first_delay=options.first_delay,
        limit=options.limit,
    ) as sandbox:
        print(f"Payment sandbox at {sandbox.base_url}: no money moves.", flush=True)
        if options.webhook_url and not options.webhook_secret:
            print(f"Webhook secret: {sandbox.webhook_secret}", flush=True)
        stop.wait()


if __name__ == "__main__":
    main()
