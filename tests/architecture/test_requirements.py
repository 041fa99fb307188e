"""What is installed is locked by hash, and the lock says nothing about where it was made."""

import json
import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt")
# Debian 12 has 3.11.2; the lock is made for the first 3.11.
OLDEST = {"python_version": "3.11", "python_full_version": "3.11.0", "extra": ""}


def entries(name: str) -> list[str]:
    """Return each requirement with its continuation lines joined."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = (re.sub(r"(^|\s)#.*", "", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_pinned_and_hashed(name):
    locked = [line for line in entries(name) if not line.startswith("-")]
    assert len(locked) > 20
    loose = [
        line.split()[0]
        for line in locked
        if not re.match(
            r"^[A-Za-z0-9._-]+(\[[^\]]+\])?==[^\s;]+(\s*;[^-]*)?\s+--hash=sha256:", line
        )
    ]
    assert loose == []


@pytest.mark.parametrize("name", [*LOCKS, "requirements.in", "requirements-dev.in"])
def test_no_requirement_names_an_index_or_an_address(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(
        r"index-url|find-links|trusted-host|extra-index|https?://|file:|git\+|(^|\s)/\w", text
    )


@pytest.mark.parametrize(
    ("source", "lock"),
    [("requirements.in", "requirements.txt"), ("requirements-dev.in", "requirements-dev.txt")],
)
def test_everything_asked_for_is_locked(source, lock):
    def plain(name):
        return re.split(r"[\[<>=~!; ]", name)[0].lower().replace("_", "-").replace(".", "-")

    locked = {plain(line) for line in entries(lock)}
    asked = {plain(line) for line in entries(source) if not line.startswith("-")}
    assert asked - locked == set()


def test_both_locks_agree():
    def versions(name):
        pins = (line.split()[0].split("==") for line in entries(name) if not line.startswith("-"))
        return {pin[0].split("[")[0].lower(): pin[1] for pin in pins}

    run, dev = versions(LOCKS[0]), versions(LOCKS[1])
    assert {n: (run[n], dev[n]) for n in run.keys() & dev.keys() if run[n] != dev[n]} == {}


@pytest.mark.parametrize("name", LOCKS)
def test_the_oldest_python_we_promise_can_install_the_lock(name):
    names = (line.split("=")[0].split("[")[0] for line in entries(name) if line[0] != "-")
    locked = {canonicalize_name(package) for package in names}
    wrong = []
    for package in map(distribution, locked):
        python = SpecifierSet(package.metadata["Requires-Python"] or "")
        if OLDEST["python_full_version"] not in python:
            wrong.append(f"{package.name} {package.version} needs Python {python}")
        for needed in map(Requirement, package.requires or ()):
            is_needed = needed.marker is None or needed.marker.evaluate(OLDEST)
            if is_needed and canonicalize_name(needed.name) not in locked:
                wrong.append(f"{package.name} needs {needed}")
    assert wrong == []


def test_every_tool_from_npm_is_pinned_and_hashed_and_names_no_registry():
    tools = ROOT / "e2e" / "tools"
    asked = json.loads((tools / "package.json").read_text())["dependencies"]
    assert {n: v for n, v in asked.items() if not re.fullmatch(r"\d+\.\d+\.\d+", v)} == {}
    locked = json.loads((tools / "package-lock.json").read_text())["packages"]
    assert locked.pop("")["dependencies"] == asked
    assert len(locked) > len(asked) > 0
    assert [name for name, one in locked.items() if "integrity" not in one] == []
    assert [name for name, one in locked.items() if "resolved" in one] == []
