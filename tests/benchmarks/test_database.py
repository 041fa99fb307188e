from pathlib import Path

import pytest

from benchmarks import database


def test_each_shop_gets_a_database_of_its_own_whatever_the_address_names():
    server = "postgres://shop:secret@127.0.0.1:5432/production"

    assert database.shop_url(server, "ours", Path("/x")) == (
        "postgres://shop:secret@127.0.0.1:5432/pachmarhi_bench_ours"
    )


def test_sqlite_is_a_file_in_the_shops_folder(tmp_path):
    settings = database.django_settings(database.shop_url("sqlite", "stock", tmp_path))

    assert settings["NAME"] == str(tmp_path / "shop.sqlite3")


def test_the_settings_hold_what_the_address_says():
    settings = database.django_settings("postgres://a%40b:p%2Fw@db.local:6432/pachmarhi_bench_ours")

    assert (settings["USER"], settings["PASSWORD"]) == ("a@b", "p/w")
    assert (settings["HOST"], settings["PORT"]) == ("db.local", "6432")
    assert settings["NAME"] == "pachmarhi_bench_ours"


def test_both_shops_keep_their_connections(tmp_path):
    for server in ("sqlite", "postgres://u@127.0.0.1/x"):
        url = database.shop_url(server, "ours", tmp_path)
        assert database.django_settings(url)["CONN_MAX_AGE"] > 0


def test_an_unknown_kind_of_server_is_refused():
    with pytest.raises(ValueError, match="mysql"):
        database.shop_url("mysql://u@127.0.0.1/x", "ours", Path("/x"))


def test_only_the_benchmarks_own_databases_are_ever_dropped():
    with pytest.raises(ValueError, match="not a benchmark database"):
        database.recreate("postgres://u@127.0.0.1:1/production")


def test_a_sqlite_file_of_an_earlier_run_goes_with_its_log(tmp_path):
    url = database.shop_url("sqlite", "ours", tmp_path)
    for name in ("shop.sqlite3", "shop.sqlite3-wal"):
        (tmp_path / name).touch()

    database.recreate(url)

    assert list(tmp_path.iterdir()) == []
