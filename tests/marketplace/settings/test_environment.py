import pytest
from django.core.exceptions import ImproperlyConfigured

from marketplace.settings import environment as env


def test_a_missing_value_without_a_default_is_an_error(monkeypatch):
    monkeypatch.delenv("THING", raising=False)
    with pytest.raises(ImproperlyConfigured, match="THING must be set"):
        env.text("THING")
    assert env.text("THING", "x") == "x"


def test_a_file_that_cannot_be_read_is_an_error(monkeypatch, tmp_path):
    monkeypatch.setenv("THING_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(ImproperlyConfigured, match="THING_FILE cannot be read"):
        env.text("THING")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1", True), ("YES", True), ("on", True), ("0", False), ("No", False), ("", True)],
)
def test_booleans(monkeypatch, value, expected):
    monkeypatch.setenv("THING", value)
    assert env.boolean("THING", default=True) is expected


@pytest.mark.parametrize("value", ["2", "ja", "truee"])
def test_what_is_no_boolean_is_refused(monkeypatch, value):
    monkeypatch.setenv("THING", value)
    with pytest.raises(ImproperlyConfigured, match="THING"):
        env.boolean("THING")


@pytest.mark.parametrize("value", ["1.5", "many", "0", "11", "-1"])
def test_numbers_have_limits(monkeypatch, value):
    monkeypatch.setenv("THING", value)
    with pytest.raises(ImproperlyConfigured, match="THING"):
        env.integer("THING", 5, 1, 10)


def test_lists_lose_empty_items(monkeypatch):
    monkeypatch.setenv("THING", " a, ,b,")
    assert env.words("THING") == ["a", "b"]


@pytest.mark.parametrize("value", ["ftp://x", "x", "https:", "//x"])
def test_addresses_need_a_scheme_we_know(monkeypatch, value):
    monkeypatch.setenv("THING", value)
    with pytest.raises(ImproperlyConfigured, match="THING"):
        env.url("THING")


@pytest.mark.parametrize("value", ["mysql://x", "x", "oracle://x/y"])
def test_databases_are_the_two_we_test(monkeypatch, value):
    monkeypatch.setenv("THING", value)
    with pytest.raises(ImproperlyConfigured, match="THING"):
        env.database("THING", "sqlite:///x")


def test_searches_are_answered_by_the_database_unless_a_server_is_named(monkeypatch):
    monkeypatch.delenv("THING", raising=False)
    assert env.search("THING") == {"BACKEND": "catalog.search.backends"}
    monkeypatch.setenv("THING", "opensearch+https://user:word@host:9200/art")
    assert env.search("THING") == {
        "BACKEND": "modelsearch.backends.opensearch3",
        "URLS": ["https://user:word@host:9200"],
        "INDEX_PREFIX": "art_",
        "TIMEOUT": 5,
    }
    monkeypatch.setenv("THING", "elasticsearch+http://host")
    assert env.search("THING")["INDEX_PREFIX"] == "shop_"


@pytest.mark.parametrize("value", ["https://host", "solr+https://host", "opensearch+ftp://host"])
def test_other_search_servers_are_refused(monkeypatch, value):
    monkeypatch.setenv("THING", value)
    with pytest.raises(ImproperlyConfigured, match="THING"):
        env.search("THING")
