"""Loading the demo shop: complete, repeatable, and respectful of what people did meanwhile."""

import pytest
from django.contrib.auth import get_user_model
from django.db.models import Count
from modelsearch.backends import get_search_backend
from oscar.core.loading import get_model
from PIL import Image as PillowImage
from wagtail.models import Locale, Page, Site

from artisans.models import Partner, StockRecord
from catalog.models import Product, ProductImage, Tradition
from marketplace.cms import models as cms
from marketplace.core.media import services
from marketplace.core.media.models import Image
from marketplace.core.money.models import ExchangeRate
from marketplace.demo import content
from marketplace.demo.loading import Progress, is_loaded, load, people, pictures
from marketplace.demo.loading.people import PASSWORD, PEOPLE


class Heard:
    def __init__(self):
        self.steps: list[str] = []
        self.pictures: list[tuple[int, int]] = []

    @property
    def progress(self) -> Progress:
        return Progress(
            step=self.steps.append,
            picture=lambda done, count: self.pictures.append((done, count)),
        )


def load_small(heard: Heard | None = None) -> pictures.PictureReport:
    return load(small=True, jobs=1, progress=(heard or Heard()).progress)


@pytest.fixture
def quick_pictures(monkeypatch):
    """Pictures of one colour in one size: what is drawn is tested elsewhere."""
    monkeypatch.setattr(services, "WIDTHS_PX", (320,))
    monkeypatch.setattr(services, "FORMATS", ("jpeg",))

    def blank(width, height=None):
        return PillowImage.new("RGB", (width, height or width), "#a33")

    monkeypatch.setattr(
        pictures.drawing, "draw", lambda _t, _s, _seed, width, height: blank(width, height)
    )
    monkeypatch.setattr(pictures.drawing, "emblem", lambda _seed, _t, size: blank(size))


def everything() -> dict:
    """All that loading writes, in a form that shows any change."""
    models = [
        *(get_user_model(), Partner, Tradition, Product, ProductImage, StockRecord, Image),
        *(get_model("address", "Country"), get_model("shipping", "WeightBased")),
        *(get_model("shipping", "WeightBand"), Locale, Site, Page),
        *(cms.HomePage, cms.StoryPage, cms.PolicyPage, cms.FaqPage, cms.ContactPage),
    ]
    return {model: list(model._base_manager.order_by("pk").values()) for model in models}


@pytest.mark.django_db
def test_the_demo_shop_is_complete_and_loading_again_changes_nothing(
    quick_pictures, django_assert_max_num_queries
):
    heard = Heard()
    assert not is_loaded(small=True)
    report = load_small(heard)
    assert report.failed == []
    assert heard.pictures[-1] == (report.made, report.made)
    with django_assert_max_num_queries(12):
        assert is_loaded(small=True)

    before = everything()
    again = load_small()
    assert (again.made, again.failed) == (0, [])
    assert everything() == before

    _people_can_log_in()
    _works_are_for_sale()
    _pages_exist_in_every_language()
    _delivery_reaches_every_zone()
    assert {row.source for row in ExchangeRate.objects.all()} == {"sample"}
    assert ExchangeRate.objects.count() == 3


def _people_can_log_in():
    users = {user.email: user for user in get_user_model().objects.all()}
    assert all(users[email].check_password(PASSWORD) for email, *_rest in PEOPLE)
    assert users["staff@example.org"].is_superuser
    assert users["editor@example.org"].has_perm("wagtailadmin.access_admin")
    assert users["editor@example.org"].has_perm("wagtail_localize.submit_translation")
    assert not users["shopper@example.org"].has_perm("wagtailadmin.access_admin")
    artisan = users["artisan@example.org"]
    assert artisan.preferred_language == "hi"
    assert [partner.tradition.slug for partner in artisan.partners.all()] == ["gond"]


def _works_are_for_sale():
    works = Product.objects.select_related("stock__partner", "cover")
    counts = works.values("tradition__slug").annotate(count=Count("pk")).order_by()
    assert {row["count"] for row in counts} == {2}
    for work in works:
        assert work.status == "approved"
        assert work.is_public
        assert work.is_sample
        assert work.artisan.is_sample
        assert work.title_hi
        assert work.cover.has_sources
        assert all(view.alt_hi for view in work.images.all())
        assert 0 < work.stock.artisan_share < work.stock.price
    details = {row.slug: 1 + len(row.details) for row in content.artworks()}
    assert max(details.values()) > 2
    assert all(work.images.count() == details[work.slug] for work in works)
    assert all(work.images.order_by("display_order")[0].image == work.cover for work in works)
    assert not Tradition.objects.filter(cover=None).exists()
    assert not Partner.objects.filter(portrait=None).exists()
    found = get_search_backend().search(works[0].artisan.name_en, Product)
    assert works[0].pk in [work.pk for work in found]


def _pages_exist_in_every_language():
    for model in (
        *(cms.HomePage, cms.FaqPage, cms.ContactPage),
        *(cms.PolicyPage, cms.StoryPage, cms.TraditionPage),
    ):
        by_language: dict[str, set[str]] = {"en": set(), "hi": set(), "de": set()}
        for page in model.objects.live().select_related("locale"):
            by_language[page.locale.language_code].add(page.slug)
        assert by_language["en"]
        # What a tradition's page says is the catalog's, which has no German.
        assert bool(by_language["de"]) == (model is not cms.TraditionPage)
        if model is not cms.HomePage:
            assert by_language["en"] == by_language["hi"]
            assert by_language["de"] in (set(), by_language["en"])
    assert len(cms.StoryPage.objects.all()) == 3 * len(content.stories())
    assert not Page.objects.filter(title__startswith="Welcome to your new").exists()
    root = Site.objects.get().root_page.specific
    assert isinstance(root, cms.HomePage)
    assert root.locale.language_code == "en"


def _delivery_reaches_every_zone():
    methods = get_model("shipping", "WeightBased").objects.all()
    assert {method.code for method in methods} == {rate.code for rate in content.delivery_rates()}
    assert all(method.bands.exists() and method.countries.exists() for method in methods)
    assert all(method.name_de and method.description_de for method in methods)
    country = get_model("address", "Country").objects
    assert country.filter(pk="IN", is_shipping_country=True).exists()
    assert country.count() > 240


@pytest.mark.django_db
def test_what_people_changed_and_added_stays(quick_pictures):
    load_small()
    work = Product.objects.select_related("stock").first()
    Product.objects.filter(pk=work.pk).update(title_en="Renamed by its maker")
    StockRecord.objects.filter(product=work).update(num_in_stock=0)
    home = cms.HomePage.objects.get(locale__language_code="en")
    home.title = "Our own words"
    home.body = []
    home.body.append(("quote", {"quote": "Ours", "attribution": ""}))
    home.save_revision().publish()
    user = get_user_model().objects.get(email="shopper@example.org")
    user.set_password("another password")
    user.save()
    added = get_user_model().objects.create_user("new@example.org", password="another password")
    tradition = Tradition.objects.get(slug="warli")
    tradition.summary_en = "Corrected by an editor"
    tradition.save()

    load_small()

    work.refresh_from_db()
    assert work.title_en == "Renamed by its maker"
    assert work.stock.num_in_stock == 0 or StockRecord.objects.get(product=work).num_in_stock == 0
    home = cms.HomePage.objects.get(pk=home.pk)
    assert (home.title, len(home.body)) == ("Our own words", 1)
    assert get_user_model().objects.get(pk=user.pk).check_password("another password")
    assert get_user_model().objects.filter(pk=added.pk).exists()
    assert Tradition.objects.get(slug="warli").summary_en == "Corrected by an editor"


@pytest.mark.django_db
def test_a_load_goes_on_where_it_was_stopped_and_where_it_failed(quick_pictures, monkeypatch):
    calls = []
    real = pictures.make_picture

    def stopped(order):
        calls.append(order)
        if len(calls) > 3:
            raise KeyboardInterrupt
        return real(order)

    monkeypatch.setattr(pictures, "make_picture", stopped)
    with pytest.raises(KeyboardInterrupt):
        load_small()
    assert not is_loaded(small=True)

    def without_white(order):
        if order.tradition == "warli":
            raise ValueError("no white left")
        return real(order)

    monkeypatch.setattr(pictures, "make_picture", without_white)
    report = load_small()
    assert {reason for _title, reason in report.failed} == {"no white left"}
    bare = Product.objects.filter(cover=None).values_list("tradition__slug", flat=True)
    assert set(bare) == {"warli"}
    assert not is_loaded(small=True)

    monkeypatch.setattr(pictures, "make_picture", real)
    assert load_small().failed == []
    assert is_loaded(small=True)
    titles = list(Image.objects.values_list("title", flat=True))
    assert len(titles) == len(set(titles))


def test_the_small_shop_holds_two_works_of_each_tradition():
    from marketplace.demo.loading.works import chosen_artworks

    rows = chosen_artworks(small=True)
    assert len(rows) == 12
    assert len({row.tradition for row in rows}) == 6
    assert chosen_artworks(small=False) == content.artworks()


def test_small_pictures_pass_the_upload_check(quick_pictures):
    for row in content.artworks():
        whole = pictures._order(row.drawing, small=True)
        for order in (whole, *(pictures._detail(whole, part) for part in row.details)):
            assert min(pictures._draw(order).size) >= 400
        assert pictures._order(row.drawing, small=False).width >= 400


@pytest.mark.parametrize(
    ("middle", "corner"), [((50, 50), (250, 100)), ((0, 0), (0, 0)), ((100, 100), (500, 200))]
)
def test_a_detail_stays_within_its_picture(middle, corner):
    whole = PillowImage.linear_gradient("L").resize((700, 400))
    part = pictures._square_around(whole, *middle)
    left, top = corner
    assert part.tobytes() == whole.crop((left, top, left + 200, top + 200)).tobytes()


@pytest.mark.django_db
def test_the_people_of_the_demo_log_in_without_a_mail_even_those_of_an_older_demo(
    client, mailoutbox
):
    get_user_model().objects.create_user("Shopper@example.org", PASSWORD)
    assert not people.is_complete()
    people.load_people()
    assert people.is_complete()
    for email, *_rest in PEOPLE:
        client.cookies.clear()
        client.post("/account/login/", {"login": email, "password": PASSWORD})
        assert "_auth_user_id" in client.session
    assert not mailoutbox
