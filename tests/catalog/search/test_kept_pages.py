"""Pages of results are kept like lists are, until what they show or are found by changes."""

import pytest

from artisans.models import Partner
from catalog.models import SynonymGroup
from catalog.services import withdraw_artwork
from tests.factories import ArtworkFactory, UserFactory
from tests.marketplace.core.pagecache.conftest import cached, on_commit, open_shop  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_processes(open_shop, indexed):  # noqa: F811
    """Two workers of one machine, each with a search kept; and the work it found."""
    (work,) = indexed("Dancing peacock")
    workers = [open_shop(), open_shop()]
    for worker in workers:
        assert "Dancing peacock" in worker.get("/search/?q=peacock").text
        assert worker.get("/search/?q=peacock").is_kept
    return workers, work


def everywhere(workers, address):
    return [worker.get(address).text for worker in workers]


def test_a_new_work_is_found_at_once(two_processes, on_commit):  # noqa: F811
    workers, _work = two_processes
    with on_commit():
        ArtworkFactory(title_en="Peacock at dawn")
    assert all("Peacock at dawn" in text for text in everywhere(workers, "/search/?q=peacock"))


def test_a_work_renamed_or_taken_away_is_found_no_more(two_processes, on_commit):  # noqa: F811
    workers, work = two_processes
    with on_commit():
        work.title_en = "Dancing deer"
        work.save()
    assert not any("Dancing peacock" in text for text in everywhere(workers, "/search/?q=peacock"))
    assert all("Dancing deer" in text for text in everywhere(workers, "/search/?q=deer"))
    with on_commit():
        withdraw_artwork(artwork_id=work.pk, user=UserFactory(), note="Please look again.")
    assert not any("Dancing deer" in text for text in everywhere(workers, "/search/?q=deer"))


def test_a_price_and_a_name_on_a_card_show_at_once(two_processes, on_commit):  # noqa: F811
    workers, work = two_processes
    with on_commit():
        artisan = Partner.objects.get(pk=work.stock.partner_id)
        artisan.name_en = "Durga of the hills"
        artisan.save()
    assert all("Durga of the hills" in text for text in everywhere(workers, "/search/?q=peacock"))


def test_words_that_editors_say_mean_the_same_count_at_once(two_processes, on_commit):  # noqa: F811
    workers, _work = two_processes
    assert not any("Dancing peacock" in text for text in everywhere(workers, "/search/?q=pavo"))
    with on_commit():
        SynonymGroup.objects.create(words="peacock\npavo")
    assert all("Dancing peacock" in text for text in everywhere(workers, "/search/?q=pavo"))
    with on_commit():
        SynonymGroup.objects.update(words="peacock\nmor")
    assert not any("Dancing peacock" in text for text in everywhere(workers, "/search/?q=pavo"))


@pytest.mark.parametrize("made_up", ["/search/?q=zzz{}", "/art/?junk={}"])
def test_no_number_of_made_up_addresses_pushes_out_the_pages_of_the_shop(
    open_shop,  # noqa: F811
    indexed,
    settings,
    made_up,
):
    settings.PAGE_CACHE_MB = 1
    (work,) = indexed("Dancing peacock")
    address, shop = work.get_absolute_url(), open_shop()
    shop.get(address)
    for number in range(40):
        shop.get(made_up.format(number))
    assert shop.get(address).is_kept
