"""The floors: imports point down only."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def lint(config: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from importlinter.cli import lint_imports;"
            "sys.exit(lint_imports(config_filename=sys.argv[1], no_cache=True))",
            str(config),
        ],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_every_import_points_down():
    done = lint(ROOT / "pyproject.toml")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_contract_would_notice_a_wrong_turn(tmp_path):
    """The same contract upside down must fail, or it sees nothing."""
    config = tmp_path / "upside-down.toml"
    config.write_text(
        '[tool.importlinter]\nroot_packages = ["marketplace", "artisans", "checkout", "catalog"]\n'
        '[[tool.importlinter.contracts]]\nname = "upside down"\ntype = "layers"\n'
        'layers = ["marketplace.core", "catalog", "checkout", "artisans"]\n'
    )
    done = lint(config)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout


@pytest.fixture(scope="module")
def contracts():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {c["id"]: c for c in config["tool"]["importlinter"]["contracts"]}


def test_no_package_stands_outside_the_house(contracts):
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    packages = {
        path.parent.name
        for path in ROOT.glob("*/__init__.py")
        if path.parent.name not in {"tests", "e2e", "benchmarks"}
    }
    assert packages == set(config["root_packages"])
    layers = {name.strip() for layer in contracts["floors"]["layers"] for name in layer.split("|")}
    rooms = {f"marketplace.{path.parent.name}" for path in ROOT.glob("marketplace/*/__init__.py")}
    rooms |= {f"marketplace.{path.stem}" for path in ROOT.glob("marketplace/[!_]*.py")}
    assert rooms <= layers
