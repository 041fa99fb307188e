import pytest

from marketplace.core.media.templating import narrowed


@pytest.mark.parametrize(
    ("sizes", "part", "expected"),
    [
        ("96px", 0.5, "48px"),
        ("76vw", 0.8, "60.8vw"),
        (
            "(min-width: 84rem) 16rem, (min-width: 38em) 38vw, 76vw",
            0.75,
            "(min-width: 84rem) 12rem, (min-width: 38em) 28.5vw, 57vw",
        ),
    ],
)
def test_a_tall_picture_is_as_much_narrower_and_conditions_stay(sizes, part, expected):
    assert narrowed(sizes, part) == expected
