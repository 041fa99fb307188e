"""The terms artworks are described and found by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.core.media.fields import picture_field


class Term(models.Model):
    """A named entry of a short list that editors keep."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Tradition(Term):
    """A living art tradition: where it comes from, its history and its geographical indication.

    The GI fields are filled only where the registry entry has been verified; a GI name may be used
    only by registered authorised users (Geographical Indications Act 1999, section 21).
    """

    region = models.CharField(_("region"), max_length=200, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    history = models.TextField(_("history"), blank=True)
    gi_name = models.CharField(_("registered GI name"), max_length=200, blank=True)
    gi_number = models.CharField(_("GI application number"), max_length=40, blank=True)
    gi_registered_on = models.DateField(_("GI registered on"), null=True, blank=True)
    gi_source = models.CharField(_("source of the GI entry"), max_length=300, blank=True)
    cover = picture_field(_("cover picture"))

    class Meta(Term.Meta):
        verbose_name = _("tradition")
        verbose_name_plural = _("traditions")


class Medium(Term):
    """What an artwork is made with: natural pigment, acrylic, ink."""

    class Meta(Term.Meta):
        verbose_name = _("medium")
        verbose_name_plural = _("mediums")


class Surface(Term):
    """What an artwork is made on: paper, canvas, cloth, wood."""

    class Meta(Term.Meta):
        verbose_name = _("surface")
        verbose_name_plural = _("surfaces")
