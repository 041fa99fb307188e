"""The pictures of an artwork."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from oscar.apps.catalogue.abstract_models import AbstractProductImage

from marketplace.core.ui.languages import content_language


class ProductImage(AbstractProductImage):
    """One view of an artwork. The file itself is a Wagtail image, so renditions are shared."""

    original = None
    caption = None
    image = models.ForeignKey(
        "media.Image", verbose_name=_("picture"), on_delete=models.PROTECT, related_name="+"
    )
    alt = models.CharField(
        _("description for people who cannot see it"), max_length=300, blank=True
    )

    class Meta(AbstractProductImage.Meta):
        verbose_name = _("artwork picture")
        verbose_name_plural = _("artwork pictures")

    @property
    def alt_text(self) -> str:
        """What is read to people who cannot see it: the artisan's words in the reader's language,
        else what the work is. Never empty, so a text of another language is never needed."""
        return getattr(self, f"alt_{content_language()}", "") or self.usual_alt

    @property
    def usual_alt(self) -> str:
        """The description every picture has until its artisan writes a better one."""
        work = self.product
        title = work.title or gettext("A work without a title")
        if self.display_order:
            words = {"title": title, "number": self.display_order + 1}
            return gettext("%(title)s, picture %(number)d") % words
        if not work.tradition_id or not hasattr(work, "stock"):
            return title
        words = {"title": title, "tradition": work.tradition.name, "name": work.artisan.name}
        return gettext("%(title)s, %(tradition)s painting by %(name)s") % words
