import pytest

from artisans.models import StockRecord
from artisans.workspace.forms import NewWorkForm, PriceForm
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["story_en", "story_hi"])
@pytest.mark.parametrize(
    ("story", "fits"), [("क" * 5000, True), ("क" * 5001, False), ("\r\n".join("ab" * 1250), True)]
)
def test_a_story_has_5000_signs_at_most(kamla, typed, name, story, fits):
    form = NewWorkForm(typed(**{name: story}), artisan=kamla, artisans=[kamla])
    assert (name not in form.errors) is fits


def test_weights_and_lengths_are_read_as_they_are_written_in_hindi(kamla, typed):
    fields = typed(width_mm="१२ सेमी", shipping_weight_g="१,५००")
    form = NewWorkForm(fields, artisan=kamla, artisans=[kamla])
    form.is_valid()
    assert form.cleaned_data["width_mm"] == 120
    assert form.cleaned_data["shipping_weight_g"] == 1500


@pytest.mark.parametrize(
    ("held", "words"),
    [(0, ""), (1, "One of them is being paid for"), (3, "3 of them are being paid for")],
)
def test_pieces_being_paid_for_are_counted_in_words_that_fit(kamla, held, words):
    work = ArtworkFactory(artisan=kamla, edition=True)
    StockRecord.objects.filter(product=work).update(num_allocated=held)
    work.refresh_from_db()
    help_text = PriceForm(work=work).fields["stock"].help_text
    assert help_text.startswith(words)
    assert bool(help_text) is bool(words)
