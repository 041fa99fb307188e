"""What the social cards of stories and traditions say. A page has one, in its own language."""

from django.conf import settings
from django.utils.translation import gettext, override
from wagtail.models import Page

from marketplace.core.media.social_cards import Cards, CardText, renew

from . import selectors

CARDED = ("StoryPage", "TraditionPage")


def card_texts(page: Page) -> Cards:
    """Return the card of a page; none while not everybody may see it or it has no picture."""
    picture = page.card_picture()
    model = type(page)
    if not picture or not picture.sources:
        return {}
    if not selectors.public_pages(model).filter(pk=page.pk).exists():
        return {}
    language = page.locale.language_code
    with override(language):
        text = CardText(
            key=f"page-{page.pk}",
            title=page.title,
            lines=(str(model._meta.verbose_name_plural).capitalize(),),
            shop=gettext(settings.SITE_NAME),
            picture=picture,
            is_whole=False,
        )
    return {language: text}


def renew_cards(page_id: int) -> None:
    """Make the social card of a page what it should be. Slow: called by tasks."""
    page = Page.objects.filter(pk=page_id).first()
    specific = page.specific if page else None
    if type(specific).__name__ in CARDED:
        renew(specific, card_texts)
