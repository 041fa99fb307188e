from datetime import date
from decimal import Decimal

import pytest
from babel import Locale
from django.core.management import call_command

from checkout.duties.models import DutyRule
from checkout.duties.services import charges, first_rates, load_first_rates, rule_for


def rule(**facts) -> DutyRule:
    numbers = {name: Decimal(value) for name, value in facts.items() if isinstance(value, str)}
    return DutyRule(country="DE", heading="9701", **(facts | numbers))


@pytest.mark.parametrize(
    ("facts", "duty", "tax"),
    [
        ({"tax_percent": "7"}, "0.00", "1015.00"),
        ({"tax_percent": "5", "tax_on_delivery": False}, "0.00", "600.00"),
        ({"duty_percent": "5", "tax_percent": "5"}, "725.00", "761.25"),
        ({"duty_percent": "5", "duty_on_delivery": False, "tax_percent": "0"}, "600.00", "0.00"),
        ({"tax_percent": "5.55"}, "0.00", "804.75"),
    ],
)
def test_the_tax_is_on_the_value_with_delivery_and_duty(facts, duty, tax):
    due = charges(rule(**facts), price=Decimal(12000), delivery=Decimal(2500))
    assert (due.duty, due.tax) == (Decimal(duty), Decimal(tax))


def test_amounts_are_rounded_to_the_paisa_half_up():
    due = charges(rule(tax_percent="7"), price=Decimal("0.50"), delivery=Decimal(0))
    assert due.tax == Decimal("0.04")


def test_every_rate_that_came_with_the_shop_is_whole():
    rates = first_rates()
    assert len({(r.country, r.heading) for r in rates}) == len(rates)
    assert {r.country for r in rates} <= set(Locale("en").territories)
    assert {"US", "GB", "DE", "FR", "AE", "SG", "CA", "AU"} <= {r.country for r in rates}
    for one in rates:
        one.clean_fields(exclude=["id"])
        assert one.source
        assert one.as_of <= date.today()
        assert bool(one.note_en) == bool(one.note_hi) == bool(one.note_de)


@pytest.mark.django_db
def test_loading_again_keeps_what_staff_wrote():
    assert load_first_rates() == len(first_rates())
    DutyRule.objects.filter(country="DE", heading="9701").update(tax_percent=19)
    DutyRule.objects.filter(country="FR").delete()
    assert load_first_rates() == 2
    assert DutyRule.objects.get(country="DE", heading="9701").tax_percent == 19


@pytest.mark.django_db
def test_notes_from_before_german_learn_it_unless_staff_changed_them():
    load_first_rates()
    DutyRule.objects.update(note_de="")
    DutyRule.objects.filter(country="FR").update(note_en="Our own.")
    load_first_rates()
    assert DutyRule.objects.filter(country="GB", note_de__startswith="Der ermäßigte").count() == 2
    assert not DutyRule.objects.filter(country="FR").exclude(note_de="").exists()


@pytest.mark.django_db
def test_the_command_says_how_many_came(capsys):
    call_command("load_duty_rates")
    assert f"{len(first_rates())} customs rates" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_work_is_judged_by_its_heading():
    load_first_rates()
    assert rule_for(country="DE", hs_code="970191").heading == "9701"
    assert rule_for(country="DE", hs_code="970290").heading == "9702"
    assert rule_for(country="DE", hs_code="491191") is None
    assert rule_for(country="DE", hs_code="") is None
    assert rule_for(country="BR", hs_code="970191") is None
