"""Ways of delivery and customs rates in the Wagtail admin, to change."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from checkout.duties.models import DutyRule
from checkout.shipping.models import WeightBand, WeightBased
from marketplace.core.ui.panels import NamedViewSet, both, both_long


class DeliveryMethodViewSet(NamedViewSet):
    model = WeightBased
    name = "delivery_methods"
    url_prefix = "delivery/methods"
    menu_label = _("Ways of delivery")
    icon = "site"
    list_display = ["name", "min_days", "max_days"]
    search_fields = ["name_en", "name_hi", "name_de"]
    panels = [
        both("name", _("Name"), "de"),
        both_long("description", _("Description"), "de"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("min_days"), FieldPanel("max_days")])],
            _("Days after dispatch"),
        ),
        FieldPanel("countries"),
    ]


class WeightBandViewSet(ModelViewSet):
    model = WeightBand
    name = "delivery_bands"
    url_prefix = "delivery/bands"
    menu_label = _("Delivery prices by weight")
    icon = "decimal"
    copy_view_enabled = False
    list_display = ["method", "upper_limit", "charge"]
    list_filter = ["method"]
    form_fields = ["method", "upper_limit", "charge"]


class DutyRuleViewSet(ModelViewSet):
    model = DutyRule
    name = "duty_rules"
    url_prefix = "delivery/customs"
    menu_label = _("Customs rates")
    icon = "globe"
    copy_view_enabled = False
    list_display = ["country", "heading", "duty_percent", "tax_percent", "is_upper_limit", "as_of"]
    list_filter = ["country", "heading"]
    search_fields = ["country", "source"]
    panels = [
        FieldRowPanel([FieldPanel("country"), FieldPanel("heading")]),
        FieldRowPanel([FieldPanel("duty_percent"), FieldPanel("duty_on_delivery")]),
        FieldRowPanel(
            [FieldPanel("tax"), FieldPanel("tax_percent"), FieldPanel("tax_on_delivery")]
        ),
        FieldPanel("is_upper_limit"),
        both_long("note", _("Note"), "de"),
        FieldPanel("source"),
        FieldPanel("source_url"),
        FieldPanel("as_of"),
    ]


class RatesViewSetGroup(ModelViewSetGroup):
    menu_label = _("Delivery and customs")
    menu_icon = "site"
    menu_order = 260
    items = (DeliveryMethodViewSet, WeightBandViewSet, DutyRuleViewSet)
