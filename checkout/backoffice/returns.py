"""Staff write down that a sold original came back and its money went back."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from catalog.services import MAX_NOTE_LENGTH
from checkout.order.models import Line, Order
from checkout.returns import NotTakenBack, take_back

from .listings import OrdersView


class TakeBackForm(forms.Form):
    amount = forms.DecimalField(
        label=gettext_lazy("Given back to the buyer"),
        max_digits=12,
        decimal_places=2,
        min_value=0,
        help_text=gettext_lazy(
            "In the order's currency. Send the money back first: none moves here."
        ),
    )
    reference = forms.CharField(
        label=gettext_lazy("The refund's name at the payment provider"),
        max_length=100,
        help_text=gettext_lazy("At Stripe it begins with re_."),
    )
    note = forms.CharField(
        label=gettext_lazy("What the artisan reads"),
        max_length=MAX_NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class TakeBackView(WagtailAdminTemplateMixin, FormView):
    """Ask for the refund and the note, then take the work back."""

    template_name = "checkout/admin/take_back.html"
    page_title = gettext_lazy("The work came back")
    header_icon = "undo"
    form_class = TakeBackForm

    @cached_property
    def line(self) -> Line:
        lines = Line.objects.select_related("order", "product").filter(
            is_original=True, is_released=False, order__status=Order.Status.PAID
        )
        return get_object_or_404(lines, pk=self.kwargs["pk"])

    @property
    def order_address(self) -> str:
        return reverse("staff_orders:inspect", args=[self.line.order_id])

    def get_breadcrumbs_items(self) -> list[dict]:
        number = _("Order %(number)s") % {"number": self.line.order.number}
        return [
            *self.breadcrumbs_items,
            {"url": reverse("staff_orders:index"), "label": OrdersView.page_title},
            {"url": self.order_address, "label": number},
            {"url": "", "label": self.page_title},
        ]

    def get_initial(self) -> dict:
        return {
            "amount": self.line.line_price_incl_tax,
            "note": _(
                "The buyer sent this work back and has the money again. Please look whether it is "
                "as it was, change what has to be changed, and send it for approval: then it can "
                "be bought again."
            ),
        }

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(
            line=self.line, order=self.line.order, order_address=self.order_address, **kwargs
        )

    def form_valid(self, form: TakeBackForm) -> HttpResponse:
        order_address = self.order_address
        try:
            take_back(line_id=self.line.pk, user=self.request.user, **form.cleaned_data)
        except NotTakenBack as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(
            self.request, _("The work is off sale and its artisan is told what to do next.")
        )
        return redirect(order_address)

    def form_invalid(self, form: TakeBackForm) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 422
        return response
