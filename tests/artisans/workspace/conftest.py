"""What Alice fills in."""

import uuid

import pytest

from tests.factories import MediumFactory, SurfaceFactory, TraditionFactory


@pytest.fixture
def gond(db):
    MediumFactory()
    SurfaceFactory()
    return TraditionFactory()


@pytest.fixture
def typed(gond):
    """The form of a new work with the six things that are required, as a browser sends it."""

    def fill(*pictures, **changes):
        fields = {
            "form_id": uuid.uuid4().hex,
            "title_en": "Deer under a tree",
            "tradition": gond.pk,
            "width_mm": "30",
            "height_mm": "42.5",
            "price": "12,000",
            "then": "send",
        }
        if pictures:
            fields["pictures"] = list(pictures)
        return fields | changes

    return fill
