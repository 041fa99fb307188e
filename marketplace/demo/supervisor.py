"""Runs the parts of the demo shop side by side and stops them together."""

import multiprocessing
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

STOP_SECONDS = 8.0
LOG_LINES_SHOWN = 15


class PartDied(RuntimeError):
    """A part of the shop ended by itself; the text says which, and what it said last."""


class Part:
    """One process of the shop, in a session of its own, writing to a log file.

    `start` is a command line, or a function to be run in a copy of this process, which saves
    loading Django a second time.
    """

    def __init__(
        self,
        name: str,
        start: Sequence[str] | Callable[[], None],
        log: Path,
        environment: Mapping[str, str] | None = None,
    ):
        self.name = name
        self.log = log
        self._start = start
        self._environment = {**os.environ, **(environment or {})}
        self._command: subprocess.Popen | None = None
        self._copy: multiprocessing.Process | None = None

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if callable(self._start):
            context = multiprocessing.get_context("fork")
            self._copy = context.Process(target=self._run_copy, name=self.name)
            self._copy.start()
            return
        with self.log.open("wb") as log:
            self._command = subprocess.Popen(
                self._start,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self._environment,
                start_new_session=True,
            )

    def _run_copy(self) -> None:
        os.setsid()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        log = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.environ.update(self._environment)
        self._start()

    @property
    def pid(self) -> int | None:
        process = self._command or self._copy
        return process.pid if process else None

    @property
    def exit_code(self) -> int | None:
        """What the process ended with; None while it runs or before it was started."""
        if self._command:
            return self._command.poll()
        return self._copy.exitcode if self._copy else None

    @property
    def is_running(self) -> bool:
        return self.pid is not None and self.exit_code is None

    def signal(self, number: int) -> None:
        """Send a signal to the process; SIGKILL goes to everything it started as well."""
        try:
            if number == signal.SIGKILL:
                os.killpg(self.pid, number)
            else:
                os.kill(self.pid, number)
        except (ProcessLookupError, PermissionError):
            pass

    def last_words(self) -> str:
        """Return the end of the log."""
        try:
            lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return ""
        return "\n".join(lines[-LOG_LINES_SHOWN:])


class Supervisor:
    """Starts parts in order, watches them, and stops all when one dies or a signal asks for it."""

    def __init__(self, parts: Sequence[Part]):
        self.parts = list(parts)
        self._asked_to_stop = False

    def __enter__(self) -> "Supervisor":
        self._before = {
            number: signal.signal(number, self._on_signal)
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        }
        return self

    def __exit__(self, *_error) -> None:
        self.stop()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _on_signal(self, number, frame) -> None:
        self._asked_to_stop = True

    @property
    def is_stopping(self) -> bool:
        return self._asked_to_stop

    def start(self) -> None:
        for part in self.parts:
            if not self._asked_to_stop:
                part.start()

    def check(self) -> None:
        """Raise PartDied when a part has ended."""
        for part in self.parts:
            if part.exit_code is not None:
                words = part.last_words()
                raise PartDied(
                    f"The {part.name} stopped ({_how(part.exit_code)})."
                    + (f" Its log, {part.log}, ends with:\n{words}" if words else "")
                )

    def wait_until(self, is_ready: Callable[[], bool], seconds: float) -> bool:
        """Return True as soon as `is_ready`; False after `seconds` or when asked to stop.

        Raises PartDied when a part dies meanwhile.
        """
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not self._asked_to_stop:
            self.check()
            if is_ready():
                return True
            time.sleep(0.05)
        return False

    def watch(self) -> None:
        """Return when asked to stop. Raises PartDied when a part dies."""
        while not self._asked_to_stop:
            self.check()
            time.sleep(0.2)

    def stop(self) -> None:
        """Ask every part to stop, wait a few seconds, then insist."""
        for part in self.parts:
            if part.is_running:
                part.signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        while time.monotonic() < deadline and any(part.is_running for part in self.parts):
            time.sleep(0.05)
        for part in self.parts:
            if part.pid is not None:
                part.signal(signal.SIGKILL)


def _how(exit_code: int) -> str:
    if exit_code < 0:
        return f"by {signal.Signals(-exit_code).name}"
    return f"exit code {exit_code}"


def answers(url: str, seconds: float = 5) -> bool:
    """Tell whether a GET of `url` gives a page."""
    try:
        with urllib.request.urlopen(url, timeout=seconds) as response:  # noqa: S310
            return response.status < 400
    except (urllib.error.URLError, OSError):
        return False
