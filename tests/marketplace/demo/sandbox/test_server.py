"""The server around it: transport, state, and the command line."""

import ast
import http.client
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import requests
from bs4 import BeautifulSoup

import marketplace.demo.sandbox as sandbox_package
from marketplace.demo.sandbox import SandboxServer
from marketplace.demo.sandbox.store import Store


def test_it_listens_on_this_machine_only(sandbox):
    assert sandbox.http.server_address[0] == "127.0.0.1"


def test_links_begin_with_the_public_address(tools):
    with SandboxServer(public_url="https://demo.test/pay/") as sandbox:
        session = tools.connect(sandbox).checkout.sessions.create(tools.session_params())
        assert session.url == f"https://demo.test/pay/c/pay/{session.id}"
        page = requests.get(f"{sandbox.base_url}/c/pay/{session.id}", timeout=5)
        sheet = BeautifulSoup(page.text, "html.parser").select_one("link[rel=stylesheet]")
        assert sheet["href"] == "/pay/assets/pay.css"


def test_a_body_that_is_too_large_or_has_no_length_is_refused(sandbox):
    big = requests.post(f"{sandbox.base_url}/v1/refunds", data="a" * 1_000_001, timeout=5)
    assert big.status_code == 413
    chunked = requests.post(f"{sandbox.base_url}/v1/refunds", data=iter([b"a=1"]), timeout=5)
    assert chunked.status_code == 413


def test_a_head_request_has_no_body(sandbox):
    answer = requests.head(f"{sandbox.base_url}/_sandbox/health", timeout=5)
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_fault_of_its_own_is_an_api_error(sandbox, monkeypatch):
    monkeypatch.setattr(sandbox, "health", lambda: 1 / 0)
    answer = requests.get(f"{sandbox.base_url}/_sandbox/health", timeout=5)
    assert answer.status_code == 500
    assert answer.json()["error"]["type"] == "api_error"


def test_a_stopped_server_answers_on_no_open_connection():
    sandbox = SandboxServer().start()
    connection = http.client.HTTPConnection("127.0.0.1", sandbox.http.server_port, timeout=5)
    connection.request("GET", "/_sandbox/health")
    assert connection.getresponse().read()
    sandbox.stop()
    connection.auto_open = False

    def ask():
        connection.request("GET", "/_sandbox/health")
        return connection.getresponse()

    with pytest.raises((OSError, http.client.HTTPException)):
        ask()


def test_the_state_keeps_changes_and_removals(tmp_path):
    path = tmp_path / "deep" / "state.sqlite3"
    first = Store(path)
    with first.changes():
        first.add({"id": "a", "object": "thing", "n": 1}, secret="s")
        first.add({"id": "b", "object": "thing", "n": 1})

    def change_and_fail():
        with first.changes():
            first.get("a").object["n"] = 2
            first.remove("b")
            raise ValueError("declined")

    with pytest.raises(ValueError, match="declined"):
        change_and_fail()
    first.close()
    second = Store(path)
    assert second.all("thing") == [{"id": "a", "object": "thing", "n": 2}]
    assert second.get("a").hidden == {"secret": "s"}
    second.close()


def test_it_starts_from_the_command_line_and_stops_when_told(tmp_path):
    command = [sys.executable, "-m", "marketplace.demo.sandbox", "--port", "0"]
    command += ["--state", str(tmp_path / "state.sqlite3"), "--webhook-url", "http://127.0.0.1:9/"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ))
    try:
        first, second = process.stdout.readline(), process.stdout.readline()
        url = first.split(" at ")[1].split(": no money")[0]
        health = json.loads(requests.get(f"{url}/_sandbox/health", timeout=5).text)
        assert health["status"] == "ok"
        assert "whsec_" in second
    finally:
        process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0


def test_it_refuses_a_webhook_address_that_is_none(tmp_path):
    command = [sys.executable, "-m", "marketplace.demo.sandbox", "--webhook-url", "/hook/"]
    done = subprocess.run(
        [*command, "--port", "0"], capture_output=True, text=True, timeout=20, check=False
    )
    assert done.returncode == 2
    assert "Not a valid URL" in done.stderr


def test_it_needs_only_the_standard_library_and_the_wheel():
    foreign = set()
    for path in Path(sandbox_package.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                foreign |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                foreign.add(node.module.split(".")[0])
    assert foreign - sys.stdlib_module_names == {"stripe", "typing_extensions"}
