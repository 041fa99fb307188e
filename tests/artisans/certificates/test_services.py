"""One valid certificate for each sold piece, revoked for a reason, all of it in the log."""

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from artisans.certificates import services
from artisans.certificates.models import Certificate
from artisans.certificates.services import NotIssued, issue, issue_for_order, revoke
from artisans.certificates.tasks import certify_order
from checkout.order.models import Order
from checkout.order.papers import papers_of
from checkout.order.signals import order_paid, pieces_returned
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


def test_a_paid_order_gets_one_for_each_piece_once(kamla, order_of):
    order = order_of(
        ArtworkFactory(artisan=kamla), ArtworkFactory(artisan=kamla, edition=True), quantity=1
    )
    order.lines.filter(is_original=False).update(quantity=3)
    for _ in range(2):
        order_paid.send(sender=Order, order=order)
    assert Certificate.objects.count() == 4
    assert len({row.code for row in Certificate.objects.all()}) == 4
    assert sorted(
        Certificate.objects.filter(is_original=False).values_list("piece", flat=True)
    ) == [
        1,
        2,
        3,
    ]
    assert issue_for_order(order=order) == []


def test_an_order_that_is_not_paid_gets_none(kamla, order_of):
    order = order_of(ArtworkFactory(artisan=kamla), status=Order.Status.AWAITING_PAYMENT)
    certify_order(order.pk)
    assert not Certificate.objects.exists()


def test_what_it_says_stays_as_it_was_issued(kamla, order_of):
    work = ArtworkFactory(artisan=kamla, title_en="Deer", title_hi="हिरण")
    (certificate,) = issue_for_order(order=order_of(work))
    work.title_en = "Tiger"
    work.save()
    kamla.name_en = "Somebody else"
    kamla.save()
    certificate.refresh_from_db()
    assert (certificate.title, certificate.artisan_name) == ("Deer", "Kamla Bai")
    assert certificate.facts["title"]["hi"] == "हिरण"
    assert (certificate.facts["width_mm"], certificate.facts["height_mm"]) == (300, 420)


def test_an_original_has_one_valid_certificate(kamla, moderator):
    work = ArtworkFactory(artisan=kamla)
    first = issue(artwork=work, user=moderator)
    with pytest.raises(NotIssued, match="valid"):
        issue(artwork=work, user=moderator)
    revoke(certificate_id=first.pk, user=moderator, reason="The title was wrong.")
    assert issue(artwork=work, user=moderator).code != first.code


def test_the_database_itself_refuses_a_second_one(kamla, monkeypatch):
    work = ArtworkFactory(artisan=kamla)
    issue(artwork=work)
    monkeypatch.setattr(services, "_check", lambda *args: None)
    with pytest.raises(IntegrityError), transaction.atomic():
        issue(artwork=work)


@pytest.mark.parametrize("number", [0, 51])
def test_an_edition_has_no_such_number(kamla, number):
    with pytest.raises(NotIssued, match="no such number"):
        issue(artwork=ArtworkFactory(artisan=kamla, edition=True), edition_number=number)


def test_a_number_of_an_edition_is_certified_once(kamla):
    work = ArtworkFactory(artisan=kamla, edition=True)
    issue(artwork=work, edition_number=7)
    with pytest.raises(NotIssued, match="number"):
        issue(artwork=work, edition_number=7)
    assert issue(artwork=work, edition_number=8).edition_number == 8


def test_an_original_has_no_number(kamla):
    with pytest.raises(NotIssued, match="no edition number"):
        issue(artwork=ArtworkFactory(artisan=kamla), edition_number=1)


def test_revoking_keeps_the_first_reason_and_names_who(kamla, moderator):
    certificate = issue(artwork=ArtworkFactory(artisan=kamla), user=moderator)
    for reason in ("A copy.", "Another reason."):
        revoke(certificate_id=certificate.pk, user=moderator, reason=reason)
    certificate.refresh_from_db()
    assert (certificate.reason, certificate.is_valid) == ("A copy.", False)
    actions = ModelLogEntry.objects.filter(object_id=certificate.pk)
    actions = actions.filter(action__startswith="certificates.").order_by("pk")
    assert [(entry.action, entry.user) for entry in actions] == [
        (services.ISSUE, moderator),
        (services.REVOKE, moderator),
    ]


@pytest.mark.parametrize("reason", ["", "  ", "x" * 301])
def test_nothing_is_revoked_without_a_reason(kamla, moderator, reason):
    certificate = issue(artwork=ArtworkFactory(artisan=kamla))
    with pytest.raises(ValueError, match="reason"):
        revoke(certificate_id=certificate.pk, user=moderator, reason=reason)
    assert Certificate.objects.get().is_valid


def test_a_work_that_came_back_loses_its_certificate(kamla, order_of, moderator):
    order = order_of(ArtworkFactory(artisan=kamla))
    (certificate,) = issue_for_order(order=order)
    pieces_returned.send(sender=Order, line=order.lines.get(), user=moderator)
    certificate.refresh_from_db()
    assert certificate.reason == "The work was sent back and the sale was undone."
    order.lines.update(is_released=True)
    assert issue_for_order(order=order) == []


def test_the_buyers_order_leads_to_its_valid_certificates(kamla, order_of, moderator):
    order = order_of(ArtworkFactory(artisan=kamla, title_en="Deer"))
    (certificate,) = issue_for_order(order=order)
    (paper,) = papers_of(order)
    assert (paper.url, paper.label) == (certificate.get_absolute_url(), "Certificate: Deer")
    revoke(certificate_id=certificate.pk, user=moderator, reason="A copy.")
    assert papers_of(order) == []
