import pytest
from django.urls import reverse

from artisans.workspace.services import WorkRefused, delete_draft
from catalog.models import Product
from checkout.order.models import Order
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


def delete_url(work):
    return reverse("sell:work-delete", args=[work.pk])


def test_a_draft_is_deleted_after_a_question(workspace, kamla):
    draft = ArtworkFactory(artisan=kamla, draft=True, title_en="Blurred deer")
    edit = workspace.get(reverse("sell:work-edit", args=[draft.pk]))
    assert delete_url(draft) in edit.text
    assert "Blurred deer" in workspace.get(delete_url(draft)).text
    assert Product.objects.filter(pk=draft.pk).exists()
    page = workspace.post(delete_url(draft), follow=True)
    assert "The draft is deleted." in page.text
    assert not Product.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize("status", ["submitted", "returned", "approved"])
def test_what_staff_have_seen_is_not_deleted(workspace, kamla, status):
    work = ArtworkFactory(artisan=kamla, draft=True, status=status)
    assert delete_url(work) not in workspace.get(reverse("sell:work-edit", args=[work.pk])).text
    assert workspace.get(delete_url(work)).status_code == 302
    assert "Only a draft" in workspace.post(delete_url(work), follow=True).text
    assert Product.objects.filter(pk=work.pk).exists()


@pytest.mark.parametrize("status", [Order.Status.PAID, Order.Status.EXPIRED])
def test_what_an_order_names_is_not_deleted(kamla, order_of, status):
    draft = ArtworkFactory(artisan=kamla, draft=True)
    order_of(draft, status=status)
    with pytest.raises(WorkRefused, match="nobody ordered"):
        delete_draft(work_id=draft.pk, artisans=[kamla])


def test_nobody_deletes_the_drafts_of_others(workspace, charlies):
    draft = ArtworkFactory(artisan=charlies, draft=True)
    assert workspace.post(delete_url(draft)).status_code == 404
    assert Product.objects.filter(pk=draft.pk).exists()
