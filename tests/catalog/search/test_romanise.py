import pytest

from catalog.search.romanise import is_devanagari, romanise


@pytest.mark.parametrize(
    ("hindi", "latin"),
    [
        ("मोर", "mor"),
        ("गोंड", "gond"),
        ("हिरण", "hiran"),
        ("मछली", "machhli"),
        ("महुआ", "mahua"),
        ("कमला", "kamla"),
        ("सपना", "sapna"),
        ("जंगल", "jangal"),
        ("साँप", "samp"),
        ("चाँद", "chand"),
        ("कुंभ", "kumbh"),
        ("पेंटिंग", "penting"),
        ("समहारू", "samharu"),
        ("क", "ka"),
        ("१२", "12"),
        ("", ""),
    ],
)
def test_hindi_is_written_as_people_type_it(hindi, latin):
    assert romanise(hindi) == latin


def test_other_letters_and_lonely_marks_do_no_harm():
    assert romanise("mor") == "mor"
    assert romanise("़ा्ंँ") == romanise("ंँ")
    assert is_devanagari("मोर")
    assert not is_devanagari("mor")
