"""The search's index and words for works made by the million.

The rows of works are written by SQL from tokens that the shop's own code makes of each name, title
and story; some are then written by the shop itself, and have to be the same. Words are learnt by
the shop from all there are, and counted here in one pass over the index.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from benchmarks.growth_words import STORIES, SUBJECTS, SUBJECTS_HI, places

CHECKED = 5
BATCH = 5000
# Index builds sort in memory, as an administrator who restores a dump would have it.
BUILD_MEMORY = "512MB"


class DifferentRows(RuntimeError):
    """The index written here is not what the shop writes."""


def fill(cursor: Any, first: int, say: Callable[[str], None]) -> None:
    """Index every work, artisan and page and learn their words; `first` is the first work."""
    from modelsearch.backends import get_search_backend

    from catalog.models import Product
    from catalog.search import vocabulary
    from catalog.search.groups import groups

    backend = get_search_backend()
    cursor.execute(f"SET maintenance_work_mem = '{BUILD_MEMORY}'")
    indexes = _without_indexes(cursor)
    _write_tokens(cursor)
    _write_works(cursor, first)
    for create in indexes:
        say(create.partition(" ON ")[0])
        cursor.execute(create)
    backend.add_bulk(Product, [Product.get_indexed_objects().get(pk=first)])
    for model in {model for group in groups() for model in group.models()}:
        things = list(model.get_indexed_objects())
        for start in range(0, len(things), 500):
            backend.add_bulk(model, things[start : start + 500])
    cursor.execute("ANALYZE")
    say("the search's words")
    _check(backend, Product)
    vocabulary.learn_texts(_every_text(Product.objects.count()))
    say("how often each word occurs")
    _count_words()


def _entries() -> Any:
    """Return the model of the search's index."""
    from modelsearch.conf import get_app_config

    return get_app_config().get_model("IndexEntry")


def _without_indexes(cursor: Any) -> list[str]:
    """Drop the slow indexes of the table and return the statements that make them again."""
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes"
        " WHERE tablename = %s AND indexdef ~ 'USING gin'",
        [_entries()._meta.db_table],
    )
    found = cursor.fetchall()
    for name, _create in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [create for _name, create in found]


def _write_tokens(cursor: Any) -> None:
    """Keep the tokens of all that works are made of in a table, to be joined."""
    from artisans.models import Partner
    from catalog.models import Medium, Surface, Tradition
    from catalog.search.documents import in_languages
    from catalog.search.words import tokens

    rows = [
        (kind, thing.pk, " ".join(tokens(*in_languages(thing, *fields))))
        for kind, model, fields in (
            ("tradition", Tradition, ["name"]),
            ("medium", Medium, ["name"]),
            ("surface", Surface, ["name"]),
            ("artisan", Partner, ["name"]),
            ("region", Partner, ["village", "region"]),
        )
        for thing in model.objects.all()
    ]
    titles = [f"{subject} at the water" for subject in SUBJECTS]
    titles = [" ".join(tokens(*pair)) for pair in zip(titles, SUBJECTS_HI, strict=True)]
    rows += [("title", number, text) for number, text in enumerate(titles)]
    stories = [" ".join(tokens(f"{story} It was painted in")) for story in STORIES]
    rows += [("story", number, text) for number, text in enumerate(stories)]
    cursor.execute(
        "CREATE TEMPORARY TABLE growth_tokens (kind text, id bigint, tokens text,"
        " PRIMARY KEY (kind, id))"
    )
    cursor.executemany("INSERT INTO growth_tokens VALUES (%s, %s, %s)", rows)
    cursor.execute("ANALYZE growth_tokens")


def _write_works(cursor: Any, first: int) -> None:
    """Write a row for each work but the first."""
    from django.contrib.contenttypes.models import ContentType

    from catalog.models import Product

    kind = ContentType.objects.get_for_model(Product).pk
    table = _entries()._meta.db_table
    joined = "".join(
        f" JOIN growth_tokens {name} ON {name}.kind = '{name}' AND {name}.id = {key}"
        for name, key in (
            ("tradition", "p.tradition_id"),
            ("medium", "p.medium_id"),
            ("surface", "p.surface_id"),
            ("artisan", "s.partner_id"),
            ("region", "s.partner_id"),
            ("title", f"p.n % {len(SUBJECTS)}"),
            ("story", f"(p.n * 3) % {len(STORIES)}"),
        )
    )
    cursor.execute(f"DELETE FROM {table}")
    cursor.execute(
        f"""
        INSERT INTO {table} (content_type_id, object_id, title, autocomplete, body, title_norm,
                             title_text, body_text)
        SELECT {kind}, id::text, to_tsvector('simple', titles), to_tsvector('simple', own),
               to_tsvector('simple', 'w0' || replace(words, ' ', ' w0') || ' ' || own), 1,
               titles, 'w0' || replace(words, ' ', ' w0') || ' ' || own
        FROM (
            SELECT p.id, p.title_en || ' ' || p.title_hi AS own,
                   concat_ws(' | ', concat_ws(' ', title.tokens, p.n),
                             concat_ws(' ', artisan.tokens, tradition.tokens, medium.tokens,
                                       surface.tokens), '') AS titles,
                   concat_ws(' ', title.tokens, p.n, artisan.tokens, tradition.tokens,
                             medium.tokens, surface.tokens, story.tokens,
                             lower(substring(p.story_en FROM '(\\w+)\\.$')), region.tokens) AS words
            FROM (SELECT *, id - {first} AS n FROM catalogue_product WHERE id > {first}) p
            JOIN partner_stockrecord s ON s.product_id = p.id{joined}
        ) AS rows
        """
    )


def _check(backend: Any, model: Any) -> None:
    """Let the shop write some works again. Raises DifferentRows when the index is another then."""
    works = list(model.get_indexed_objects().order_by("-pk")[:CHECKED])
    before = _rows(works)
    backend.add_bulk(model, works)
    after = _rows(works)
    if not before or before != after:
        raise DifferentRows(f"The shop writes\n{after}\nand this\n{before}")


def _rows(works: Iterable[Any]) -> list[tuple[str, list[frozenset[str]], frozenset[str]]]:
    ids = [str(work.pk) for work in works]
    rows = _entries().objects.filter(object_id__in=ids, content_type__model="product")
    return [
        (
            entry.object_id,
            [frozenset(part.split()) for part in entry.title_text.split("|")],
            frozenset(entry.body_text.split()),
        )
        for entry in rows.order_by("object_id")
    ]


def _every_text(size: int) -> Iterator[str]:
    from catalog.models import Medium, Surface, Tradition
    from catalog.search.common_words import GENERIC_WORDS
    from catalog.search.documents import in_languages
    from catalog.search.groups import every_text

    yield from GENERIC_WORDS
    yield from every_text()
    for model in (Medium, Surface, Tradition):
        for thing in model.objects.all():
            yield from in_languages(thing, "name")
    for texts in (SUBJECTS, SUBJECTS_HI, STORIES, places(size)):
        yield from texts
    yield "at the water, painted in a District"
    yield from (f"R{number}" for number in range(20))


def _count_words() -> None:
    """Count the works of each word and note the best, as `catalog.search.vocabulary` does."""
    from pyroaring import BitMap

    from catalog.models import SearchTerm
    from catalog.search import postings
    from catalog.search.vocabulary import MOST_WORKS

    every: dict[str, BitMap] = defaultdict(BitMap)
    known: dict[str, list[int]] = defaultdict(list)
    lesser: dict[str, list[int]] = defaultdict(list)
    full: set[str] = set()
    for pk, titles, words in _read():
        stems = {word[2:] for word in words.split() if word.startswith("w0")}
        for stem in stems:
            every[stem].add(pk)
        title, names, _shown = titles.split("|")
        for stem in stems - full:
            is_known = stem in title.split() or stem in names.split()
            best = known if is_known else lesser
            if len(best[stem]) < MOST_WORKS:
                best[stem].append(pk)
            elif is_known:
                full.add(stem)
    terms = list(SearchTerm.objects.all())
    for term in terms:
        term.frequency = len(every[term.token])
        term.works = [*known[term.token], *lesser[term.token]][:MOST_WORKS]
    SearchTerm.objects.bulk_update(terms, ["frequency", "works"], batch_size=500)
    tokens = [term.token for term in terms if term.frequency > MOST_WORKS]
    postings.write({token: every[token] for token in tokens})


def _read() -> Iterator[tuple[int, str, str]]:
    """Yield number, titles and words of each work, newest first, some thousand at a time."""
    from django.db.models import BigIntegerField
    from django.db.models.functions import Cast

    rows = _entries().objects.filter(content_type__model="product")
    rows = rows.annotate(number=Cast("object_id", BigIntegerField())).order_by("-number")
    return rows.values_list("number", "title_text", "body_text").iterator(chunk_size=BATCH)
