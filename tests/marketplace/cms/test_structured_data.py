"""What whole pages tell search engines: in schema.org's words, with all that Google demands."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from catalog.models import ProductImage
from marketplace.cms import models
from marketplace.core.media.models import Image
from tests.factories import ArtworkFactory, PartnerFactory, TraditionFactory
from tests.schema_org import faults, things_on

from .conftest import body, items

pytestmark = pytest.mark.django_db
SHOP = "https://shop.example"


@pytest.fixture(autouse=True)
def _shop(settings):
    settings.SITE_URL = SHOP


def picture(name):
    sources = {"jpeg": [[1600, 1200, f"images/{name}.jpg"]]}
    return Image.objects.create(title=name, width=1600, height=1200, sources=sources)


@pytest.fixture
def says(client):
    """Open a page, hold what it says against vocabulary and demands, and return it by type."""

    def says(path):
        things = things_on(client.get(path).text)
        assert faults(things) == []
        kinds = [t["@type"] if isinstance(t["@type"], str) else t["@type"][0] for t in things]
        return dict(zip(kinds, things, strict=True))

    return says


def steps(found):
    return [(one["name"], one["item"]) for one in found["BreadcrumbList"]["itemListElement"]]


@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_a_work_is_a_product_and_a_work_of_art(says, prefix):
    work = ArtworkFactory(cover=picture("front"), edition=True, depth_mm=20, weight_g=400)
    ProductImage.objects.create(product=work, image=picture("back"))
    url = f"{SHOP}{prefix}{work.get_absolute_url()}"
    found = says(url.removeprefix(SHOP))
    product = found["Product"]
    assert product["@type"] == ["Product", "VisualArtwork"]
    assert product["name"] == (work.title_hi if prefix else work.title_en)
    assert product["image"] == [f"{SHOP}/media/images/{name}.jpg" for name in ("front", "back")]
    assert product["width"] == {"@type": "QuantitativeValue", "value": 300, "unitCode": "MMT"}
    assert product["offers"] == {
        "@type": "Offer",
        "url": url,
        "price": "12000.00",
        "priceCurrency": "INR",
        "availability": "https://schema.org/InStock",
        "itemCondition": "https://schema.org/NewCondition",
        "seller": {"@id": f"{SHOP}/#organization"},
    }
    assert steps(found)[-1] == (product["name"], url)
    assert len(steps(found)) == 3


def test_the_shop_leads_to_its_terms_of_returns(says, child, home):
    assert "hasMerchantReturnPolicy" not in says("/")["Organization"]
    index = child(home, models.PolicyIndexPage, "policies")
    for slug in ("terms", "returns"):
        in_force = {"version": "1", "effective_from": date(2026, 11, 1)}
        page = child(index, models.PolicyPage, slug, body="<p>x</p>", **in_force)
        page.save_revision().publish()
    assert says("/")["Organization"]["hasMerchantReturnPolicy"] == {
        "@type": "MerchantReturnPolicy",
        "merchantReturnLink": f"{SHOP}/policies/returns/",
    }


def test_an_artisan_is_a_person(says):
    artisan = PartnerFactory(slug="kamla", bio_en="She paints.", portrait=picture("kamla"))
    found = says("/artisans/kamla/")
    person = found["ProfilePage"]["mainEntity"]
    assert person["@type"] == "Person"
    assert person["name"] == artisan.name_en
    assert person["image"] == f"{SHOP}/media/images/kamla.jpg"
    assert person["homeLocation"]["address"]["addressLocality"] == "Patangarh"


def test_a_story_is_an_article(says, child, stories):
    story = child(
        stories, models.StoryPage, "dots", lead="About dots", author_line="By Alice",
        cover=picture("dots"),
    )  # fmt: skip
    story.save_revision().publish()
    story.refresh_from_db()
    found = says("/stories/dots/")
    article = found["Article"]
    assert {"headline", "image", "datePublished", "dateModified", "author"} <= set(article)
    assert article["datePublished"] == story.published_on.isoformat()
    assert article["creditText"] == "By Alice"
    assert article["author"]["name"]
    assert [name for name, _url in steps(found)] == ["Home", "Stories", "Dots"]


def test_questions_are_answered_in_plain_text(says, child, home):
    entry = {"question": "Is it <b>real</b>?", "answer": "<p>Yes &amp; <b>no</b>.</p><p>Ask.</p>"}
    group = {"title": "Works", "entries": items(entry)}
    child(home, models.FaqPage, "faq", body=body(("group", group)))
    [question] = says("/faq/")["FAQPage"]["mainEntity"]
    assert question["name"] == "Is it <b>real</b>?"
    assert question["acceptedAnswer"] == {"@type": "Answer", "text": "Yes & no. Ask."}


def test_home_is_the_site_its_search_and_who_runs_it(says, home, hindi_home):
    found = says("/hi/")
    assert found["Organization"]["logo"].startswith(SHOP)
    action = found["WebSite"]["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{SHOP}/hi/search/?q={{search_term_string}}"
    assert action["query-input"] == "required name=search_term_string"


def test_lists_name_what_they_show(says, child, traditions, stories):
    work = ArtworkFactory(title_en="A deer")
    child(traditions, models.TraditionPage, "gond", tradition=TraditionFactory())
    child(stories, models.StoryPage, "dots", lead="x")
    for path, name in (
        ("/art/", "A deer"),
        ("/artisans/", work.artisan.name_en),
        ("/traditions/", "Gond"),
        ("/traditions/gond/", "A deer"),
        ("/stories/", "Dots"),
    ):
        found = says(path)["CollectionPage"]
        assert found["url"] == SHOP + path
        [element] = found["mainEntity"]["itemListElement"]
        assert element["name"] == name
        assert element["url"].startswith(f"{SHOP}/")


def test_a_filtered_catalog_says_nothing_of_itself(client):
    ArtworkFactory()
    assert "ld+json" not in client.get("/art/?availability=available").text
    assert "ld+json" in client.get("/art/").text


def test_a_social_card_shows_what_the_page_is_about(client):
    work = ArtworkFactory(title_en='A "deer"', cover=picture("deer"))
    head = BeautifulSoup(client.get(work.get_absolute_url()).text, "html.parser").head
    card = {tag["property"]: tag["content"] for tag in head.find_all("meta", property=True)}
    assert card["og:type"] == "product"
    assert card["og:title"] == f'A "deer", {work.artisan.name_en}'
    assert card["og:description"] == work.story_en
    assert card["og:image"] == f"{SHOP}/media/images/deer.jpg"
    assert card["og:url"] == SHOP + work.get_absolute_url()
    assert card["og:locale"] == "en_IN"
    assert head.find("meta", attrs={"name": "twitter:card"})["content"] == "summary_large_image"


def test_no_text_gets_out_of_the_script_element(client):
    title = '</script><script>alert(1)</script><!-- " &amp; \u2028'
    page = client.get(ArtworkFactory(title_en=title, slug="x").get_absolute_url()).text
    soup = BeautifulSoup(page, "html.parser")
    assert not [
        one
        for one in soup.find_all("script")
        if one.string and "alert" in one.string and one.get("type") != "application/ld+json"
    ]
    assert things_on(page)[0]["name"] == title
    [element] = soup.find_all("script", type="application/ld+json")
    assert not set("<>&\u2028") & set(element.string)


@pytest.mark.parametrize(
    ("thing", "fault"),
    [
        ({"@type": "Painting2"}, "no such type: Painting2"),
        ({"@type": "Person", "price": "1"}, "no property of ['Person']: price"),
        ({"@type": "Person", "name": {"name": "x"}}, "no type: ['name']"),
        ({"@type": "Offer", "availability": "https://schema.org/Gone"}, "no such term: Gone"),
        ({"@type": "Product", "name": "x"}, "One of the following attributes is required"),
        ({"@type": "BreadcrumbList"}, "itemListElement"),
    ],
)
def test_the_judges_notice(thing, fault):
    assert fault in " ".join(faults([thing]))
