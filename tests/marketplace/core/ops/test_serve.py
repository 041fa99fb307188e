"""One command serves the shop, under either server."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from marketplace.core.ops import serve

SOCKETS = Path("/proc/net/tcp")


@pytest.mark.parametrize("text", ["8000", ":8000", "host:", "host:abc", "host:70000"])
def test_an_address_that_is_none_is_refused(text, capsys):
    with pytest.raises(SystemExit):
        serve.parse(["--bind", text])
    assert "host:port" in capsys.readouterr().err


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def answer(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as response:
            return response.read()
    except (urllib.error.URLError, OSError):
        return b""


class Running:
    """Starts the shop, which answers when the call returns its port."""

    def __init__(self, folder):
        self.folder = folder
        self.process = None

    def __call__(self, server, workers):
        port = free_port()
        command = [sys.executable, "-m", "marketplace.core.ops.serve", "--server", server]
        command += ["--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--threads", "2"]
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "marketplace.settings.demo",
            "VAR_DIR": str(self.folder),
        }
        self.process = subprocess.Popen(command, env=environment, start_new_session=True)
        deadline = time.monotonic() + 60
        while not answer(port) and self.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.2)
        return port


@pytest.fixture
def running(tmp_path):
    shop = Running(tmp_path)
    yield shop
    if shop.process and shop.process.poll() is None:
        os.killpg(shop.process.pid, signal.SIGKILL)


def listeners(port):
    """Return how many sockets listen on a port of this machine."""
    rows = [line.split() for line in SOCKETS.read_text().splitlines()[1:]]
    return sum(row[1].endswith(f":{port:04X}") and row[3] == "0A" for row in rows)


def test_each_worker_listens_for_itself(running):
    port = running("gunicorn", workers=2)
    deadline = time.monotonic() + 30
    while listeners(port) < 2 and time.monotonic() < deadline:
        time.sleep(0.2)
    assert listeners(port) == 2


@pytest.mark.parametrize("server", ["granian", "gunicorn"])
def test_the_shop_answers_and_stops_when_told(server, running):
    port = running(server, workers=1)
    assert answer(port) == b"ok\n"
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(30) in {0, -signal.SIGTERM}
