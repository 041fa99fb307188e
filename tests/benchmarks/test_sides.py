import re
import subprocess
import sys

import pytest

from benchmarks import run, sides, sql_counter


def test_both_sides_run_the_same_server_framework_and_driver():
    shared = ("django", "gunicorn", "psycopg", "psycopg-binary", "pillow", "whitenoise")
    shared += ("django-oscar", "django-treebeard")
    stock = locked(sides.LOCK.read_text())
    ours = locked((sides.ROOT / "requirements.txt").read_text())

    assert {name: stock[name] for name in shared} == {name: ours[name] for name in shared}


def test_a_shop_sees_nothing_of_the_callers_settings(monkeypatch):
    monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_live_x")
    monkeypatch.setenv("DATABASE_URL", "postgres://production")

    environment = sides.OURS.environment("sqlite")

    assert not {"STRIPE_SECRET_KEY"} & environment.keys()
    assert "production" not in " ".join(environment.values())


def test_statements_are_only_counted_when_asked_for():
    assert sides.STOCK.environment("sqlite")["BENCH_COUNT_QUERIES"] == ""
    assert sides.STOCK.environment("sqlite", count_queries=True)["BENCH_COUNT_QUERIES"] == "1"


def test_the_fingerprint_changes_with_the_loader():
    assert sides.fingerprint((sides.HERE / "data.py",)) != sides.fingerprint(
        (sides.HERE / "data.py", sides.HERE / "stock")
    )


def test_pages_are_read_from_what_a_shop_printed():
    pages = sides.read_pages({"home": {"paths": ["/"], "expect": "card"}})

    assert pages == {"home": sides.Page(paths=("/",), expect="card")}


def test_the_command_line_knows_its_pages_and_shops():
    assert run.parse(["--pages", "artwork, home"]).pages == ["artwork", "home"]
    with pytest.raises(SystemExit):
        run.parse(["--pages", "dashboard"])


def test_the_server_is_the_one_of_database_url_or_sqlite(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://u@127.0.0.1:5432/shop")
    assert run.parse([]).database == "postgres://u@127.0.0.1:5432/shop"
    monkeypatch.setenv("DATABASE_URL", "sqlite:///db.sqlite3")
    assert run.parse([]).database == "sqlite"


def locked(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)(?:\[[^]]*\])?==(\S+)", text, re.MULTILINE))


def test_our_side_still_starts_when_production_asks_for_more(tmp_path):
    environment = sides.OURS.environment("sqlite", count_queries=True) | {
        "BENCH_DIR": str(tmp_path)
    }
    script = "from django.conf import settings as s; print(s.MIDDLEWARE[0], s.DEBUG, s.DEMO)"
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False
    )

    assert done.stdout.strip() == f"{sql_counter.MIDDLEWARE} False False", done.stderr
