from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "5 November 2026"), ("hi", "5 नवंबर 2026"), ("de", "5. November 2026")],
)
def test_dates_put_the_day_first(language, written):
    with override(language):
        assert date_format(date(2026, 11, 5), "DATE_FORMAT") == written


# Half past one in the night in India; the evening before in UTC.
NIGHT = datetime(2026, 11, 19, 20, 0, tzinfo=UTC)


def test_the_day_and_the_hour_are_those_of_india():
    page = Template('{{ placed|date:"DATE_FORMAT" }}, {{ placed|date:"H:i" }}')
    assert page.render(Context({"placed": NIGHT})) == "20 November 2026, 01:30"
    assert timezone.localdate(NIGHT) == date(2026, 11, 20)
