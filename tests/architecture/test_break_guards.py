"""The guard-breaker tells a test that notices from one that does not, and from one that lies."""

import pytest

from tests.break_guards import Guard, is_noticed, require_passing


@pytest.fixture
def copy(tmp_path, monkeypatch):
    # Those tests know no Django.
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE")
    (tmp_path / "shop.py").write_text("LOCKED = True\n")
    (tmp_path / "test_shop.py").write_text(
        "import shop\n\n\n"
        "def test_good():\n    assert shop.LOCKED\n\n\n"
        "def test_blind():\n    assert shop\n\n\n"
        "def test_broken():\n    assert not shop\n"
    )
    return tmp_path


def guard(test: str) -> Guard:
    return Guard("the lock", "shop.py", "True", "False", f"test_shop.py::{test}")


def test_a_guard_whose_test_fails_without_it_is_noticed_and_mended(copy):
    require_passing([guard("test_good")], copy)
    assert is_noticed(guard("test_good"), copy)
    assert (copy / "shop.py").read_text() == "LOCKED = True\n"


def test_a_guard_whose_test_passes_without_it_is_not_noticed(copy):
    assert not is_noticed(guard("test_blind"), copy)


@pytest.mark.parametrize("test", ["test_broken", "test_of_nothing"])
def test_a_test_that_fails_anyway_proves_nothing(copy, test):
    with pytest.raises(SystemExit, match="before anything is broken"):
        require_passing([guard("test_good"), guard(test)], copy)
