"""The demo content holds together: counts, references, both languages, sane numbers."""

import dataclasses
import re
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from django.utils.translation import gettext

from marketplace.core.newsletter.links import CONFIRM_WITHIN
from marketplace.demo import content
from marketplace.demo.content import loader
from marketplace.demo.content.models import Drawing, Text
from marketplace.demo.drawing import SUBJECTS

DEVANAGARI = re.compile(r"[\u0900-\u097F]")
ADDRESS = re.compile(r"[\w.@]+\.(?:example|gov\.in)")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
THIS_YEAR = 2026

COLLECTIONS = (
    content.traditions,
    content.mediums,
    content.surfaces,
    content.artisans,
    content.artworks,
    content.stories,
    content.policies,
    content.faq,
    content.delivery_rates,
)


def texts_in(value: object, path: str = "") -> list[tuple[str, Text]]:
    """Return every Text below ``value`` with the way to it."""
    if isinstance(value, Text):
        return [(path, value)]
    if isinstance(value, tuple):
        return [
            found
            for number, item in enumerate(value)
            for found in texts_in(item, f"{path}[{number}]")
        ]
    if dataclasses.is_dataclass(value):
        return [
            found
            for field in dataclasses.fields(value)
            for found in texts_in(getattr(value, field.name), f"{path}.{field.name}")
        ]
    return []


def every_text() -> list[tuple[str, Text]]:
    found = texts_in(content.home(), "home") + texts_in(content.contact(), "contact")
    for collection in COLLECTIONS:
        found += texts_in(collection(), collection.__name__)
    return found


@pytest.mark.parametrize(
    ("collection", "count"),
    [
        (content.traditions, 6),
        (content.artisans, 12),
        (content.artworks, 66),
        (content.stories, 3),
        (content.policies, 8),
        (content.faq, 12),
    ],
)
def test_there_is_as_much_content_as_promised(collection, count):
    assert len(collection()) == count


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_slugs_are_unique_and_fit_an_address(collection):
    slugs = [getattr(row, "slug", None) or row.code for row in collection()]
    assert len(set(slugs)) == len(slugs)
    assert all(SLUG.fullmatch(slug) and len(slug) <= 60 for slug in slugs)


def test_every_text_is_in_english_and_in_hindi():
    for path, text in every_text():
        assert text.en, path
        assert text.hi, path
        assert text.en != text.hi, path
        assert not DEVANAGARI.search(text.en), path


@pytest.mark.parametrize(
    "collection",
    [content.stories, content.policies, content.faq, content.delivery_rates, content.contact],
)
def test_what_the_shop_itself_says_is_in_german_too(collection):
    for path, text in texts_in(collection(), collection.__name__):
        assert text.de, path
        assert text.de not in (text.en, text.hi) or len(text.de) < 10, path
        assert len(text.paragraphs("de")) == len(text.paragraphs("en")), path


def test_hindi_is_written_in_devanagari():
    for path, text in every_text():
        letters = [letter for letter in ADDRESS.sub("", text.hi) if letter.isalpha()]
        devanagari = [letter for letter in letters if DEVANAGARI.match(letter)]
        assert len(devanagari) / len(letters) > 0.7, (path, text.hi)


def test_both_languages_have_the_same_paragraphs():
    for path, text in every_text():
        assert len(text.paragraphs("en")) == len(text.paragraphs("hi")), path


def test_hindi_sentences_end_in_a_danda():
    for path, text in every_text():
        assert not re.search(r"[\u0900-\u097F]\.(?:\s|$)", re.sub(r"जे\.", "", text.hi)), path


def test_no_two_artworks_share_a_title_story_or_description():
    for field in ("title", "story", "alt"):
        for language in ("en", "hi"):
            counted = Counter(
                getattr(artwork, field).in_language(language) for artwork in content.artworks()
            )
            assert [words for words, times in counted.items() if times > 1] == []


def test_every_tradition_has_eleven_works_by_two_artisans():
    works = Counter(artwork.tradition for artwork in content.artworks())
    artisans = Counter(artisan.tradition for artisan in content.artisans())
    for tradition in content.traditions():
        assert works[tradition.slug] == 11
        assert artisans[tradition.slug] == 2


def test_artworks_point_at_things_that_exist():
    artisans = {artisan.slug: artisan for artisan in content.artisans()}
    mediums = {medium.slug for medium in content.mediums()}
    surfaces = {surface.slug for surface in content.surfaces()}
    for artwork in content.artworks():
        assert artisans[artwork.artisan].tradition == artwork.tradition
        assert artwork.medium in mediums
        assert artwork.surface in surfaces


def test_every_medium_and_surface_is_used():
    assert {medium.slug for medium in content.mediums()} == {
        artwork.medium for artwork in content.artworks()
    }
    assert {surface.slug for surface in content.surfaces()} == {
        artwork.surface for artwork in content.artworks()
    }


def drawings() -> list[Drawing]:
    return [tradition.cover for tradition in content.traditions()] + [
        artwork.drawing for artwork in content.artworks()
    ]


def test_every_picture_can_be_drawn():
    for drawing in drawings():
        assert drawing.subject in SUBJECTS[drawing.tradition]


def test_no_two_pictures_are_the_same():
    asked = [(drawing.tradition, drawing.subject, drawing.seed) for drawing in drawings()]
    assert len(set(asked)) == len(asked)


def test_each_tradition_uses_each_subject_once():
    for tradition in content.traditions():
        subjects = [
            artwork.drawing.subject
            for artwork in content.artworks()
            if artwork.tradition == tradition.slug
        ]
        assert len(set(subjects)) == 11


def test_a_picture_has_the_proportion_of_its_work():
    for artwork in content.artworks():
        width, height = artwork.drawing.pixels(2000)
        assert max(width, height) == 2000
        assert abs(width / height - artwork.width_mm / artwork.height_mm) < 0.01


def test_an_original_is_in_stock_once_and_an_edition_within_its_size():
    kinds = Counter(artwork.edition_type for artwork in content.artworks())
    assert kinds == {"original": 54, "edition": 12}
    for artwork in content.artworks():
        if artwork.is_original:
            assert artwork.stock == 1
            assert artwork.edition_size is None
        else:
            assert artwork.edition_size is not None
            assert 0 < artwork.stock <= artwork.edition_size


def test_only_editions_are_printed():
    printed = {"linocut", "pigment-print"}
    for artwork in content.artworks():
        assert (artwork.medium in printed) == (not artwork.is_original)


def test_prices_follow_size_within_reason():
    prices = [artwork.price for artwork in content.artworks()]
    assert min(prices) == Decimal("900.00")
    assert max(prices) == Decimal("48000.00")
    for artwork in content.artworks():
        square_decimetres = Decimal(artwork.width_mm * artwork.height_mm) / 10_000
        rate = artwork.price / square_decimetres
        assert artwork.price == artwork.price.quantize(Decimal("0.01"))
        assert (Decimal(50) if not artwork.is_original else Decimal(200)) < rate < Decimal(1000)


def test_sizes_and_weights_are_those_of_paintings():
    for artwork in content.artworks():
        assert 250 <= artwork.width_mm <= 1500
        assert 250 <= artwork.height_mm <= 1500
        assert artwork.depth_mm is None or 10 <= artwork.depth_mm <= 60
        assert 40 <= artwork.weight_g < artwork.shipping_weight_g <= 20_000
        assert THIS_YEAR - 5 <= artwork.year <= THIS_YEAR


def test_framed_and_stretched_works_have_a_depth():
    for artwork in content.artworks():
        solid = artwork.is_framed or artwork.surface in {
            "canvas",
            "mud-coated-canvas",
            "wood-panel",
        }
        assert (artwork.depth_mm is not None) == solid, artwork.slug


def test_customs_headings_are_those_of_works_under_a_hundred_years_old():
    by_medium = {medium.slug: medium for medium in content.mediums()}
    for artwork in content.artworks():
        assert re.fullmatch(r"\d{8}", artwork.hsn_code)
        assert artwork.hsn_code.startswith(artwork.hs_code)
        assert artwork.hs_code == by_medium[artwork.medium].hs_code
        expected = {"linocut": "970290", "pigment-print": "491191"}.get(artwork.medium, "970191")
        assert artwork.hs_code == expected


def test_commission_is_twelve_or_fifteen_percent():
    rates = Counter(artisan.commission_rate for artisan in content.artisans())
    assert set(rates) == {Decimal("12.00"), Decimal("15.00")}


def test_everything_for_sale_is_marked_as_a_sample():
    assert all(artisan.is_sample for artisan in content.artisans())
    assert all(artwork.is_sample for artwork in content.artworks())


def test_provenance_names_the_maker_and_the_place():
    artisans = {artisan.slug: artisan for artisan in content.artisans()}
    for artwork in content.artworks():
        for language in ("en", "hi"):
            said = artwork.provenance.in_language(language)
            assert artisans[artwork.artisan].name.in_language(language) in said
            assert artisans[artwork.artisan].village.in_language(language) in said
            assert str(artwork.year) in said
            assert "None" not in said


def test_gi_facts_carry_a_source_and_none_is_half_claimed():
    for tradition in content.traditions():
        assert tradition.gi_source
        assert len(tradition.sources) >= 3
        if not tradition.gi_name:
            assert tradition.gi_number == ""
            assert tradition.gi_registered_on is None
    assert {tradition.slug for tradition in content.traditions() if tradition.gi_name} == {
        "gond",
        "pithora",
        "warli",
    }


def test_histories_have_three_to_five_paragraphs():
    for tradition in content.traditions():
        assert 3 <= len(tradition.history.paragraphs("hi")) <= 5
        assert len(re.findall(r"[.?!](?:\s|$)", tradition.summary.en)) == 2


def test_stories_are_built_of_known_blocks():
    slugs = {artwork.slug for artwork in content.artworks()}
    for story in content.stories():
        assert story.cover_artwork in slugs
        assert 5 <= sum(block.kind == "paragraph" for block in story.blocks) <= 8
        assert sum(block.kind == "heading" for block in story.blocks) >= 2
        for block in story.blocks:
            assert block.kind in {"heading", "paragraph", "quote", "artworks"}
            if block.kind == "artworks":
                assert block.text is None
                assert block.artworks
                assert set(block.artworks) <= slugs
            else:
                assert block.text is not None
            assert (block.kind == "quote") == (block.attribution is not None)


def test_stories_come_newest_first():
    dates = [story.published_on for story in content.stories()]
    assert dates == sorted(dates, reverse=True)


def test_the_policies_the_footer_needs_are_there():
    assert [policy.slug for policy in content.policies()] == [
        "about",
        "delivery",
        "returns",
        "privacy",
        "terms",
        "cookies",
        "grievance",
        "accessibility",
    ]
    for policy in content.policies():
        assert policy.sections
        assert isinstance(policy.effective_from, date)


def test_the_grievance_page_names_an_officer_and_both_deadlines():
    policy = next(policy for policy in content.policies() if policy.slug == "grievance")
    for language, hours, month in (
        ("en", "48 hours", "one month"),
        ("hi", "48 घंटे", "एक महीने"),
    ):
        said = " ".join(section.body.in_language(language) for section in policy.sections)
        assert hours in said
        assert month in said
    assert "(sample name), Grievance Officer" in policy.sections[1].body.en


def test_company_details_are_marked_as_samples():
    texts = [text for _path, text in texts_in((content.contact(), *content.policies()))]
    named = [text for text in texts if "Pachmarhi Tribal Art Private Limited" in text.en]
    assert len(named) >= 3
    for text in named:
        assert "sample" in text.en
        assert "नमूना" in text.hi


def test_the_contact_page_is_a_sample_that_reaches_nobody():
    contact = content.contact()
    assert "sample" in contact.officer_name.en
    assert "नमूना" in contact.officer_name.hi
    for address in (contact.email, contact.officer_email):
        assert address.endswith(".example")


def test_questions_come_in_groups_of_at_least_two():
    groups = Counter(entry.group for entry in content.faq())
    assert 3 <= len(groups) <= 4
    assert min(groups.values()) >= 2


def test_the_home_page_points_at_things_that_exist():
    known = {
        "artworks": {row.slug for row in content.artworks()},
        "traditions": {row.slug for row in content.traditions()},
        "share": {row.slug for row in content.stories()},
        "artisans": {row.slug for row in content.artisans()},
        "stories": {row.slug for row in content.stories()},
    }
    assert content.home().hero_artwork in known["artworks"]
    for section in content.home().sections:
        assert section.items
        assert set(section.items) <= known[section.kind]


def test_the_share_explained_to_shoppers_adds_up():
    share = next(section for section in content.home().sections if section.kind == "share")
    story = next(
        story for story in content.stories() if story.slug == "what-the-artisans-share-means"
    )
    price, rate = Decimal(12_000), Decimal("15")
    commission = price * rate / 100
    said = share.text.en + " ".join(block.text.en for block in story.blocks if block.text)
    for amount in (price, commission, price - commission):
        assert said.count(f"₹{amount:,.0f}") == 2


def test_a_country_is_in_one_delivery_zone_only():
    countries = [country for rate in content.delivery_rates() for country in rate.countries]
    assert len(set(countries)) == len(countries)
    assert all(re.fullmatch(r"[A-Z]{2}", country) for country in countries)
    assert content.delivery_rates()[0].countries == ("IN",)


def test_heavier_parcels_cost_more_and_every_work_fits_a_band():
    heaviest = max(artwork.shipping_weight_g for artwork in content.artworks())
    for rate in content.delivery_rates():
        limits = [band.upper_limit_kg for band in rate.bands]
        charges = [band.charge_inr for band in rate.bands]
        assert limits == sorted(set(limits))
        assert charges == sorted(set(charges))
        # A basket of two of the heaviest works must still have a price.
        assert limits[-1] * 1000 >= 2 * heaviest - 1000


def test_the_content_is_read_once():
    assert content.artworks() is content.artworks()
    assert loader.traditions() is content.traditions()


def test_paragraphs_are_parted_by_a_blank_line_and_joined_to_one_line():
    text = Text(en="one\nline\n\nand another", hi="एक\n\nदो")
    assert text.paragraphs("en") == ("one line", "and another")
    assert text.paragraphs("hi") == ("एक", "दो")


def test_what_the_pages_call_a_link_is_what_the_link_says():
    named = [
        (text, label)
        for text in (text for _path, text in texts_in((content.policies(), content.faq())))
        for label in re.findall(r"“([^”]+)”", text.en)
    ]
    assert len(named) >= 3
    for text, label in named:
        with translation.override("hi"):
            assert gettext(label) != label
            assert f"“{gettext(label)}”" in text.hi


def test_the_privacy_page_names_the_days_after_which_things_are_deleted(settings):
    policy = next(policy for policy in content.policies() if policy.slug == "privacy")
    said = " ".join(section.body.en for section in policy.sections)
    assert settings.BASKET_DAYS == settings.WEBHOOK_DAYS
    assert f"deleted after {settings.BASKET_DAYS} days" in said
    assert f"nobody confirms is deleted after {CONFIRM_WITHIN.days} days" in said
    assert f"yours is deleted {settings.NEWSLETTER_ENDED_DAYS} days later" in said


def test_the_number_of_countries_told_is_that_of_the_delivery_list():
    abroad = sum(len(rate.countries) for rate in content.delivery_rates()[1:])
    (answer,) = (entry.answer for entry in content.faq() if entry.slug == "where-do-you-send")
    assert "more than sixty other countries" in answer.en
    assert 60 < abroad < 70
