"""One command serves the shop, under either server."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from marketplace.core.ops import serve


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


@pytest.mark.parametrize("server", ["granian", "gunicorn"])
def test_the_shop_answers_and_stops_when_told(server, tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "marketplace.core.ops.serve", "--server", server]
    command += ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "2"]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "marketplace.settings.demo",
        "VAR_DIR": str(tmp_path),
    }
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        deadline = time.monotonic() + 60
        while not answer(port) and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.2)
        assert answer(port) == b"ok\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) in {0, -signal.SIGTERM}
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
