from django import forms


class QuantityForm(forms.Form):
    """How many pieces; one when nothing is said."""

    quantity = forms.IntegerField(min_value=0, required=False)

    def clean_quantity(self) -> int:
        quantity = self.cleaned_data.get("quantity")
        return 1 if quantity is None else quantity
