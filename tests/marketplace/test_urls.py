"""Where addresses lead once everything is assembled: the doors of the back office."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"


def person(group: str = ""):
    user = UserFactory(email="alice@example.org", password=PASSWORD)
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def test_an_editor_enters_the_back_office_through_the_shops_login(client):
    person("Editors")
    response = client.get("/cms/pages/", follow=True)
    (path, query) = response.redirect_chain[-1][0].split("?")
    assert path == "/account/login/"
    assert query == "next=/cms/pages/"
    form = {"login": "alice@example.org", "password": PASSWORD, "next": "/cms/pages/"}
    assert client.post("/account/login/", form).headers["Location"] == "/cms/pages/"
    assert client.get("/cms/", follow=True).request["PATH_INFO"] == "/cms/"


@pytest.mark.parametrize("method", ["post", "put"])
def test_the_back_office_has_no_login_form_of_its_own(client, method):
    person("Editors")
    for path in ("/cms/login/", "/_util/login/", "/hi/_util/login/"):
        credentials = {"username": "alice@example.org", "password": PASSWORD}
        response = getattr(client, method)(path, credentials)
        assert response.status_code in {302, 405}
        assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_the_back_offices_login_never_leads_to_another_site(client, target):
    location = client.get("/cms/login/", {"next": target}).headers["Location"]
    assert location == "/account/login/?next=/cms/"
    client.force_login(person("Editors"))
    assert client.get("/cms/login/", {"next": target}).headers["Location"] == "/cms/"


@pytest.mark.parametrize("path", ["/cms/", "/cms/pages/", "/cms/nowhere/", "/cms/login/"])
def test_somebody_without_business_in_the_back_office_is_told_so(client, path):
    client.force_login(person())
    response = client.get(path, follow=True)
    assert response.status_code == 403
    assert "403.html" in [template.name for template in response.templates]
    assert len(response.redirect_chain) <= 1


@pytest.mark.parametrize("path", ["", "done/", "complete/", "confirm/MQ/abc-def/"])
def test_the_back_office_mails_nobody_a_new_password(client, mailoutbox, path):
    person("Editors")
    response = client.post(f"/cms/password_reset/{path}", {"email": "alice@example.org"})
    assert response.status_code == 404
    assert not mailoutbox


def test_logging_out_of_the_back_office_ends_at_the_shops_login(client):
    client.force_login(person("Editors"))
    response = client.post("/cms/logout/", follow=True)
    assert response.request["PATH_INFO"] == "/account/login/"
    assert "_auth_user_id" not in client.session


def test_a_page_for_members_asks_at_the_shops_login(client):
    response = client.get("/hi/_util/login/?next=/hi/stories/")
    assert response.headers["Location"] == "/hi/account/login/?next=/hi/stories/"


@pytest.fixture
def document():
    file = ContentFile(b"%PDF-1.7 care", name="care.pdf")
    return Document.objects.create(title="Care", file=file)


@pytest.mark.parametrize("path", ["", "edit/{}/", "chooser/"])
def test_the_back_offices_rooms_for_documents_open_when_there_is_one(client, document, path):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    assert "Care" in client.get(f"/cms/documents/{path.format(document.pk)}").text


def test_a_document_is_sent_to_be_read_and_not_kept(client, document):
    response = client.get(document.url)
    assert response.getvalue() == b"%PDF-1.7 care"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_document_of_a_private_collection_asks_who_reads_it(client, document):
    inner = Collection.get_first_root_node().add_child(instance=Collection(name="Inner"))
    CollectionViewRestriction.objects.create(collection=inner, restriction_type="login")
    Document.objects.filter(pk=document.pk).update(collection=inner)
    response = client.get(document.url)
    assert response.status_code == 302
    assert "/account/login/" in response.headers["Location"]
