"""Parts start, are watched, and stop together."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from marketplace.demo import supervisor as module
from marketplace.demo.supervisor import Part, PartDied, Supervisor, answers

SLEEP = "import time; print('up', flush=True); time.sleep(60)"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLEEP}"


def command(tmp_path, code: str, name: str = "worker") -> Part:
    return Part(name, [sys.executable, "-c", code], tmp_path / f"{name}.log")


def is_up(part: Part):
    return lambda: "up" in part.last_words()


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_all_parts_stop_together(tmp_path):
    parts = [command(tmp_path, SLEEP, "one"), command(tmp_path, SLEEP, "two")]
    with Supervisor(parts) as running:
        running.start()
        assert all(running.wait_until(is_up(part), 30) for part in parts)
    assert not any(part.is_running for part in parts)
    assert all(part.exit_code == -signal.SIGTERM for part in parts)


def test_a_part_that_dies_is_named_with_its_last_words(tmp_path):
    code = "import sys; print('the disk is full'); sys.exit(3)"
    other = command(tmp_path, SLEEP, "shop")
    parts = [other, command(tmp_path, code, "worker")]
    with Supervisor(parts) as running:
        running.start()
        with pytest.raises(PartDied, match=r"worker stopped \(exit code 3\)(.|\n)*disk is full"):
            running.watch()
    assert not other.is_running


def test_a_part_killed_from_outside_says_by_what(tmp_path):
    part = command(tmp_path, SLEEP)
    with Supervisor([part]) as running:
        running.start()
        running.wait_until(is_up(part), 30)
        os.kill(part.pid, signal.SIGKILL)
        with pytest.raises(PartDied, match="SIGKILL"):
            running.watch()


def test_a_deaf_part_and_its_children_are_stopped_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "STOP_SECONDS", 0.3)
    code = (
        f"import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', {DEAF!r}]); "
        f"print(child.pid, flush=True); exec({DEAF!r})"
    )
    part = command(tmp_path, code)
    with Supervisor([part]) as running:
        running.start()
        assert running.wait_until(lambda: part.last_words().count("up") == 2, 30)
        child = int(part.last_words().split()[0])
    deadline = time.monotonic() + 5
    while not is_gone(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not part.is_running
    assert is_gone(child) or _is_zombie(child)


def _is_zombie(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text()
        return state.rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_watch_quietly(tmp_path, number):
    part = command(tmp_path, SLEEP)
    before = signal.getsignal(number)
    with Supervisor([part]) as running:
        running.start()
        threading.Timer(0.3, os.kill, (os.getpid(), number)).start()
        running.watch()
        assert running.is_stopping
    assert not part.is_running
    assert signal.getsignal(number) is before


def test_waiting_ends_after_its_time(tmp_path):
    with Supervisor([command(tmp_path, SLEEP)]) as running:
        running.start()
        assert not running.wait_until(lambda: False, 0.2)


def test_a_function_runs_in_a_copy_with_its_own_log(tmp_path):
    def serve():
        # The file descriptor, because pytest has put something else behind `print`.
        os.write(1, f"up in {os.getpid()} {os.environ['GREETING']}".encode())
        time.sleep(60)

    part = Part("shop", serve, tmp_path / "shop.log", {"GREETING": "namaste"})
    with Supervisor([part]) as running:
        running.start()
        assert running.wait_until(is_up(part), 30)
        assert part.last_words() == f"up in {part.pid} namaste"
        assert part.pid != os.getpid()
    assert not part.is_running


def test_a_log_starts_anew(tmp_path):
    (tmp_path / "worker.log").write_text("up yesterday\n")
    part = command(tmp_path, SLEEP)
    with Supervisor([part]) as running:
        running.start()
        running.wait_until(lambda: part.last_words() == "up", 30)
        assert part.last_words() == "up"


def test_an_address_nobody_listens_at_does_not_answer():
    assert not answers("http://127.0.0.1:9/", 1)
