"""What artisans are told, outside the request.

Each e-mail has a task of its own: a refused address must not keep the others in the dark.
"""

from celery import shared_task

from catalog.models import Product
from checkout.order.models import Order

from . import social_cards
from .emails import write_to_person, write_to_staff
from .models import Partner, SaleNotice
from .selectors import people_of

RETRY = {"autoretry_for": (OSError,), "retry_backoff": 5, "max_retries": 8}


@shared_task(ignore_result=True, **RETRY)
def tell_of_review(artwork_id: int, approved: bool) -> None:
    """Tell the artisan that a work is in the shop, or what to change."""
    work = Product.objects.select_related("stock__partner").filter(pk=artwork_id).first()
    if work is not None:
        for person in people_of(work.artisan):
            mail_review.delay(artwork_id, person.pk, approved)


@shared_task(ignore_result=True, **RETRY)
def mail_review(artwork_id: int, person_id: int, approved: bool) -> None:
    """Write to one person about a reviewed work, if they still sell for its artisan."""
    work = Product.objects.select_related("stock__partner").filter(pk=artwork_id).first()
    person = people_of(work.artisan).filter(pk=person_id).first() if work else None
    if person is not None:
        name = "approved" if approved else "returned"
        write_to_person(person, work.artisan, name, {"work": work, "note": work.review_note})


@shared_task(ignore_result=True, **RETRY)
def tell_of_sale(order_id: int) -> None:
    """Tell every artisan whose works are in a paid order what to pack. Safe to run twice.

    The shop's staff hear of it in the place of an artisan for whom nobody can be written to.
    """
    order = Order.objects.get(pk=order_id)
    if not order.is_paid:
        return
    told = SaleNotice.objects.filter(order=order).values("artisan")
    sellers = Partner.objects.filter(pk__in=order.lines.values("partner"))
    for artisan in sellers.exclude(pk__in=told).order_by("pk"):
        people = list(people_of(artisan))
        for person in people:
            mail_sale.delay(order.pk, artisan.pk, person.pk)
        if not people:
            mail_staff_of_sale.delay(order.pk, artisan.pk)


@shared_task(ignore_result=True, **RETRY)
def mail_sale(order_id: int, artisan_id: int, person_id: int) -> None:
    """Write to one person what to pack, if they still sell for the artisan.

    The note that it was done comes after the e-mail: two of them are better than none.
    """
    artisan = Partner.objects.get(pk=artisan_id)
    person = people_of(artisan).filter(pk=person_id).first()
    if person is not None:
        write_to_person(person, artisan, "sold", _sale(order_id, artisan))
        SaleNotice.objects.get_or_create(order_id=order_id, artisan=artisan)


@shared_task(ignore_result=True, **RETRY)
def mail_staff_of_sale(order_id: int, artisan_id: int) -> None:
    """Write to the shop's mailbox that works are sold and nobody who makes them can be told."""
    artisan = Partner.objects.get(pk=artisan_id)
    write_to_staff(artisan, "nobody_told", _sale(order_id, artisan))
    SaleNotice.objects.get_or_create(order_id=order_id, artisan=artisan)


def _sale(order_id: int, artisan: Partner) -> dict:
    order = Order.objects.get(pk=order_id)
    lines = list(order.lines.filter(partner=artisan).select_related("product").order_by("pk"))
    return {"order": order, "lines": lines, "share": sum(line.artisan_share for line in lines)}


@shared_task(ignore_result=True)
def renew_social_cards(partner_id: int) -> None:
    """Draw the social cards of an artisan anew where they are no longer true. Safe to repeat."""
    social_cards.renew_cards(partner_id)
