"""Draws, stores and encodes the sample pictures, several at a time."""

import io
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing.synchronize import Event

from celery import current_app
from django.db import connections, transaction
from PIL import Image as PillowImage

from artisans.models import Partner
from catalog.models import Product, ProductImage, Tradition
from marketplace.core.media.models import Image
from marketplace.core.media.picture_collections import LISTINGS
from marketplace.core.media.services import make_sources, store_image

from .. import content, drawing
from .words import in_both

LONG_EDGE_PX = 1600
# The upload check refuses sides under 400 px, so the small shop measures the short side.
SMALL_SHORT_EDGE_PX = 420
EMBLEM_PX = 800
# A detail is drawn larger than the whole, and shows half of the shorter side.
DETAIL_SCALE, DETAIL_PART = 2, 2


@dataclass(frozen=True)
class Order:
    """A picture to be made: `title` finds it again, width and height are the whole's pixels.

    `detail` is the middle of the part that is wanted, in percent; None for the whole.
    """

    title: str
    tradition: str
    subject: str
    seed: int
    width: int
    height: int
    detail: tuple[int, int] | None = None

    @property
    def is_emblem(self) -> bool:
        return not self.subject


@dataclass
class PictureReport:
    """What `load_pictures` did; `failed` holds title and reason."""

    made: int
    failed: list[tuple[str, str]]


def load_pictures(
    *, small: bool, jobs: int, on_progress: Callable[[int, int], None]
) -> PictureReport:
    """Make every picture that is missing and hang it where it belongs.

    With `jobs` above 1 that many processes draw; each writes its own pictures, so the database must
    be one that several processes see. `on_progress` hears (done, of how many).
    """
    wishes = list(_wishes(small))
    made = dict(
        Image.objects.filter(title__in={order.title for order, _hang in wishes})
        .exclude(sources={})
        .values_list("title", "pk")
    )
    orders = list(dict.fromkeys(order for order, _hang in wishes if order.title not in made))
    report = PictureReport(made=0, failed=[])
    for done, (order, answer) in enumerate(_drawn(orders, jobs), start=1):
        if isinstance(answer, Exception):
            report.failed.append((order.title, str(answer)))
        else:
            made[order.title] = answer
            report.made += 1
        on_progress(done, len(orders))
    images = Image.objects.in_bulk(made.values())
    for order, hang in wishes:
        if order.title in made:
            hang(images[made[order.title]])
    return report


def is_complete(small: bool) -> bool:
    """Tell whether nothing is left for `load_pictures` to do. A handful of queries."""
    return next(_wishes(small), None) is None


# --- What is missing, and where it goes --------------------------------------------------------


def _wishes(small: bool) -> Iterator[tuple[Order, Callable[[Image], None]]]:
    from .works import chosen_artworks

    works = {w.slug: w for w in Product.objects.prefetch_related("images")}
    for row in chosen_artworks(small):
        work = works.get(row.slug)
        if work is None:
            continue
        whole = _order(row.drawing, small)
        if work.cover_id is None:
            yield whole, partial(_hang_work, work, row.alt)
        places = {view.display_order for view in work.images.all()}
        for place, detail in enumerate(row.details, start=1):
            if place not in places:
                yield _detail(whole, detail), partial(_hang_detail, work, place, detail.alt)
    traditions = {t.slug: t for t in Tradition.objects.filter(cover=None)}
    for tradition in content.traditions():
        if tradition.slug in traditions:
            hang = partial(_hang_on, traditions[tradition.slug], "cover")
            yield _order(tradition.cover, small), hang
    people = {person.slug: person for person in Partner.objects.filter(portrait=None)}
    for artisan in content.artisans():
        if artisan.slug in people:
            yield _emblem(artisan, small), partial(_hang_on, people[artisan.slug], "portrait")


def _order(wanted: content.Drawing, small: bool) -> Order:
    width, height = wanted.pixels(LONG_EDGE_PX)
    if small:
        scale = SMALL_SHORT_EDGE_PX / min(width, height)
        width, height = round(width * scale), round(height * scale)
    title = f"Sample picture: {wanted.tradition} {wanted.subject} {wanted.seed}"
    return Order(title, wanted.tradition, wanted.subject, wanted.seed, width, height)


def _detail(whole: Order, detail: content.Detail) -> Order:
    title = f"{whole.title}, at {detail.x} and {detail.y} percent"
    return replace(whole, title=title, detail=(detail.x, detail.y))


def _emblem(artisan: content.Artisan, small: bool) -> Order:
    size = SMALL_SHORT_EDGE_PX if small else EMBLEM_PX
    title = f"Sample emblem: {artisan.tradition} {artisan.emblem_seed}"
    return Order(title, artisan.tradition, "", artisan.emblem_seed, size, size)


@transaction.atomic
def _hang_work(work: Product, alt: content.Text, image: Image) -> None:
    work.cover = image
    work.save(update_fields=["cover"])
    if not work.images.all():
        ProductImage.objects.create(product=work, image=image, display_order=0, **in_both(alt=alt))


def _hang_detail(work: Product, place: int, alt: content.Text, image: Image) -> None:
    ProductImage.objects.create(product=work, image=image, display_order=place, **in_both(alt=alt))


def _hang_on(thing: Tradition | Partner, field: str, image: Image) -> None:
    setattr(thing, field, image)
    thing.save(update_fields=[field])


# --- Making them --------------------------------------------------------------------------------


def _drawn(orders: list[Order], jobs: int) -> Iterator[tuple[Order, int | Exception]]:
    """Yield each order with the id of its picture, or with what went wrong, as they finish."""
    if jobs <= 1 or len(orders) <= 1:
        for order in orders:
            yield order, _attempt(order)
        return
    # A process that inherits an open connection would share its socket; each opens its own.
    connections.close_all()
    context = multiprocessing.get_context("fork")
    stop = context.Event()
    pool = ProcessPoolExecutor(
        min(jobs, len(orders)), context, initializer=_begin, initargs=(stop, os.getpid())
    )
    try:
        running = {pool.submit(_attempt, order): order for order in orders}
        for future in as_completed(running):
            yield running[future], future.result()
    finally:
        # After an interrupt nobody waits for the pictures still to come.
        stop.set()
        pool.shutdown(cancel_futures=True)


def _begin(stop: Event, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(5)
    connections.close_all()
    threading.Thread(target=_leave_with, args=(stop, parent), daemon=True).start()


def _leave_with(stop: Event, parent: int) -> None:
    """End this process when it is told to, or when the one that started it is gone."""
    while not stop.wait(0.5) and os.getppid() == parent:
        pass
    os._exit(0)


def _attempt(order: Order) -> int | Exception:
    try:
        return make_picture(order)
    except Exception as error:  # one bad picture must not cost the other seventy
        return error


def make_picture(order: Order) -> int:
    """Draw, store and encode one picture, and return its id."""
    image = Image.objects.filter(title=order.title).first()
    if image is None:
        with _tasks_run_here():
            image = store_image(_file(_draw(order)), order.title, collection_name=LISTINGS)
        image.refresh_from_db()
    if not image.has_sources:
        make_sources(image)
    return image.pk


def _draw(order: Order) -> PillowImage.Image:
    if order.is_emblem:
        return drawing.emblem(order.seed, order.tradition, order.width)
    scale = DETAIL_SCALE if order.detail else 1
    width, height = order.width * scale, order.height * scale
    picture = drawing.draw(order.tradition, order.subject, order.seed, width, height)
    return _square_around(picture, *order.detail) if order.detail else picture


def _square_around(picture: PillowImage.Image, x: int, y: int) -> PillowImage.Image:
    """Return a square part of a picture, whose middle is as near as can be to x and y percent."""
    side = min(picture.size) // DETAIL_PART
    left = min(max(picture.width * x // 100 - side // 2, 0), picture.width - side)
    top = min(max(picture.height * y // 100 - side // 2, 0), picture.height - side)
    return picture.crop((left, top, left + side, top + side))


def _file(picture: PillowImage.Image) -> io.BytesIO:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    file.seek(0)
    return file


@contextmanager
def _tasks_run_here() -> Iterator[None]:
    """Saving a picture queues its web sizes; here they are wanted at once and only once."""
    before = current_app.conf.task_always_eager
    current_app.conf.task_always_eager = True
    try:
        yield
    finally:
        current_app.conf.task_always_eager = before
