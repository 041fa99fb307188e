"""Start a shop under gunicorn or granian on a free loopback port, watch its CPU, and stop it."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

START_SECONDS = 60
PROC = Path("/proc")


class ServerError(RuntimeError):
    """The server did not come up."""


def at_work(before: dict[str, float], after: dict[str, float]) -> int:
    """Return how many processes did a tenth or more of what the busiest did.

    Takes what `Server.cpu_of_each` said before and after a load.
    """
    spent = [seconds - before.get(process, 0) for process, seconds in after.items()]
    return sum(seconds > max(spent, default=0) / 10 for seconds in spent)


@dataclass(frozen=True)
class Server:
    """A running server: where it listens, and the process group it lives in."""

    base: str
    group: int

    def cpu_seconds(self) -> float | None:
        """CPU its processes have used since they started; None where /proc does not tell.

        The database's CPU is not in it.
        """
        return sum(self.cpu_of_each().values()) if PROC.is_dir() else None

    def cpu_of_each(self) -> dict[str, float]:
        """Return the seconds of CPU of each of its processes; nothing where /proc does not tell."""
        seconds = {}
        for stat in PROC.glob("[0-9]*/stat"):
            try:
                # The name in brackets may hold spaces; what follows it does not.
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == self.group:
                ticks = int(fields[11]) + int(fields[12])
                seconds[stat.parent.name] = ticks / os.sysconf("SC_CLK_TCK")
        return seconds

    def wait_until_idle(self, limit: float = 30) -> None:
        """Wait until requests a loader gave up on are done, so they cost nobody else."""
        until = time.monotonic() + limit
        before = self.cpu_seconds()
        while time.monotonic() < until:
            time.sleep(0.3)
            now = self.cpu_seconds()
            if now is None or before is None or now - before < 0.02:
                return
            before = now


def gunicorn(python: Path, application: str, port: int, workers: int, threads: int) -> list[str]:
    """The command both shops are compared under: same worker class, same limits."""
    command = [str(python), "-m", "gunicorn", application]
    command += ["--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"]
    command += ["--workers", str(workers), "--threads", str(threads)]
    command += ["--keep-alive", "75", "--reuse-port"]
    return [*command, "--timeout", "120", "--log-level", "warning"]


def granian(python: Path, application: str, port: int, workers: int, threads: int) -> list[str]:
    """The same under granian: its Rust threads read and write, ours answer."""
    command = [str(python), "-m", "granian", application, "--interface", "wsgi"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", str(workers)]
    return [*command, "--blocking-threads", str(threads), "--log-level", "warning", "--no-ws"]


COMMANDS = {"gunicorn": gunicorn, "granian": granian}


@contextmanager
def serve(
    python: Path,
    application: str,
    *,
    env: dict[str, str],
    workers: int,
    threads: int,
    log: Path,
    server: str = "gunicorn",
) -> Iterator[Server]:
    """A server of `application` for as long as the block lasts.

    Raises ServerError when it does not answer within a minute; `log` then says why.
    """
    port = free_port()
    command = COMMANDS[server](python, application, port, workers, threads)
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, env=env, stdout=output, stderr=output, start_new_session=True
        )
    try:
        wait_for_answer(process, port, log)
        yield Server(f"http://127.0.0.1:{port}", process.pid)
    finally:
        stop(process)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for_answer(
    process: subprocess.Popen[bytes], port: int, log: Path, path: str = "/robots.txt"
) -> None:
    """Return once `path` is answered. Raises ServerError, after a minute at the latest."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise ServerError(f"the server stopped at once; see {log}")
        connection = HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
        try:
            connection.request("GET", path)
            connection.getresponse().read()
        except (OSError, HTTPException):
            time.sleep(0.2)
        else:
            return
        finally:
            connection.close()
    raise ServerError(f"no answer within {START_SECONDS} s; see {log}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the whole group we started: gunicorn first, politely, then what is left of it."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
