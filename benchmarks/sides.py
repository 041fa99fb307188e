"""The two shops of a benchmark: how each is built, filled, and asked for its pages."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import database

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "benchmarks"
WORK = ROOT / "var" / "bench"
LOCK = HERE / "requirements-stock.txt"

Say = Callable[[str], None]


@dataclass(frozen=True)
class Page:
    """What to ask one shop for, under a name both shops share.

    `expect` is in every answer, and counts the cards of a listing. A page that needs a
    basket says which pages to put into it (`add_from`) and what their form's action holds.
    """

    paths: tuple[str, ...]
    expect: str
    add_from: tuple[str, ...] = ()
    add_form: str = ""


@dataclass(frozen=True)
class Side:
    """One shop. `sources` are the paths whose change makes its prepared data stale."""

    name: str
    python: Path
    application: str
    settings: str
    prepare: str
    sources: tuple[Path, ...]

    @property
    def folder(self) -> Path:
        """Where its files live, apart from everything else."""
        return WORK / self.name

    def environment(self, server: str, *, count_queries: bool = False) -> dict[str, str]:
        """Environment for its processes; nothing of yours that could change a shop."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": self.settings,
            "BENCH_DIR": str(self.folder),
            "BENCH_DATABASE_URL": database.shop_url(server, self.name, self.folder),
            "BENCH_COUNT_QUERIES": "1" if count_queries else "",
        }


STOCK = Side(
    name="stock",
    python=WORK / "stock-venv" / "bin" / "python",
    application="benchmarks.stock.wsgi:application",
    settings="benchmarks.stock.settings",
    prepare="benchmarks.stock.prepare",
    sources=(HERE / "data.py", HERE / "stock", LOCK),
)
OURS = Side(
    name="ours",
    python=Path(sys.executable),
    application="marketplace.wsgi:application",
    settings="benchmarks.ours.settings",
    prepare="benchmarks.ours.prepare",
    sources=(
        HERE / "data.py",
        HERE / "ours",
        ROOT / "requirements.txt",
        *(ROOT / app for app in ("marketplace", "catalog", "checkout", "artisans")),
    ),
)
SIDES = {side.name: side for side in (OURS, STOCK)}


class PrepareError(RuntimeError):
    """A shop could not be built or filled."""


def install_stock(say: Say) -> None:
    """Give stock Oscar its own interpreter with exactly the locked wheels."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    folder = WORK / "stock-venv"
    stamp = folder / "installed"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("installing stock Oscar into its own environment")
    venv.create(folder, with_pip=True, clear=True)
    command = [str(STOCK.python), "-m", "pip", "install", "--quiet", "--require-hashes"]
    done = subprocess.run([*command, "-r", str(LOCK)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise PrepareError(f"pip could not install stock Oscar: {done.stderr.strip()}")
    stamp.write_text(wanted)


def fill(side: Side, server: str, works: int, *, fresh: bool, say: Say) -> dict[str, Page]:
    """The side's pages, after its database holds the works; reused while nothing changed."""
    side.folder.mkdir(parents=True, exist_ok=True)
    url = database.shop_url(server, side.name, side.folder)
    record = side.folder / "prepared.json"
    wanted = f"{url} {works} {fingerprint(side.sources)}"
    if not fresh and record.exists():
        prepared = json.loads(record.read_text())
        if prepared["for"] == wanted:
            say(f"{side.name}: data of an earlier run still fits")
            return read_pages(prepared["pages"])
    say(f"{side.name}: new database, {works} works")
    record.unlink(missing_ok=True)
    database.recreate(url)
    # Pictures of an earlier database would give those of this one other, longer names.
    shutil.rmtree(side.folder / "media", ignore_errors=True)
    command = [str(side.python), "-m", side.prepare, "--works", str(works)]
    log = side.folder / "prepare.log"
    with log.open("wb") as output:
        done = subprocess.run(
            command,
            env=side.environment(server),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=output,
            check=False,
        )
    if done.returncode:
        last_words = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
        raise PrepareError(f"{side.prepare} failed; see {log}\n{last_words}")
    pages = json.loads(done.stdout)
    record.write_text(json.dumps({"for": wanted, "pages": pages}))
    return read_pages(pages)


def read_pages(described: dict[str, Any]) -> dict[str, Page]:
    """Pages from what a side's prepare module printed."""
    return {
        name: Page(
            paths=tuple(page["paths"]),
            expect=page["expect"],
            add_from=tuple(page.get("add_from", ())),
            add_form=page.get("add_form", ""),
        )
        for name, page in described.items()
    }


def fingerprint(sources: tuple[Path, ...]) -> str:
    """One hash of what decides a shop's data: its loader, its models and its migrations."""
    digest = hashlib.sha256()
    for source in sources:
        files = [source] if source.is_file() else sorted(source.rglob("*.py"))
        for file in files:
            if source.is_file() or HERE in file.parents or _decides_data(file):
                digest.update(str(file.relative_to(ROOT)).encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _decides_data(file: Path) -> bool:
    return "migrations" in file.parts or "models" in file.parts or file.name == "models.py"
