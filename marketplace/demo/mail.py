"""Reads back the mail the demo shop wrote to disk instead of sending."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path

from django.conf import settings

SHOWN = 100
# Django's file backend parts the messages of one file with this line.
_SEPARATOR = re.compile(rb"^-{79}\r?\n", re.MULTILINE)


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True)
class Mail:
    """One message. `text` is its plain part; `links` are those of its HTML part."""

    key: str
    subject: str
    sender: str
    recipients: str
    sent_at: datetime | None
    text: str
    links: list[Link] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)


def mails(limit: int = SHOWN) -> list[Mail]:
    """Return the newest mails first, at most `limit`."""
    found: list[Mail] = []
    newest_first = sorted(
        _files(), key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True
    )
    for path in newest_first:
        found.extend(reversed(_read(path)))
        if len(found) >= limit:
            break
    return found[:limit]


def mail(key: str) -> Mail | None:
    """Return the mail of a key given by `mails`, or None. The key never becomes a path."""
    name, _sep, _number = key.rpartition("-")
    for path in _files():
        if path.stem == name:
            return next((found for found in _read(path) if found.key == key), None)
    return None


def _files() -> list[Path]:
    folder = Path(settings.EMAIL_FILE_PATH)
    return list(folder.glob("*.log")) if folder.is_dir() else []


def _read(path: Path) -> list[Mail]:
    parts = [part for part in _SEPARATOR.split(path.read_bytes()) if part.strip()]
    return [_mail(f"{path.stem}-{number}", part) for number, part in enumerate(parts)]


def _mail(key: str, raw: bytes) -> Mail:
    message = message_from_bytes(raw.lstrip(), policy=default)
    assert isinstance(message, EmailMessage)  # noqa: S101  (what this policy makes)
    page = _LinkReader.read(_body(message, "html"))
    return Mail(
        key=key,
        subject=str(message["subject"] or ""),
        sender=str(message["from"] or ""),
        recipients=str(message["to"] or ""),
        sent_at=_date(message),
        text=_body(message, "plain").strip() or page.text,
        links=page.links,
        attachments=[part.get_filename() or "" for part in message.iter_attachments()],
    )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return part.get_content() if part else ""


def _date(message: EmailMessage) -> datetime | None:
    try:
        sent_at = parsedate_to_datetime(str(message["date"]))
    except ValueError:
        return None
    # “-0000”, as Django writes it, is UTC without a claim to where the sender is.
    return sent_at if sent_at.tzinfo else sent_at.replace(tzinfo=UTC)


class _LinkReader(HTMLParser):
    """Collects the text and the http links of an HTML mail; nothing of its markup is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[Link] = []
        self._words: list[str] = []
        self._url = ""
        self._label: list[str] = []
        self._hidden = 0

    @classmethod
    def read(cls, html: str) -> "_LinkReader":
        reader = cls()
        reader.feed(html)
        reader.close()
        return reader

    @property
    def text(self) -> str:
        return "\n".join(self._words)

    def handle_starttag(self, tag, attrs):
        if tag in {"style", "script", "title", "head"}:
            self._hidden += 1
        url = dict(attrs).get("href") or ""
        if tag == "a" and url.startswith(("https://", "http://")):
            self._url, self._label = url, []

    def handle_endtag(self, tag):
        if tag in {"style", "script", "title", "head"}:
            self._hidden = max(0, self._hidden - 1)
        if tag == "a" and self._url:
            self.links.append(Link(" ".join(self._label) or self._url, self._url))
            self._url = ""

    def handle_data(self, data):
        words = " ".join(data.split())
        if words and not self._hidden:
            self._words.append(words)
            if self._url:
                self._label.append(words)
