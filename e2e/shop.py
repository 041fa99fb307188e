"""Starts the demo shop the way a person does, in a folder of its own, and stops it cleanly."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# A machine with other work to do draws the sample pictures slowly.
READY_SECONDS = 600
STOP_SECONDS = 20


class ShopDidNotOpen(RuntimeError):
    """The shop ended or gave no answer; the text ends with what it said last."""


class Shop:
    """`manage.py demo --small` in `folder`: gunicorn, a Celery worker, the payment sandbox.

    Its database is loaded by `e2e.prepare` before.
    """

    def __init__(self, folder: Path, database_url: str = "", redis_url: str = ""):
        self.folder = folder
        self.port = two_free_ports()
        self.url = f"http://127.0.0.1:{self.port}"
        self.sandbox_url = f"http://127.0.0.1:{self.port + 1}"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "marketplace.settings.demo",
            "PYTHONUNBUFFERED": "1",
            "VAR_DIR": str(folder),
            "PORT": str(self.port),
            "SITE_URL": self.url,
            "SANDBOX_URL": self.sandbox_url,
            "DATABASE_URL": database_url or f"sqlite:///{folder / 'db.sqlite3'}",
            "REDIS_URL": redis_url,
            # Every buyer of the tests comes from this one address.
            "MAX_UNPAID_ORDERS": "1000",
            "MAX_LAPSED_ORDERS": "1000",
        }
        for name in ("STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "ALLOWED_HOSTS"):
            self.environment.pop(name, None)
        self._process: subprocess.Popen | None = None

    @property
    def log(self) -> Path:
        return self.folder / "log" / "demo.log"

    def start(self) -> None:
        """Return once the home page and the sandbox answer. Raises ShopDidNotOpen."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.log.unlink(missing_ok=True)
        deadline = time.monotonic() + READY_SECONDS
        loaded = self._run("e2e.prepare")
        if loaded.wait() != 0:
            raise ShopDidNotOpen(self.last_words())
        self._process = self._run("django", "demo", "--small")
        while not (_answers(f"{self.url}/") and _answers(f"{self.sandbox_url}/_sandbox/health")):
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise ShopDidNotOpen(self.last_words())
            time.sleep(0.3)

    def _run(self, *command: str) -> subprocess.Popen:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """Ask the shop to close, as Ctrl-C does; it takes its parts with it."""
        if not self.is_running:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)

    def keep_logs(self, target: Path) -> None:
        """Copy what the parts wrote, so that a failed run can be read afterwards."""
        shutil.copytree(self.log.parent, target, dirs_exist_ok=True)

    def last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.is_file() else []
        return "The shop is not open. Its log ends with:\n" + "\n".join(lines[-30:])


def two_free_ports() -> int:
    """Return a port that is free and whose successor is free too (for the sandbox)."""
    for port in range(20_000 + os.getpid() % 9_000, 32_000, 2):
        try:
            for number in (port, port + 1):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", number))
        except OSError:
            continue
        return port
    raise OSError("No two free ports side by side.")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False
