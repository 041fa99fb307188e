"""What selling leaves behind: the artisan's public profile and who may manage it."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from marketplace.core.media.services import delete_if_unused
from marketplace.core.privacy.registry import Outcome, PersonalData, Row, Subject, register

from .selectors import people_of
from .workspace.selectors import orders_to_send


def export_profiles(subject: Subject) -> Iterator[Row]:
    for artisan in _artisans(subject):
        works = artisan.stockrecords.select_related("product").order_by("pk")
        yield {
            "name": artisan.name,
            "village": artisan.village,
            "region": artisan.region,
            "bio": artisan.bio,
            "gi_user_number": artisan.gi_user_number,
            "commission_rate": artisan.commission_rate,
            "works": [
                {
                    "title": stock.product.title,
                    "status": stock.product.status,
                    "price": _amount(stock.price),
                    "artisan_share": _amount(stock.artisan_share),
                    "in_stock": stock.num_in_stock,
                }
                for stock in works
            ],
        }


def why_selling_holds(subject: Subject) -> Iterator[str]:
    """An account that sells goes only when nobody can buy from it and nothing is half done."""
    for artisan in _artisans(subject):
        on_sale = artisan.stockrecords.filter(
            product__is_public=True, num_in_stock__gt=F("num_allocated")
        ).count()
        if on_sale:
            yield _("%(name)s still has works on sale: %(count)s. Take them off sale first.") % {
                "name": artisan.name,
                "count": on_sale,
            }
        unpaid = (
            artisan.order_lines.filter(order__status="awaiting-payment")
            .values("order")
            .distinct()
            .count()
        )
        if unpaid:
            yield _(
                "Orders for works of %(name)s are being paid: %(count)s. Please wait until that is "
                "settled."
            ) % {"name": artisan.name, "count": unpaid}
        to_send = orders_to_send([artisan]).count()
        if to_send and not people_of(artisan).exclude(pk=subject.user.pk).exists():
            yield _(
                "Paid orders with works of %(name)s wait to be sent: %(count)s. Please send them "
                "and mark them as sent first."
            ) % {"name": artisan.name, "count": to_send}


def erase_profiles(subject: Subject) -> Iterator[Outcome]:
    """Take the person out of the profile; one that nobody manages any more leaves the shop."""
    for artisan in _artisans(subject):
        artisan.users.remove(subject.user)
        if artisan.users.exists():
            yield Outcome(
                True,
                _("The profile of %(name)s stays: others manage it too.") % {"name": artisan.name},
            )
            continue
        portrait_id = artisan.portrait_id
        artisan.is_active = False
        artisan.portrait = None
        artisan.gi_user_number = ""
        for field in ("village", "region", "bio"):
            for language in ("en", "hi"):
                setattr(artisan, f"{field}_{language}", "")
        artisan.save()
        yield Outcome(
            True,
            _(
                "The name %(name)s stays as the maker of works already sold; the profile, its "
                "portrait and its story were removed from the shop."
            )
            % {"name": artisan.name},
        )
        if portrait_id and not delete_if_unused(portrait_id):
            yield Outcome(
                True,
                _(
                    "The picture that was the portrait of %(name)s stays for now, because it is "
                    "shown elsewhere in the shop too. Write to us if it has to go."
                )
                % {"name": artisan.name},
            )


def register_places() -> None:
    """Called once when the apps are ready."""
    register(
        PersonalData(
            key="artisan",
            title=_("Artisan's profile"),
            export=export_profiles,
            erase=erase_profiles,
            obstacles=why_selling_holds,
            labels={
                "name": _("Name"),
                "village": _("Village"),
                "region": _("District and state"),
                "bio": _("About the artisan"),
                "gi_user_number": _("GI authorised user number"),
                "commission_rate": _("Commission in percent"),
                "works": _("Works"),
            },
            order=10,
        )
    )


def _amount(rupees: Decimal | None) -> str | None:
    return None if rupees is None else str(rupees)


def _artisans(subject: Subject):
    return subject.user.partners.order_by("pk") if subject.user else ()
