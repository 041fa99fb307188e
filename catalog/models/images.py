"""The pictures of an artwork."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from oscar.apps.catalogue.abstract_models import AbstractProductImage


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
