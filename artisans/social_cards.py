"""What an artisan's social cards say."""

from django.conf import settings
from django.utils.translation import gettext, override

from marketplace.core.media.social_cards import Cards, CardText, SocialImage, renew, social_image

from .models import Partner


def card_texts(artisan: Partner) -> Cards:
    """Return a card for each language the name is written in; none while the shop hides them."""
    if not artisan.is_active or not artisan.portrait or not artisan.portrait.sources:
        return {}
    texts = {}
    for code, _name in settings.LANGUAGES:
        if code == settings.LANGUAGE_CODE or getattr(artisan, f"name_{code}", ""):
            with override(code):
                place = ", ".join(filter(None, (artisan.village, artisan.region)))
                tradition = artisan.tradition.name if artisan.tradition else ""
                texts[code] = CardText(
                    key=f"artisan-{artisan.pk}",
                    title=artisan.name,
                    lines=tuple(filter(None, (tradition, place))),
                    shop=gettext(settings.SITE_NAME),
                    picture=artisan.portrait,
                    is_whole=False,
                )
    return texts


def renew_cards(partner_id: int) -> None:
    """Make the social cards of an artisan what they should be. Slow: called by tasks."""
    artisans = Partner.objects.select_related("portrait", "tradition")
    if artisan := artisans.filter(pk=partner_id).first():
        renew(artisan, card_texts)


def card_of(artisan: Partner) -> SocialImage | None:
    """Return the social card of an artisan. Costs no query."""
    return social_image(artisan, artisan.name)
