"""What a work's social cards say, and when they are drawn again."""

from django.conf import settings
from django.utils.translation import gettext, override

from marketplace.core.media.social_cards import Cards, CardText, SocialImage, renew, social_image

from .models import Product

RELATIONS = ("tradition", "cover", "stock__partner")


def card_texts(work: Product) -> Cards:
    """Return a card for each language `work` has a title in; none while nobody may see it."""
    if (
        not hasattr(work, "stock")
        or not work.is_on_show
        or not work.cover
        or not work.cover.sources
    ):
        return {}
    texts = {}
    for code, _name in settings.LANGUAGES:
        if code == settings.LANGUAGE_CODE or getattr(work, f"title_{code}", ""):
            with override(code):
                texts[code] = CardText(
                    key=f"artwork-{work.pk}",
                    title=work.title,
                    lines=(work.artisan.name, work.tradition.name, work.size_label),
                    shop=gettext(settings.SITE_NAME),
                    picture=work.cover,
                )
    return texts


def renew_cards(artwork_id: int) -> None:
    """Make the social cards of a work what they should be. Slow: called by tasks."""
    works = Product.objects.filter(stock__isnull=False).select_related(*RELATIONS)
    if work := works.filter(pk=artwork_id).first():
        renew(work, card_texts)


def card_of(work: Product) -> SocialImage | None:
    """Return the social card of a work. Costs no query."""
    return social_image(work, f"{work.title}, {work.artisan.name}")
