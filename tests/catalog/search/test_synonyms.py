import pytest

from catalog.models import SynonymGroup
from catalog.search import synonyms

pytestmark = pytest.mark.django_db


def test_each_word_of_a_group_stands_for_the_others():
    SynonymGroup.objects.create(words="peacock\n mayur,मोर")
    same = synonyms.same_as()
    assert same[("peacock",)] == [("mayur",), ("mor",)]
    assert same[("mor",)] == [("peacock",), ("mayur",)]


def test_phrases_stand_for_words():
    SynonymGroup.objects.create(words="bullock cart\nबैलगाड़ी")
    assert synonyms.same_as()[synonyms.phrase("बैलगाड़ी")] == [("bullock", "cart")]


def test_they_are_read_once_and_again_after_a_change(
    django_assert_num_queries, django_capture_on_commit_callbacks
):
    group = SynonymGroup.objects.create(words="peacock\nmor")
    synonyms.same_as()
    with django_assert_num_queries(0):
        synonyms.same_as()
    with django_capture_on_commit_callbacks(execute=True):
        group.delete()
    assert synonyms.same_as() == {}


def test_a_group_needs_two_words():
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        SynonymGroup(words="peacock").full_clean()
    SynonymGroup(words="peacock, mor").full_clean()
