"""Pictures: one Wagtail image model for artworks, artisans and pages."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

from marketplace.core.ui.languages import content_language

from .colours import ColourFamily
from .fields import SourcesField


class Image(AbstractImage):
    """A picture with its finished web sizes.

    `sources` is written once all sizes exist, so that a page never makes or looks up a rendition:
    ``{"avif": [[width_px, height_px, "path"], …], "webp": […], "jpeg": […]}``, narrowest first.
    `placeholder` is a tiny data: URI shown until the picture arrives. `palette` holds the dominant
    colours as ``[["#rrggbb", share], …]``, the largest share first; `colour_family` is the one
    people would name. Both are written with the sizes.
    """

    # Wagtail's own image model stays in the registry; these two would clash with its names.
    tags = TaggableManager(blank=True, verbose_name=_("tags"), related_name="pictures")
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="uploaded_pictures",
    )
    description_hi = models.CharField(
        _("description in Hindi"),
        max_length=255,
        blank=True,
        help_text=_("Read to people who cannot see the picture. Empty: the English one is read."),
    )
    sources = SourcesField(default=dict, blank=True, editable=False)
    placeholder = models.CharField(max_length=400, blank=True, editable=False)
    colour_family = models.CharField(
        _("colour"), max_length=8, choices=ColourFamily, blank=True, editable=False
    )
    palette = models.JSONField(default=list, blank=True, editable=False)

    admin_form_fields = (*WagtailImage.admin_form_fields, "description_hi")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(colour_family=""), name="picture_unfinished"
            )
        ]

    @property
    def alt_text(self) -> str:
        """What is read to people who cannot see it, in the reader's language if it was written."""
        own = self.description_hi if content_language() == "hi" else self.description
        return own or self.description or self.description_hi or self.title

    @property
    def default_alt_text(self) -> str:
        """Wagtail's name for the same, where an editor puts a picture into a text."""
        return self.alt_text

    @property
    def has_sources(self) -> bool:
        return bool(self.sources)


class Rendition(AbstractRendition):
    """One encoded size of a picture."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
