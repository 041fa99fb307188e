"""The Wagtail admin runs without a single inline script."""

import json
import re

import pytest
from django.urls import reverse
from wagtail.admin.widgets import (
    AdminDateInput,
    AdminDateTimeInput,
    AdminPageChooser,
    AdminTimeInput,
)
from wagtail.admin.widgets.workflows import AdminTaskChooser
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from tests.factories import UserFactory

INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>")
pytestmark = pytest.mark.django_db


def options(html: str) -> dict:
    text = re.search(r'data-options="([^"]*)"', html).group(1)
    return json.loads(text.replace("&quot;", '"').replace("&#x27;", "'"))


@pytest.mark.parametrize("widget", [AdminDateInput, AdminTimeInput, AdminDateTimeInput])
def test_a_date_field_says_what_to_start(widget):
    html = widget().render("when", None, {"id": "id_when"})
    assert not INLINE.search(html)
    assert 'data-for="id_when"' in html
    assert "format" in options(html)


@pytest.mark.parametrize("widget", [AdminPageChooser, AdminImageChooser])
def test_a_chooser_says_what_to_start(widget):
    html = widget().render("thing", None, {"id": "id_thing"})
    assert not INLINE.search(html)
    assert f'data-constructor="{widget.js_constructor}"' in html
    assert options(html)["modalUrl"].startswith("/cms/")


def test_the_task_chooser_has_a_starter_of_its_own():
    html = AdminTaskChooser().render("task", None, {"id": "id_task"})
    assert 'data-admin-init="task-chooser"' in html


def test_what_is_chosen_stays_escaped():
    Page.objects.filter(depth=2).update(title="<script>alert(1)</script>")
    page = Page.objects.filter(depth=2).first()
    html = AdminPageChooser().render("page", page.pk, {"id": "id_page"})
    assert "<script>alert" not in html


def test_a_chooser_needs_an_id():
    with pytest.raises(TypeError, match="id"):
        AdminPageChooser().render("page", None, {})


@pytest.mark.parametrize(
    "path",
    [
        "/cms/",
        "/cms/pages/",
        "/cms/users/",
        "/cms/users/new/",
        "/cms/images/",
        "/cms/images/add/",
        "/cms/redirects/add/",
        "/cms/reports/site-history/",
        "/cms/workflows/add/",
        "/cms/account/",
    ],
)
def test_no_page_of_the_back_office_needs_an_inline_script(client, path):
    needs_no_inline_script(client, path)


@pytest.fixture
def translation(db):
    """A page that was sent to be translated into Hindi; its root page was not."""
    home = Page.objects.get(depth=2)
    hindi = Locale.objects.get_or_create(language_code="hi")[0]
    source, _created = TranslationSource.update_or_create_from_instance(home)
    translation = Translation.objects.create(source=source, target_locale=hindi)
    translation.save_target()
    return translation


def test_translating_needs_none_either_and_still_loads_its_own(client, translation):
    page = needs_no_inline_script(
        client, reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
    )
    assert "js-translation-editor" in page
    for name in ("wagtail-localize.js", "image-chooser-modal.js", "page-chooser-modal.js"):
        assert re.search(rf'<script src="[^"]*{re.escape(name)}', page)
    assert page.index("data-chooser-urls") < page.index("wagtail-localize.js")


def test_sending_to_be_translated_needs_none_either(client, translation):
    Locale.objects.get_or_create(language_code="fr")
    Locale.objects.get_or_create(language_code="de")
    home = translation.source.get_source_instance()
    page = needs_no_inline_script(
        client, reverse("wagtail_localize:submit_page_translation", args=[home.pk])
    )
    assert 'name="select_all"' in page
    assert page.count('name="locales"') == 2
    assert "wagtail-localize-component-form.js" in page


def needs_no_inline_script(client, path: str) -> str:
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    response = client.get(path, follow=True)
    assert response.status_code == 200
    page = response.content.decode()
    assert not INLINE.search(page)
    assert not re.search(r"<[a-z][^<>]*\son[a-z]+=[\"']", page)
    assert "security/admin-init.js" in page
    return page
