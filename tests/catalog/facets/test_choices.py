import pytest

from catalog.facets.choices import Choice

GOND = {"tradition": ("gond",)}


def test_addresses_always_have_the_same_order():
    choice = Choice({"colour": ("red",), "tradition": ("warli", "gond")}, max_price=9, sort="title")
    assert (
        choice.query(2)
        == "?tradition=gond&tradition=warli&colour=red&max_price=9&sort=title&page=2"
    )
    assert Choice().query() == ""


@pytest.mark.parametrize(
    ("choice", "canonical", "is_indexed"),
    [
        (Choice(), "", True),
        (Choice(sort="price"), "", True),
        (Choice(GOND), "?tradition=gond", True),
        (Choice(GOND, sort="title"), "?tradition=gond", True),
        (Choice({"colour": ("red",)}), "?colour=red", True),
        (Choice({"tradition": ("gond", "warli")}), "", False),
        (Choice({**GOND, "colour": ("red",)}), "?tradition=gond", False),
        (Choice({"tradition": ("gond", "bhil"), "artisan": ("a",)}), "?artisan=a", False),
        (Choice(GOND, min_price=5), "?tradition=gond", False),
        (Choice({"size": ("small",)}), "", False),
        (Choice(max_price=5), "", False),
    ],
)
def test_search_engines_know_the_nearest_list_somebody_looks_for(choice, canonical, is_indexed):
    assert (choice.canonical.query(), choice.may_be_indexed) == (canonical, is_indexed)


def test_a_filter_can_be_taken_away():
    choice = Choice({"tradition": ("gond", "warli")}, min_price=5)
    assert choice.without("tradition", "gond").query() == "?tradition=warli&min_price=5"
    assert choice.without("min_price").query() == "?tradition=gond&tradition=warli"
    assert Choice(GOND).without("tradition", "gond") == Choice()
