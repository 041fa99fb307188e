import io
import json
import zipfile

import pytest
from django.contrib.auth import get_user_model

from marketplace.core.privacy import registry, services
from marketplace.core.privacy.models import AnsweredRequest
from marketplace.core.privacy.registry import File, Outcome, PersonalData, Subject
from marketplace.core.privacy.services import (
    ErasureRefused,
    erase,
    export_archive,
    subject_digest,
)
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def gone(subject):
    subject.user.delete()
    yield Outcome(False, "gone")


@pytest.fixture
def add_place(monkeypatch):
    monkeypatch.setattr(registry, "_places", {})

    def add(key="thing", **kwargs):
        registry.register(
            PersonalData(
                key=key,
                title=kwargs.pop("title", "Thing"),
                export=kwargs.pop("export", lambda s: []),
                erase=kwargs.pop("erase", lambda s: []),
                **kwargs,
            )
        )

    return add


def unpack(**kwargs):
    with export_archive(**kwargs) as archive:
        return zipfile.ZipFile(io.BytesIO(archive.read()))


def someone():
    return Subject(user=UserFactory(email="alice@example.org"), emails=frozenset())


def test_each_place_becomes_a_file_and_a_chapter_of_the_page(add_place):
    add_place("first", export=lambda s: [{"name": "गोंड <b>", "sum": 3}], labels={"name": "Label"})
    add_place("second", order=60)
    bundle = unpack(subject=someone())
    assert bundle.namelist() == ["first.json", "second.json", "index.html"]
    assert json.loads(bundle.read("first.json")) == [{"name": "गोंड <b>", "sum": 3}]
    page = bundle.read("index.html").decode()
    assert "गोंड &lt;b&gt;" in page
    assert "Label" in page
    assert "<script" not in page
    assert "style=" not in page


def test_files_of_the_same_name_are_both_kept_and_a_lost_one_does_no_harm(add_place):
    def lost():
        raise FileNotFoundError

    add_place(
        files=lambda s: [
            File("a.jpg", lambda: io.BytesIO(b"1")),
            File("../../a.jpg", lambda: io.BytesIO(b"2")),
            File("a.jpg", lambda: io.BytesIO(b"3")),
            File("b.jpg", lost),
        ]
    )
    names = unpack(subject=someone()).namelist()
    assert len(names) == len(set(names))
    assert not [name for name in names if ".." in name.split("/") or name.startswith("/")]
    assert len([name for name in names if name.startswith("thing/")]) == 3


def test_an_obstacle_stops_everything(add_place):
    add_place("a", erase=gone, order=1)
    add_place("b", obstacles=lambda s: ["A parcel is on its way."], order=2)
    subject = someone()
    with pytest.raises(ErasureRefused) as refused:
        erase(subject=subject)
    assert refused.value.reasons == ["A parcel is on its way."]
    assert get_user_model().objects.filter(pk=subject.user.pk).exists()
    assert not AnsweredRequest.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_failure_half_way_takes_everything_back(add_place):
    def fail(subject):
        raise RuntimeError("disk full")

    add_place("a", erase=gone, order=1)
    add_place("b", erase=fail, order=2)
    subject = someone()
    pk = subject.user.pk
    with pytest.raises(RuntimeError):
        erase(subject=subject)
    assert get_user_model().objects.filter(pk=pk).exists()


def test_what_was_done_is_told_and_written_down_without_the_address(add_place):
    add_place("a", erase=lambda s: [Outcome(True, "Invoices stay.")], order=1)
    add_place("b", erase=gone, order=2)
    erasure = erase(subject=someone(), by_staff=True)
    assert (erasure.kept, erasure.removed) == (["Invoices stay."], ["gone"])
    row = AnsweredRequest.objects.get()
    assert row.subject == subject_digest("alice@example.org ".upper())
    assert (row.kind, row.by_staff) == ("erasure", True)
    assert row.outcome == {"removed": ["gone"], "kept": ["Invoices stay."]}
    assert "alice" not in json.dumps(row.outcome) + row.subject


def test_an_answer_is_never_rewritten(add_place):
    export_archive(subject=someone()).close()
    row = AnsweredRequest.objects.get()
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.delete()


def test_the_page_names_things_in_both_languages(monkeypatch):
    from django.utils.functional import lazystr
    from django.utils.translation import get_language

    assert services._in_both(lazystr("same")) == "same"

    class Title:
        def __str__(self):
            return {"en": "Orders", "hi": "ऑर्डर"}[get_language()]

    assert services._in_both(Title()) == "Orders · ऑर्डर"
