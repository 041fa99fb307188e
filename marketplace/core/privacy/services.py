"""Handing over and removing everything the shop knows about one person."""

import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.text import get_valid_filename

from ..ui.languages import current_language
from .models import AnsweredRequest
from .registry import Outcome, PersonalData, Subject, places

MEMORY = 5 * 1024 * 1024
LANGUAGES = ("en", "hi")


class ErasureRefused(Exception):
    """Something has to be settled first. `reasons` are sentences for the person."""

    def __init__(self, reasons: list[str]):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class Erasure:
    """What was done, place by place."""

    outcomes: dict[str, list[Outcome]]

    @property
    def kept(self) -> list[str]:
        return [str(o.sentence) for group in self.outcomes.values() for o in group if o.is_kept]

    @property
    def removed(self) -> list[str]:
        return [str(o.sentence) for group in self.outcomes.values() for o in group if not o.is_kept]


def export_archive(*, subject: Subject, by_staff: bool = False) -> IO[bytes]:
    """Return a ZIP, opened at its start: a JSON file for each place, the files, and a page to read.

    Large archives lie on disk while they are sent. The request is written down.
    """
    archive = SpooledTemporaryFile(max_size=MEMORY)  # noqa: SIM115 the caller closes it
    sections = []
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
        for place in places():
            rows = [*place.export(subject)]
            names = [*_pack_files(bundle, place, subject)]
            sections.append(_section(place, rows, names))
            bundle.writestr(
                f"{place.key}.json",
                json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2),
            )
        page = render_to_string(
            "privacy/export.html", {"sections": sections, "made_at": timezone.now()}
        )
        bundle.writestr("index.html", page)
    _write_down(
        AnsweredRequest.Kind.EXPORT,
        subject,
        by_staff,
        {section["key"]: len(section["rows"]) for section in sections},
    )
    archive.seek(0)
    return archive


def obstacles(*, subject: Subject) -> list[str]:
    """Return sentences that say why this person cannot be erased yet, if anything does."""
    return [str(reason) for place in places() for reason in place.obstacles(subject)]


@transaction.atomic
def erase(*, subject: Subject, by_staff: bool = False) -> Erasure:
    """Remove or anonymise everything about the person, all or nothing.

    Raises ErasureRefused when something has to be settled first; then nothing has changed.
    """
    if reasons := obstacles(subject=subject):
        raise ErasureRefused(reasons)
    erasure = Erasure({place.key: [*place.erase(subject)] for place in places()})
    with translation.override("en"):
        _write_down(
            AnsweredRequest.Kind.ERASURE,
            subject,
            by_staff,
            {"removed": erasure.removed, "kept": erasure.kept},
        )
    return erasure


def subject_digest(email: str) -> str:
    """Return the digest under which a request about `email` is written down."""
    return salted_hmac("privacy.subject", email.strip().lower(), algorithm="sha256").hexdigest()


def _write_down(kind: str, subject: Subject, by_staff: bool, outcome: dict) -> None:
    emails = sorted(subject.emails) or [getattr(subject.user, "email", "")]
    for email in emails:
        AnsweredRequest.objects.create(
            kind=kind, by_staff=by_staff, subject=subject_digest(email), outcome=outcome
        )


def _pack_files(bundle: zipfile.ZipFile, place: PersonalData, subject: Subject) -> Iterable[str]:
    taken: set[str] = set()
    for number, file in enumerate(place.files(subject), start=1):
        name = f"{place.key}/{get_valid_filename(file.name)}"
        if name in taken:
            name = f"{place.key}/{number}-{get_valid_filename(file.name)}"
        taken.add(name)
        try:
            source = file.open()
        except FileNotFoundError:
            continue  # the row outlived its file: nothing to hand over
        with source, bundle.open(name, "w") as target:
            while chunk := source.read(1024 * 1024):
                target.write(chunk)
        yield name


def _section(place: PersonalData, rows: list[dict], files: list[str]) -> dict:
    return {
        "key": place.key,
        "title": _in_both(place.title),
        "files": files,
        "rows": [
            [(_in_both(place.labels.get(key, key)), _readable(value)) for key, value in row.items()]
            for row in rows
        ],
    }


def _in_both(label) -> str:
    words = []
    # First in the reader's own, whichever that is.
    for language in dict.fromkeys((current_language(), *LANGUAGES)):
        with translation.override(language):
            words.append(str(label))
    return " · ".join(dict.fromkeys(words))


def _readable(value) -> str:
    if isinstance(value, list | dict):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    return "—" if value in (None, "") else str(value)
