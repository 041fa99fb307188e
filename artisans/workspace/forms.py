"""The workspace's forms. A work asks for six things at most; the rest has sensible defaults."""

import re
import uuid
from decimal import Decimal

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from artisans.models import Partner
from catalog.models import Product, Tradition
from catalog.services import ANTIQUITY_YEARS
from marketplace.core.ui.templatetags.ui import money

from .numbers import LengthField, PriceField, WholeField
from .pictures import Tray
from .selectors import usual_materials

LANGUAGES = ("hi", "en")
# Paintings by hand under 100 years, and printed pictures (Indian customs tariff).
CUSTOMS_CODES = {
    Product.Edition.ORIGINAL: ("97019100", "970191"),
    Product.Edition.EDITION: ("49119100", "491191"),
}
EXAMPLE_PRICE = 10_000
USUAL_WEIGHT_G = 1000
MAX_STORY_LENGTH = 5000


def share_text(artisan: Partner, price=None) -> str:
    """Say what the artisan gets of `price` (INR), or of an example when there is none yet."""
    template = _("You get %(share)s of %(price)s.")
    if price is None:
        price, template = PriceField().clean(EXAMPLE_PRICE), _("Of %(price)s you get %(share)s.")
    return template % {"share": money(artisan.share_of(price)), "price": money(price)}


class PicturesInput(forms.ClearableFileInput):
    """A file button for several pictures. Without `capture`, a phone offers camera and gallery."""

    allow_multiple_selected = True

    def use_required_attribute(self, initial) -> bool:
        # The browser cannot know of the pictures that are here already.
        return False


class PicturesField(forms.FileField):
    """Shows the button and the errors; `pictures.read_tray` reads the files."""

    def clean(self, data, initial=None) -> None:
        return None


class StoryLength(MaxLengthValidator):
    """Counts as the browser does: a new line is sent as two signs and is one."""

    def clean(self, text: str) -> int:
        return len(text.replace("\r\n", "\n"))


class WorkForm(forms.ModelForm):
    """Words and facts of a work. `facts()` gives them as fields of the artwork.

    The title is asked in the page's language; the other one is optional, and whichever is missing
    is shown in the language there is. A `draft` needs no more than that: what it lacks is asked for
    when it is `sending`.
    """

    later = ("tradition", "width_mm", "height_mm")

    pictures = PicturesField(
        label=gettext_lazy("Pictures"),
        help_text=gettext_lazy(
            "Up to 6, the first is the cover. Photograph in daylight, straight from the front."
        ),
        widget=PicturesInput(attrs={"accept": "image/*", "multiple": True, "data-preview": True}),
    )
    width_mm = LengthField(label=gettext_lazy("Width in cm"))
    height_mm = LengthField(label=gettext_lazy("Height in cm"))
    depth_mm = LengthField(label=gettext_lazy("Depth in cm"), min_cm="0.1", required=False)
    year = WholeField(label=gettext_lazy("Year it was made"), min_value=1000, required=False)
    edition_size = WholeField(
        label=gettext_lazy("How many prints were made in all"),
        min_value=1,
        max_value=10_000,
        required=False,
    )
    shipping_weight_g = WholeField(
        label=gettext_lazy("Weight with packing, in grams"),
        min_value=1,
        max_value=200_000,
        required=False,
        help_text=gettext_lazy("Delivery is counted from it. 1000 grams is one kilogram."),
    )

    class Meta:
        model = Product
        fields = (
            "title_hi", "title_en", "tradition", "width_mm", "height_mm", "depth_mm",
            "medium", "surface", "story_hi", "story_en", "year", "is_framed", "is_signed",
            "edition_type", "edition_size", "shipping_weight_g", "hsn_code", "hs_code",
            "is_antiquity", "cites_listed", "cites_details",
        )  # fmt: skip
        labels = {
            "tradition": gettext_lazy("Tradition"),
            "medium": gettext_lazy("Painted with"),
            "surface": gettext_lazy("Painted on"),
            "is_framed": gettext_lazy("It is framed"),
            "is_signed": gettext_lazy("I signed it"),
            "edition_type": gettext_lazy("Original or print"),
            "hsn_code": gettext_lazy("HSN code"),
            "hs_code": gettext_lazy("HS code"),
            "is_antiquity": gettext_lazy("It is 100 years old or older"),
            "cites_listed": gettext_lazy("It contains material of protected animals or plants"),
            "cites_details": gettext_lazy("Which material"),
        }
        help_texts = {
            "is_antiquity": gettext_lazy("Such works may not leave India, so we cannot sell them."),
            "cites_listed": gettext_lazy(
                "Such as ivory, tortoise shell or rosewood. We cannot sell these."
            ),
            "hsn_code": gettext_lazy("For the tax papers. Leave it empty and we fill it in."),
            "hs_code": gettext_lazy("For the customs papers. Leave it empty and we fill it in."),
        }

    def __init__(
        self, *args, artisan: Partner, sending: bool = False, draft: bool = False, **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.artisan, self.sending = artisan, sending
        self._name_the_languages()
        for name in ("tradition", "medium", "surface"):
            self.fields[name].empty_label = None
        self._defaults = self._what_is_usual()
        for name, default in self._defaults.items():
            self.fields[name].required = False
            if not self.instance.pk:
                self.fields[name].initial = default
        if not self.instance.pk:
            self.fields["tradition"].initial = artisan.tradition
        if draft:
            for name in self.later:
                self.fields[name].required = False
            self._defaults["tradition"] = self._usual_tradition()
        self.fields["edition_type"].choices = [
            (Product.Edition.ORIGINAL, _("An original, there is only one")),
            (Product.Edition.EDITION, _("A print of an edition")),
        ]
        if self.instance.approved_at:
            # Buyers were told what it is; a print cannot become an original afterwards.
            self.fields["edition_type"].disabled = True

    def _what_is_usual(self) -> dict:
        """What stands for a fact nobody gave: as it was, or as the artisan's works usually are."""
        names = ("medium", "surface", "edition_type", "shipping_weight_g")
        if self.instance.pk:
            return {name: getattr(self.instance, name) for name in names}
        usual = (*usual_materials(self.artisan), Product.Edition.ORIGINAL, USUAL_WEIGHT_G)
        return dict(zip(names, usual, strict=True))

    def _usual_tradition(self) -> Tradition | None:
        if self.instance.tradition_id:
            return self.instance.tradition
        return self.artisan.tradition or Tradition.objects.order_by("pk").first()

    def _name_the_languages(self) -> None:
        first = get_language() if get_language() in LANGUAGES else "en"
        self.first, self.second = first, next(code for code in LANGUAGES if code != first)
        titles = {"hi": gettext_lazy("Title in Hindi"), "en": gettext_lazy("Title in English")}
        stories = {"hi": gettext_lazy("Story in Hindi"), "en": gettext_lazy("Story in English")}
        for code in LANGUAGES:
            title, story = self.fields[f"title_{code}"], self.fields[f"story_{code}"]
            title.label, story.label = titles[code], stories[code]
            title.required = story.required = False
            title.widget = forms.TextInput(attrs={"lang": code, "maxlength": 255})
            story.widget = forms.Textarea(
                attrs={"lang": code, "rows": 5, "maxlength": MAX_STORY_LENGTH}
            )
            story.validators.append(StoryLength(MAX_STORY_LENGTH))
        self.fields[f"title_{first}"].required = not self._has_title(self.second)
        self.fields[f"story_{first}"].help_text = _(
            "What it shows, and what it means to you. Buyers read this first."
        )

    def _has_title(self, code: str) -> bool:
        name = f"title_{code}"
        if self.is_bound:
            return bool(self.data.get(name, "").strip())
        return bool(getattr(self.instance, name))

    @property
    def main_fields(self) -> list[forms.BoundField]:
        return [self[f"title_{self.first}"], self["tradition"]]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        names = (
            f"story_{self.first}", "medium", "surface", "edition_type", "edition_size",
            *(("stock",) if "stock" in self.fields else ()),
            "year", "depth_mm", "shipping_weight_g", "is_framed", "is_signed",
            f"title_{self.second}", f"story_{self.second}", "hsn_code", "hs_code",
            "is_antiquity", "cites_listed", "cites_details",
        )  # fmt: skip
        return [self[name] for name in names]

    def add_picture_errors(self, tray: Tray) -> None:
        """Say what was wrong with pictures, and that a work to send needs one."""
        for error in tray.errors:
            self.add_error("pictures", error)
        if self.sending and not tray.images and not tray.errors:
            self.add_error("pictures", _("Add at least one picture."))

    @property
    def has_errors_in_more(self) -> bool:
        return any(field.errors for field in self.more_fields)

    def clean_year(self) -> int | None:
        year = self.cleaned_data["year"]
        if year and year > timezone.localdate().year:
            raise forms.ValidationError(_("This year is still to come."))
        return year

    def clean_hsn_code(self) -> str:
        return self._digits("hsn_code", (4, 6, 8), _("An HSN code has 4, 6 or 8 digits."))

    def clean_hs_code(self) -> str:
        return self._digits("hs_code", (6,), _("An HS code has 6 digits."))

    def _digits(self, name: str, lengths: tuple[int, ...], message: str) -> str:
        code = re.sub(r"[\s.]", "", self.cleaned_data[name])
        if code and not (code.isascii() and code.isdigit() and len(code) in lengths):
            raise forms.ValidationError(message)
        return code

    def clean(self) -> dict:
        data = super().clean()
        for name, default in self._defaults.items():
            if data.get(name) in (None, "") and name not in self.errors:
                data[name] = default
        for name in ("tradition", "medium", "surface"):
            if data.get(name) is None and name not in self.errors:
                self.add_error(name, _("Please choose one."))
        self._clean_edition(data)
        hsn_code, hs_code = CUSTOMS_CODES[data.get("edition_type") or Product.Edition.ORIGINAL]
        data["hsn_code"] = data.get("hsn_code") or hsn_code
        data["hs_code"] = data.get("hs_code") or hs_code
        if not data.get("cites_listed"):
            data["cites_details"] = ""
        if self.sending:
            self._refuse_what_cannot_be_sold(data)
        return data

    def _clean_edition(self, data: dict) -> None:
        if data.get("edition_type") != Product.Edition.EDITION:
            data["edition_size"] = None
        elif not data.get("edition_size") and "edition_size" not in self.errors:
            self.add_error("edition_size", _("Write how many prints were made in all."))

    def _refuse_what_cannot_be_sold(self, data: dict) -> None:
        year = data.get("year")
        if year and timezone.localdate().year - year >= ANTIQUITY_YEARS:
            self.add_error("year", _("Works 100 years or older may not be sold here."))
        if data.get("is_antiquity"):
            self.add_error("is_antiquity", _("Works 100 years or older may not be sold here."))
        if data.get("cites_listed"):
            self.add_error(
                "cites_listed", _("We cannot send works with protected material to buyers.")
            )

    def facts(self) -> dict:
        """What the form says about the work, as fields of the artwork."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class NewWorkForm(WorkForm):
    """A new work: also its price, and for prints how many there are to sell."""

    later = (*WorkForm.later, "price")

    price = PriceField(label=gettext_lazy("Price in rupees"))
    stock = WholeField(
        label=gettext_lazy("How many of the prints you have to sell"),
        min_value=1,
        max_value=10_000,
        required=False,
    )
    form_id = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput, required=False)

    def __init__(self, *args, artisans: list[Partner], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["form_id"].initial = uuid.uuid4().hex
        self.fields["price"].help_text = share_text(self.artisan, self._typed_price())
        if len(artisans) > 1:
            self.fields["artisan"] = forms.ModelChoiceField(
                Partner.objects.filter(pk__in=[artisan.pk for artisan in artisans]),
                label=_("Whose work is it"),
                initial=self.artisan,
                empty_label=None,
            )

    @property
    def main_fields(self) -> list[forms.BoundField]:
        whose = [self["artisan"]] if "artisan" in self.fields else []
        return [*whose, *super().main_fields]

    def _typed_price(self):
        if not self.is_bound:
            return None
        try:
            return self.fields["price"].clean(self.data.get("price"))
        except forms.ValidationError:
            return None

    def clean(self) -> dict:
        data = super().clean()
        if data.get("edition_type") != Product.Edition.EDITION:
            data["stock"] = 1
            self.errors.pop("stock", None)
        else:
            data["stock"] = data.get("stock") or 1
            if data["stock"] > (data.get("edition_size") or data["stock"]):
                self.add_error("stock", _("You cannot have more than were made."))
        data["form_id"] = data.get("form_id") or uuid.uuid4().hex
        return data


def _plain(price: Decimal | None) -> Decimal | int | None:
    """Return a price as people type it: without paise when there are none."""
    if price is None:
        return None
    return price.normalize() if price % 1 else int(price)


class PriceForm(forms.Form):
    """Price and stock of a work that exists. A draft may lack a price (`may_lack`)."""

    price = PriceField(label=gettext_lazy("Price in rupees"))
    stock = WholeField(label=gettext_lazy("Pieces to sell"), min_value=0)
    seen_stock = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, work: Product, may_lack: bool = False, **kwargs):
        record = work.stock
        kwargs["initial"] = {
            "price": _plain(record.price),
            "stock": record.num_in_stock,
            "seen_stock": record.num_in_stock,
        }
        super().__init__(*args, prefix="price", **kwargs)
        self.fields["price"].required = not may_lack
        self.fields["price"].help_text = share_text(work.artisan, self._shown_price(record.price))
        if work.is_original:
            self.fields["stock"] = forms.TypedChoiceField(
                label=_("Can it be bought?"),
                choices=[(1, _("Yes, it is here")), (0, _("No, it is gone"))],
                coerce=int,
                help_text=_("Say no when you sold it somewhere else."),
            )
        elif record.num_allocated:
            self.fields["stock"].help_text = ngettext(
                "One of them is being paid for right now.",
                "%(count)d of them are being paid for right now.",
                record.num_allocated,
            ) % {"count": record.num_allocated}

    @classmethod
    def was_sent(cls, data) -> bool:
        """Tell whether `data` came from a page that shows this form."""
        return "price-price" in data

    def seen_again(self, work: Product) -> dict:
        """What was typed, now that the stock of this moment is on the page."""
        return {**self.data.dict(), self.add_prefix("seen_stock"): work.stock.num_in_stock}

    def _shown_price(self, saved):
        if not self.is_bound:
            return saved
        try:
            return self.fields["price"].clean(self.data.get(self.add_prefix("price")))
        except forms.ValidationError:
            return saved


class SentForm(forms.Form):
    """What follows a parcel: the carrier's number, or the address of its page."""

    tracking = forms.CharField(
        label=gettext_lazy("Tracking number"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("The buyer gets it by e-mail. A number or a whole link."),
    )
