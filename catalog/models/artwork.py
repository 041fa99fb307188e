"""The artwork: Oscar's product with every property a typed column."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from oscar.apps.catalogue.abstract_models import AbstractProduct

from catalog.managers import ProductQuerySet
from catalog.search import documents
from catalog.search.fields import TitleWords
from marketplace.core.media.fields import picture_field, social_cards_field
from marketplace.core.ui.templatetags.ui import decimal

MAX_SIDE_MM = 10_000


def _length_mm(label, **options):
    return models.PositiveIntegerField(
        label,
        validators=[MinValueValidator(10), MaxValueValidator(MAX_SIDE_MM)],
        help_text=_("in millimetres"),
        **options,
    )


class Product(index.Indexed, AbstractProduct):
    """An artwork. Lengths are in millimetres, weights in grams; the price lives in `stock`.

    An *original* exists once; an *edition* is a numbered print run. Whether it may be sold is held
    by the stock record's constraints, not here.
    """

    class Edition(models.TextChoices):
        ORIGINAL = "original", _("Original")
        EDITION = "edition", _("Edition")

    class Moderation(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Waiting for approval")
        APPROVED = "approved", _("Approved")
        RETURNED = "returned", _("Sent back")

    description = None

    objects = ProductQuerySet.as_manager()

    tradition = models.ForeignKey(
        "catalogue.Tradition",
        verbose_name=_("tradition"),
        on_delete=models.PROTECT,
        related_name="artworks",
    )
    medium = models.ForeignKey(
        "catalogue.Medium",
        verbose_name=_("medium"),
        on_delete=models.PROTECT,
        related_name="artworks",
    )
    surface = models.ForeignKey(
        "catalogue.Surface",
        verbose_name=_("surface"),
        on_delete=models.PROTECT,
        related_name="artworks",
    )

    story = models.TextField(_("story"), blank=True)
    care = models.TextField(_("care"), blank=True)
    provenance = models.TextField(_("provenance"), blank=True)

    # A draft may lack them; the CHECK below holds that nothing in the shop does.
    width_mm = _length_mm(_("width"), null=True, blank=True)
    height_mm = _length_mm(_("height"), null=True, blank=True)
    depth_mm = models.PositiveIntegerField(
        _("depth"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MAX_SIDE_MM)],
        help_text=_("in millimetres"),
    )
    weight_g = models.PositiveIntegerField(
        _("weight"), null=True, blank=True, help_text=_("of the work itself, in grams")
    )
    shipping_weight_g = models.PositiveIntegerField(
        _("weight for delivery"),
        default=1000,
        validators=[MinValueValidator(1), MaxValueValidator(200_000)],
        help_text=_("packed, in grams"),
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1000), MaxValueValidator(2200)],
    )

    edition_type = models.CharField(
        _("original or edition"),
        max_length=10,
        choices=Edition,
        default=Edition.ORIGINAL,
    )
    edition_number = models.PositiveIntegerField(_("edition number"), null=True, blank=True)
    edition_size = models.PositiveIntegerField(_("edition size"), null=True, blank=True)
    is_framed = models.BooleanField(_("framed"), default=False)
    is_signed = models.BooleanField(_("signed"), default=False)

    country_of_origin = models.CharField(
        _("country of origin"), max_length=2, default="IN", help_text=_("ISO 3166 code")
    )
    hsn_code = models.CharField(
        _("HSN code"), max_length=8, blank=True, help_text=_("Indian tariff item, for GST")
    )
    hs_code = models.CharField(
        _("HS code"), max_length=6, blank=True, help_text=_("for customs papers")
    )
    is_antiquity = models.BooleanField(
        _("antiquity"),
        default=False,
        help_text=_("100 years or older: may not leave India (Antiquities Act 1972)"),
    )
    cites_listed = models.BooleanField(_("contains CITES-listed material"), default=False)
    cites_details = models.CharField(_("CITES details"), max_length=300, blank=True)

    status = models.CharField(
        _("status"), max_length=10, choices=Moderation, default=Moderation.DRAFT, db_index=True
    )
    review_note = models.TextField(_("note from the reviewer"), blank=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    is_sample = models.BooleanField(_("sample, made by a program"), default=False)
    cover = picture_field(_("cover picture"))
    social_cards = social_cards_field()

    # What shoppers search is written by `catalog.search.documents`, the rest serves choosers.
    # All of it comes from two queries, whatever the number of works.
    search_fields = [
        TitleWords("title"),
        index.SearchField("search_words"),
        index.SearchField("title_en"),
        index.SearchField("title_hi"),
        index.AutocompleteField("title_en"),
        index.AutocompleteField("title_hi"),
        index.RelatedFields(
            "stock", [index.RelatedFields("partner", [index.FilterField("is_active")])]
        ),
        index.FilterField("is_public"),
    ]

    class Meta(AbstractProduct.Meta):
        ordering = ["-date_created", "-id"]
        verbose_name = _("artwork")
        verbose_name_plural = _("artworks")
        constraints = [
            models.CheckConstraint(
                name="artwork_edition_has_a_size",
                condition=Q(edition_type="original", edition_size__isnull=True)
                | Q(edition_type="edition", edition_size__gte=1),
            ),
            models.CheckConstraint(
                name="artwork_edition_number_within_size",
                condition=Q(edition_number__isnull=True)
                | Q(edition_number__gte=1, edition_number__lte=models.F("edition_size")),
            ),
            models.CheckConstraint(
                name="artwork_public_only_when_approved",
                condition=Q(is_public=False) | Q(status="approved"),
            ),
            models.CheckConstraint(
                name="artwork_sides_are_positive",
                condition=Q(width_mm__gte=10, height_mm__gte=10),
            ),
            models.CheckConstraint(
                name="artwork_public_has_a_size",
                condition=Q(is_public=False) | Q(width_mm__isnull=False, height_mm__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["is_public", "-date_created", "-id"], name="artwork_newest"),
            models.Index(fields=["is_public", "tradition"], name="artwork_by_tradition"),
        ]

    def __str__(self) -> str:
        return self.title or ""

    @classmethod
    def get_indexed_objects(cls):
        related = ("tradition", "stock__partner", "medium", "surface")
        return cls.objects.select_related(*related).prefetch_related("images")

    def search_titles(self) -> str:
        """Return what ranking compares a query with; see `catalog.search.documents`."""
        return documents.titles_of(self)

    def search_words(self) -> str:
        return documents.words_of(self)

    def clean(self):
        """Skip Oscar's product-class rules: every artwork stands alone and needs delivery."""

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        # The stock row repeats this one fact for its constraint; a change here must reach it.
        stock = Product.stock.related.related_model.objects.filter(product=self)
        stock.exclude(is_original=self.is_original).update(is_original=self.is_original)

    def get_absolute_url(self) -> str:
        return reverse("catalog:artwork", kwargs={"slug": self.slug or "art", "pk": self.pk})

    def get_meta_description(self) -> str:
        return self.meta_description or self.story

    # Oscar asks a product's class for these two; every artwork gives the same answer.
    @property
    def is_shipping_required(self) -> bool:
        return True

    def get_product_class(self):
        return ARTWORK_CLASS

    def get_is_discountable(self) -> bool:
        return self.is_discountable

    @property
    def artisan(self):
        """Who made it and sells it: the partner of its stock record, kept in that one place."""
        return self.stock.partner

    @property
    def is_original(self) -> bool:
        return self.edition_type == self.Edition.ORIGINAL

    @property
    def is_on_show(self) -> bool:
        """Public, and of an artisan the shop shows; what `objects.on_show()` finds."""
        return self.is_public and self.stock.partner.is_active

    @property
    def is_available(self) -> bool:
        return self.is_on_show and self.stock.net_stock_level > 0

    @property
    def most_pieces(self) -> int:
        """How many pieces one order can take now."""
        return min(self.stock.net_stock_level, settings.OSCAR_MAX_BASKET_QUANTITY_THRESHOLD)

    @property
    def is_on_hold(self) -> bool:
        """Somebody is paying for the last piece at this moment."""
        return self.stock.net_stock_level <= 0 < self.stock.num_allocated

    @property
    def size_label(self) -> str:
        """Width × height (× depth) in centimetres, such as ``30 × 42 cm``; empty without a size."""
        if not self.width_mm or not self.height_mm:
            return ""
        sides = [self.width_mm, self.height_mm, *([self.depth_mm] if self.depth_mm else [])]
        number = " × ".join(decimal(Decimal(side) / 10) for side in sides)
        return gettext("%(number)s cm") % {"number": number}


class _ArtworkClass:
    """Stands in for Oscar's ProductClass row, sparing a query for each product."""

    name = "Artwork"
    track_stock = True
    requires_shipping = True
    pk = None


ARTWORK_CLASS = _ArtworkClass()
