import os
import sys
import time
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from marketplace.demo import preparation
from marketplace.demo.loading.people import PASSWORD, PEOPLE
from marketplace.demo.shop_server import serve
from marketplace.demo.supervisor import Part, PartDied, Supervisor, answers

READY_SECONDS = 60


class Command(BaseCommand):
    help = (
        "Run the whole demo shop: database, sample content, web server, worker and payment "
        "sandbox. PORT chooses the port (default 8000); the sandbox takes the next one."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--small", action="store_true", help="twelve works with small pictures, for tests"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Only demo settings can run the demo shop.")
        try:
            self._run(small=options["small"])
        except KeyboardInterrupt:
            self._say("\nStopped before the shop was open. What was loaded is kept.")
            sys.exit(130)

    def _run(self, *, small: bool) -> None:
        began = time.monotonic()
        preparation.check_ports(self._ports())
        preparation.prepare_folders(settings.VAR)
        preparation.prepare_messages()
        preparation.prepare_database(self._say, small=small)
        preparation.prepare_static_files(self._say)
        # The copies made next must not share this process's connection.
        connections.close_all()
        try:
            with Supervisor(self._parts()) as supervisor:
                supervisor.start()
                is_up = partial(answers, f"{self._local()}/healthz")
                if supervisor.wait_until(is_up, READY_SECONDS):
                    self._welcome(began)
                    supervisor.watch()
                elif not supervisor.is_stopping:
                    raise PartDied(f"The shop did not answer within {READY_SECONDS} s.")
                self._say("\nStopping…")
        except PartDied as death:
            self.stderr.write(str(death))
            sys.exit(1)
        self._say("Stopped. Everything is kept in var/.")

    def _ports(self) -> dict[int, str]:
        ports = {settings.PORT: "shop"}
        if settings.USE_SANDBOX:
            ports[settings.PORT + 1] = "payment sandbox"
        return ports

    def _local(self) -> str:
        """The shop's address on this machine, whatever name the world knows it by."""
        return f"http://127.0.0.1:{settings.PORT}"

    def _parts(self) -> list[Part]:
        log = settings.VAR / "log"
        environment = {
            "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
            "PYTHONUNBUFFERED": "1",
        }
        parts = [
            Part("shop", partial(serve, settings.PORT), log / "shop.log", environment),
            Part("worker", self._worker(), log / "worker.log", environment),
        ]
        if settings.USE_SANDBOX:
            parts.append(Part("payment sandbox", self._sandbox(), log / "sandbox.log", environment))
        return parts

    def _worker(self) -> list[str]:
        return [
            *(sys.executable, "-m", "celery", "-A", "marketplace", "worker"),
            *("--beat", "--concurrency", "1", "--loglevel", "INFO"),
            *("--without-gossip", "--without-mingle"),
        ]

    def _sandbox(self) -> list[str]:
        return [
            *(sys.executable, "-m", "marketplace.demo.sandbox"),
            *("--port", str(settings.PORT + 1)),
            *("--webhook-url", f"{self._local()}/payments/stripe/webhook/"),
            *("--webhook-secret", settings.STRIPE_WEBHOOK_SECRET),
            *("--state", str(settings.VAR / "sandbox.sqlite3")),
        ]

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _welcome(self, began: float) -> None:
        shop = settings.SITE_URL
        if not answers(f"{self._local()}/", READY_SECONDS):
            self._say(f"The home page answers with an error: see {settings.VAR / 'log/shop.log'}")
        rows = [
            ("Shop", f"{shop}/"),
            ("Shop in Hindi", f"{shop}/hi/"),
            ("Artisan's workspace", f"{shop}/sell/"),
            ("Back office", f"{shop}/cms/"),
            ("Mail the shop sent", f"{shop}/demo/mail/"),
        ]
        if settings.USE_SANDBOX:
            rows.append(("Payment sandbox", f"{settings.SANDBOX_URL}/"))
        width = max(len(label) for label, _url in rows) + 2
        seconds = time.monotonic() - began
        lines = [f"\nThe demo shop is open ({seconds:.1f} s). Ctrl-C stops it.\n"]
        lines += [f"  {label:<{width}}{url}" for label, url in rows]
        lines.append(f"\nLog in with the password {PASSWORD} as")
        lines += [f"  {role:<{width}}{email}" for email, _name, role, _language in PEOPLE]
        if settings.USE_SANDBOX:
            lines.append("\nPay with card 4242 4242 4242 4242: no money moves.")
        self._say("\n".join(lines) + "\n")
