"""What is kept of a snapshot is never older than it, and never keeps it alive."""

import gc
import weakref

import pytest
from django.http import QueryDict
from django.utils.translation import override

from catalog.browsing import panel
from catalog.facets import reading
from catalog.facets.answers import Answers
from catalog.facets.choices import Choice
from catalog.facets.selectors import find
from catalog.forms import FilterForm
from catalog.models import Tradition
from tests.factories import ArtworkFactory


def test_an_answer_is_made_once_and_the_one_unused_longest_goes():
    answers, made = Answers(most=2), []

    def ask(name):
        return answers.get(name, lambda: made.append(name) or name.upper())

    assert [ask(name) for name in ("a", "b", "a", "c", "a", "b")] == list("ABACAB")
    assert made == ["a", "b", "c", "b"]


@pytest.mark.django_db
def test_counts_and_names_follow_a_change_at_once(client):
    ArtworkFactory()
    page = client.get("/art/?tradition=gond").text
    assert page == client.get("/art/?tradition=gond").text
    assert 'facet__count">1<' in page
    ArtworkFactory()
    assert 'facet__count">2<' in client.get("/art/?tradition=gond").text
    tradition = Tradition.objects.get(slug="gond")
    tradition.name_en = "Gondi"
    tradition.save()
    assert "<span>Gondi</span>" in client.get("/art/?tradition=gond").text


@pytest.mark.django_db
def test_what_one_visitor_typed_is_not_shown_to_the_next(client):
    ArtworkFactory()
    assert 'value="0005"' in client.get("/art/?min_price=0005").text
    plain = client.get("/art/?min_price=5").text
    assert 'value="5"' in plain
    assert 'value="0005"' not in plain
    assert 'value="0005"' in client.get("/art/?min_price=0005").text


@pytest.mark.django_db
def test_a_panel_is_kept_for_a_choice_of_its_own_and_a_language(client):
    ArtworkFactory()
    assert "Availability" in client.get("/art/").text
    assert "Availability" not in client.get("/hi/art/").text
    assert 'value="gond" checked' not in client.get("/art/").text
    assert 'value="gond" checked' in client.get("/art/?tradition=gond").text


@pytest.mark.django_db
def test_a_snapshot_nobody_uses_goes_at_once():
    ArtworkFactory()
    snapshot = reading.current()
    found = find(Choice(), snapshot)
    assert len(found.works[0:5]) == 1
    assert panel(found, FilterForm(QueryDict(), snapshot)).facets
    assert snapshot.answers.get(("works", Choice(), 0, 1), list)
    last = weakref.ref(snapshot)
    gc.disable()
    try:
        reading.forget()
        del snapshot, found
        assert last() is None
    finally:
        gc.enable()


@pytest.mark.django_db
def test_techniques_are_named_in_languages_that_have_no_column():
    work = ArtworkFactory()
    work.medium.name_en, work.medium.name_hi = "Natural pigment", "प्राकृतिक रंग"
    work.medium.save()
    reading.forget()
    term = reading.current().terms.by_slug["medium"][work.medium.slug]
    with override("de"):
        assert term.name() == "Naturpigmente"
    with override("hi"):
        assert term.name() == "प्राकृतिक रंग"
