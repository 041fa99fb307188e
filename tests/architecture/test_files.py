"""Files stay small enough to read and say in their name what they hold."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (
    "marketplace",
    "catalog",
    "checkout",
    "artisans",
    "static",
    "tests",
    "e2e",
    "benchmarks",
)
CODE = {".py", ".html", ".css", ".js", ".txt"}
FOREIGN = {"__pycache__", "node_modules"}
LIMIT = 500
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc"}


def files():
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in CODE and path.is_file() and FOREIGN.isdisjoint(path.parts):
                yield path


def test_no_file_is_longer_than_500_lines():
    """But for migrations, which Django writes, and locks, which uv writes."""
    long = {
        str(path.relative_to(ROOT)): lines
        for path in files()
        if "migrations" not in path.parts
        and not path.name.startswith("requirements")
        and (lines := path.read_text(encoding="utf-8").count("\n")) > LIMIT
    }
    assert long == {}


def test_no_file_is_called_after_nothing():
    assert [str(p.relative_to(ROOT)) for p in files() if p.stem in NAMELESS] == []


def test_nothing_is_left_for_later():
    later = ("TO" + "DO", "FIX" + "ME", "XX" + "X:")
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in files()
        for word in later
        if word in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_no_test_is_skipped():
    marks = ("mark.ski" + "p", "pytest.ski" + "p(", "mark.xfa" + "il")
    found = [
        str(path.relative_to(ROOT))
        for path in files()
        if path.name.startswith("test_") and any(m in path.read_text() for m in marks)
    ]
    assert found == []
