"""Who sells: the artisan (Oscar's partner) and the stock of each artwork."""

from decimal import ROUND_HALF_UP, Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from oscar.apps.partner.abstract_models import AbstractPartner, AbstractStockRecord

from catalog.listings.services import refresh_many
from catalog.search import documents
from marketplace.core.media.fields import picture_field, social_cards_field

PAISA = Decimal("0.01")


class Partner(index.Indexed, AbstractPartner):
    """An artisan. `commission_rate` is the shop's share in percent; the rest is the artisan's."""

    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    village = models.CharField(_("village"), max_length=120, blank=True)
    region = models.CharField(_("district and state"), max_length=200, blank=True)
    bio = models.TextField(_("about the artisan"), blank=True)
    tradition = models.ForeignKey(
        "catalogue.Tradition",
        verbose_name=_("tradition"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="artisans",
    )
    portrait = picture_field(_("portrait"))
    social_cards = social_cards_field()
    commission_rate = models.DecimalField(
        _("commission in percent"),
        max_digits=5,
        decimal_places=2,
        default=Decimal("15.00"),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(50))],
    )
    gi_user_number = models.CharField(_("GI authorised user number"), max_length=60, blank=True)
    is_sample = models.BooleanField(_("sample artisan"), default=False)
    is_active = models.BooleanField(_("shown in the shop"), default=True)
    # Empty for profiles not saved since it was first noted.
    date_updated = models.DateTimeField(_("changed"), auto_now=True, null=True)

    search_fields = [
        index.SearchField("search_words"),
        index.SearchField("name_en"),
        index.SearchField("name_hi"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("name_hi"),
        index.FilterField("is_active"),
    ]

    class Meta(AbstractPartner.Meta):
        verbose_name = _("artisan")
        verbose_name_plural = _("artisans")

    def get_absolute_url(self) -> str:
        return reverse("artisans:detail", kwargs={"slug": self.slug})

    @classmethod
    def get_indexed_objects(cls):
        return cls.objects.select_related("tradition")

    def search_words(self) -> str:
        """Return what the search index holds of an artisan."""
        own = documents.in_languages(self, "name", "village", "region", "bio")
        art = documents.in_languages(self.tradition, "name") if self.tradition else []
        return documents.marked_text(documents.ARTISAN, *own, *art)

    def save(self, *args, **kwargs):
        """Save; with another commission, every work's share follows in the same transaction."""
        with transaction.atomic():
            before = self._saved_rate() if self.pk else None
            super().save(*args, **kwargs)
            if before is not None and before != self._saved_rate():
                self._share_again()

    def _saved_rate(self) -> Decimal | None:
        saved = Partner.objects.select_for_update(no_key=True).filter(pk=self.pk)
        return saved.values_list("commission_rate", flat=True).first()

    def _share_again(self) -> None:
        # In the order in which orders lock them, so that neither waits for the other for ever.
        records = (
            StockRecord.objects.select_for_update(of=("self",))
            .filter(partner=self, price__isnull=False)
            .order_by("pk")
        )
        for record in records:
            record.artisan_share = self.share_of(record.price)
        StockRecord.objects.bulk_update(records, ["artisan_share"])
        refresh_many(record.product_id for record in records)

    def share_of(self, price: Decimal) -> Decimal:
        """Return the artisan's share of `price` in INR, rounded to the paisa."""
        return (price * (100 - self.commission_rate) / 100).quantize(PAISA, ROUND_HALF_UP)


class StockRecord(AbstractStockRecord):
    """Price and stock of one artwork. Money in INR.

    A draft may have no price yet, and then no share. `num_in_stock` counts pieces not yet paid for;
    `num_allocated` those of them held for orders awaiting payment. Both change only under a row
    lock (checkout.order.stock).
    """

    product = models.OneToOneField(
        "catalogue.Product",
        on_delete=models.CASCADE,
        related_name="stock",
        verbose_name=_("artwork"),
    )
    price = models.DecimalField(
        _("price"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("1.00"))],
    )
    artisan_share = models.DecimalField(
        _("artisan's share"), max_digits=12, decimal_places=2, null=True, editable=False
    )
    num_in_stock = models.PositiveIntegerField(_("pieces in stock"), default=1)
    num_allocated = models.PositiveIntegerField(_("pieces on hold"), default=0, editable=False)
    # Copied from the artwork so that one CHECK can hold the rule inside the database.
    is_original = models.BooleanField(default=True, editable=False)

    class Meta(AbstractStockRecord.Meta):
        constraints = [
            models.CheckConstraint(
                name="stock_original_exists_once",
                condition=Q(is_original=False) | Q(num_in_stock__lte=1),
            ),
            models.CheckConstraint(
                name="stock_allocated_within_stock",
                condition=Q(num_allocated__lte=F("num_in_stock")),
            ),
            models.CheckConstraint(name="stock_price_is_positive", condition=Q(price__gt=0)),
            models.CheckConstraint(
                name="stock_share_within_price",
                condition=Q(artisan_share__gte=0, artisan_share__lte=F("price")),
            ),
            models.CheckConstraint(
                name="stock_share_goes_with_price",
                condition=Q(price__isnull=True, artisan_share__isnull=True)
                | Q(price__isnull=False, artisan_share__isnull=False),
            ),
            models.CheckConstraint(name="stock_priced_in_inr", condition=Q(price_currency="INR")),
        ]
        indexes = [models.Index(fields=["price"], name="stock_price")]

    def save(self, *args, **kwargs):
        self.is_original = self.product.is_original
        self.artisan_share = None if self.price is None else self.partner.share_of(self.price)
        if fields := kwargs.get("update_fields"):
            kwargs["update_fields"] = {*fields, "is_original", "artisan_share"}
        super().save(*args, **kwargs)

    @property
    def net_stock_level(self) -> int:
        return self.num_in_stock - self.num_allocated

    @property
    def commission(self) -> Decimal:
        """What the shop keeps of the price, in INR. Needs a price."""
        return self.price - self.artisan_share


class SaleNotice(models.Model):
    """That an artisan, or the staff in their place, was told of a paid order. Times in UTC."""

    order = models.ForeignKey("order.Order", on_delete=models.CASCADE, related_name="+")
    artisan = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    told_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["order", "artisan"], name="sale_told_once")]

    def __str__(self) -> str:
        return f"{self.order_id} → {self.artisan_id}"


from oscar.apps.partner.models import *  # noqa: F403
