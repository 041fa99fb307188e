import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_english():
    """A request in Hindi must not leave the next test reading Hindi."""
    with translation.override("en"):
        yield
