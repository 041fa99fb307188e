from datetime import date

import pytest
from django.utils.formats import date_format
from django.utils.translation import override


@pytest.mark.parametrize(
    ("language", "written"), [("en", "5 November 2026"), ("hi", "5 नवंबर 2026")]
)
def test_dates_put_the_day_first(language, written):
    with override(language):
        assert date_format(date(2026, 11, 5), "DATE_FORMAT") == written
