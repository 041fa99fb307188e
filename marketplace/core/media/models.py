"""Pictures: one Wagtail image model for artworks, artisans and pages."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


class Image(AbstractImage):
    """A picture with its finished web sizes.

    `sources` is written once all sizes exist, so that a page never makes or looks up a rendition:
    ``{"avif": [[width_px, height_px, "path"], …], "webp": […], "jpeg": […]}``, narrowest first.
    `placeholder` is a tiny data: URI shown until the picture arrives.
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
    sources = models.JSONField(default=dict, blank=True, editable=False)
    placeholder = models.CharField(max_length=400, blank=True, editable=False)

    admin_form_fields = (*WagtailImage.admin_form_fields,)

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def has_sources(self) -> bool:
        return bool(self.sources)


class Rendition(AbstractRendition):
    """One encoded size of a picture."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
