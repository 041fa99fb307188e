"""Keeps a snapshot in the database, so that a process that starts need not read every listing."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from django.db import transaction
from pyroaring import BitMap

from catalog.models import SnapshotPart

from .numbers import Numbers
from .snapshot import NUMBERS, TITLES, Snapshot, Upto
from .terms import FACETS, load_terms

# Another way of writing them down makes the old ones useless, not wrong.
FORMAT = 1
PLACES = 4


@transaction.atomic
def save(snapshot: Snapshot) -> None:
    """Put `snapshot` in the place of the one that was kept."""
    SnapshotPart.objects.all().delete()
    SnapshotPart.objects.bulk_create(
        SnapshotPart(name=name, body=body) for name, body in _parts(snapshot)
    )


def load() -> Snapshot | None:
    """Return the snapshot that is kept, with the terms of now; None without one."""
    parts = {name: bytes(body) for name, body in SnapshotPart.objects.values_list("name", "body")}
    about = json.loads(parts.pop("about", b"{}"))
    if about.get("format") != FORMAT:
        return None
    return Snapshot(
        works=BitMap.deserialize(parts["works"]),
        values={facet: dict(_unpacked(parts[f"facet:{facet}"])) for facet in FACETS},
        numbers={
            name: Numbers([works for _digit, works in _unpacked(parts[f"number:{name}"])])
            for name in (*NUMBERS, *TITLES)
        },
        borders={
            title: [(bytes.fromhex(key), work) for key, work in about["borders"][title]]
            for title in TITLES
        },
        terms=load_terms(),
        upto=Upto(horizon=about["horizon"], last=about["last"]),
    )


def _parts(snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    upto = asdict(snapshot.upto)
    borders = {
        title: [(key.hex(), work) for key, work in keys] for title, keys in snapshot.borders.items()
    }
    about = {
        "format": FORMAT,
        "horizon": upto["horizon"],
        "last": upto["last"],
        "borders": borders,
    }
    yield "about", json.dumps(about).encode()
    yield "works", snapshot.works.serialize()
    for facet, values in snapshot.values.items():
        yield f"facet:{facet}", _packed(values)
    for name, numbers in snapshot.numbers.items():
        yield f"number:{name}", _packed(dict(enumerate(numbers.slices)))


def _packed(bitmaps: Mapping) -> bytes:
    """Return bitmaps in one piece: the length of the list of keys, the list, and each bitmap."""
    bodies = [works.serialize() for works in bitmaps.values()]
    keys = list(zip(bitmaps, map(len, bodies), strict=True))
    index = json.dumps(keys).encode()
    return b"".join([len(index).to_bytes(PLACES, "big"), index, *bodies])


def _unpacked(packed: bytes) -> Iterator[tuple[int | str, BitMap]]:
    at = PLACES + int.from_bytes(packed[:PLACES], "big")
    for key, length in json.loads(packed[PLACES:at]):
        yield key, BitMap.deserialize(packed[at : at + length])
        at += length
