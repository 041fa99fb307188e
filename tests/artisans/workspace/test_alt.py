"""Artisans find a description of each picture in the form, and may write a better one."""

import pytest

from catalog.models import Product

from .conftest import as_shown, edit_url, with_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(kamla):
    return with_picture(artisan=kamla, status="returned", is_public=False)


def name_of(work) -> str:
    return f"alt-{work.images.get().image_id}"


def test_the_form_proposes_what_the_work_is(workspace, work):
    page = workspace.get(edit_url(work)).text
    view = work.images.get()
    assert f'name="{name_of(work)}" value="{view.usual_alt}"' in page
    workspace.post(edit_url(work), as_shown(workspace, work, **{name_of(work): view.usual_alt}))
    # What was only proposed goes on following the title.
    assert work.images.get().alt_en in ("", None)


@pytest.mark.parametrize(("prefix", "column"), [("", "alt_en"), ("/hi", "alt_hi")])
def test_better_words_are_kept_in_the_language_they_were_written_in(
    workspace, work, prefix, column
):
    sent = as_shown(workspace, work, **{name_of(work): " A deer drinks "})
    response = workspace.post(prefix + edit_url(work), sent)
    assert response.status_code == 302
    view = work.images.get()
    assert getattr(view, column) == "A deer drinks"
    assert {view.alt_en or "", view.alt_hi or ""} == {"A deer drinks", ""}


def test_words_survive_a_mistake_elsewhere(workspace, work):
    sent = as_shown(workspace, work, width_mm="wide", **{name_of(work): "A deer drinks"})
    response = workspace.post(edit_url(work), sent)
    assert response.status_code == 200
    assert f'name="{name_of(work)}" value="A deer drinks"' in response.text


def test_new_words_of_a_work_on_sale_are_read_by_a_moderator(workspace, kamla):
    work = with_picture(artisan=kamla)
    workspace.post(edit_url(work), as_shown(workspace, work))
    work.refresh_from_db()
    assert work.status == Product.Moderation.APPROVED
    workspace.post(edit_url(work), as_shown(workspace, work, **{name_of(work): "A deer"}))
    work.refresh_from_db()
    assert work.status == Product.Moderation.SUBMITTED
