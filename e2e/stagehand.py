"""Sets the stage behind the shop's back: works, people, and a look at what the database holds.

A process of its own with the shop's settings and database, because Playwright and Django's ORM do
not share a thread. It reads one JSON command a line and answers with one JSON line.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DEMO_ARTISAN = "artisan@example.org"
_numbers = count(1)


class StageHandFailed(RuntimeError):
    """A command failed in the other process; the text says why."""


class StageHand:
    """The tests' side: `hand.make_work(price=900)` runs `make_work` over there."""

    def __init__(self, environment: dict[str, str], log: Path):
        self._log = log.open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "e2e.stagehand"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(**arguments: Any) -> Any:
            self._process.stdin.write(json.dumps({"name": name, "arguments": arguments}) + "\n")
            self._process.stdin.flush()
            answer = json.loads(self._process.stdout.readline() or '{"error": "it ended"}')
            if "error" in answer:
                raise StageHandFailed(f"{name}: {answer['error']}")
            return answer["result"]

        return call

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(20)
        self._log.close()


def make_work(
    *,
    title_en: str = "",
    price: int = 12_000,
    is_sold: bool = False,
    is_gone: bool = False,
    edition_size: int = 0,
    pictures: int = 1,
) -> dict[str, Any]:
    """Put a work of the demo artisan into the shop. Its pictures are those of other works."""
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    from catalog.models import Medium, Product, ProductImage, Surface, Tradition
    from tests.factories import ArtworkFactory

    number = next(_numbers)
    title = title_en or f"Deer at the water {os.getpid()}-{number}"
    covers = [
        view.image
        for view in ProductImage.objects.filter(product__is_sample=True)
        .select_related("image")
        .order_by("pk")[number % 8 : number % 8 + pictures]
    ]
    edition = {"edition_type": "edition", "edition_size": edition_size} if edition_size else {}
    left = {"status": "returned", "is_public": False, "approved_at": timezone.now()}
    work = ArtworkFactory(
        title_en=title,
        title_hi=f"पानी पर हिरण {number}",
        slug=f"deer-{os.getpid()}-{number}",
        price=Decimal(price),
        stock_level=0 if is_sold else edition_size or 1,
        artisan=get_user_model().objects.get(email=DEMO_ARTISAN).partners.first(),
        tradition=Tradition.objects.get(slug="gond"),
        medium=Medium.objects.order_by("pk").first(),
        surface=Surface.objects.order_by("pk").first(),
        cover=covers[0],
        **edition,
        **(left if is_gone else {}),
    )
    for order, image in enumerate(covers):
        ProductImage.objects.create(product=work, image=image, display_order=order)
    work = Product.objects.get(pk=work.pk)
    return {
        "pk": work.pk,
        "path": f"/art/{work.slug}-{work.pk}/",
        "en": work.title_en,
        "hi": work.title_hi,
    }


def look_at_work(*, pk: int) -> dict[str, Any]:
    """Tell what the stock says of a work."""
    from artisans.models import StockRecord

    stock = StockRecord.objects.get(product_id=pk)
    return {"in_stock": stock.num_in_stock, "allocated": stock.num_allocated or 0}


def find_order(*, email: str) -> dict[str, Any] | None:
    """Tell what the newest order of a buyer has come to."""
    from checkout.order.models import Order

    order = Order.objects.filter(guest_email=email).order_by("-pk").first()
    if order is None:
        return None
    source = order.sources.order_by("-pk").first()
    return {
        "number": order.number,
        "status": order.status,
        "orders": Order.objects.filter(guest_email=email).count(),
        "total": str(order.total_incl_tax),
        "paid": str(source.amount_debited),
        "payments": source.transactions.filter(txn_type="Debit").count(),
        "session": source.reference,
    }


def send_order(*, number: str) -> None:
    """Hand the works of a paid order to the carrier, as their artisan would."""
    from artisans.models import Partner
    from artisans.workspace.services import mark_sent

    mark_sent(number=number, artisans=Partner.objects.all(), tracking="")


def find_messages(*, reference: str) -> list[dict[str, Any]]:
    """Tell what the webhook inbox holds about one hosted page."""
    from checkout.payment.models import WebhookEvent

    return [
        {"event": row.event_id, "type": row.event_type, "status": row.status}
        for row in WebhookEvent.objects.filter(reference=reference).order_by("pk")
    ]


def find_mails(*, to: str) -> list[dict[str, Any]]:
    """Return the mails to an address, newest first."""
    from marketplace.demo.mail import mails

    return [
        {
            "subject": mail.subject,
            "text": mail.text,
            "links": [link.url for link in mail.links],
        }
        for mail in mails()
        if to in mail.recipients
    ]


def make_person(*, email: str, password: str, first_name: str = "Charlie") -> None:
    """Make an account with a confirmed address."""
    from allauth.account.models import EmailAddress
    from django.contrib.auth import get_user_model

    user = get_user_model().objects.create_user(email, password, first_name=first_name)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)


def person_exists(*, email: str) -> bool:
    from django.contrib.auth import get_user_model

    return get_user_model().objects.filter(email__iexact=email).exists()


def find_subscription(*, email: str) -> str:
    """Tell how far somebody is with the newsletter."""
    from marketplace.core.newsletter.models import Subscription

    return Subscription.objects.get(email=email).status


def send_newsletter(*, subject: str, text: str) -> None:
    """Send an issue to everybody who is subscribed now."""
    from marketplace.core.newsletter.models import Issue
    from marketplace.core.newsletter.services import start_issue

    issue = Issue.objects.create(subject_en=subject, text_en=text)
    start_issue(issue_id=issue.pk, user=None)


def make_newsletter_links(*, email: str) -> dict[str, str]:
    """Return the paths behind the links of one reader's mails."""
    from urllib.parse import urlsplit

    from marketplace.core.newsletter import links, services

    asked = services.ask(email=f"asked-{email}", language="en")
    reader = services.ask(email=email, language="en")
    services.confirm(subscription_id=reader.pk)
    return {
        "newsletter_confirm": urlsplit(links.confirm_url(asked)).path,
        "newsletter_done": urlsplit(links.confirm_url(reader)).path,
        "newsletter_preferences": urlsplit(links.manage_url(reader)).path,
        "newsletter_leave": urlsplit(links.manage_url(reader, "newsletter:leave")).path,
    }


def make_certificate(*, revoke_for: str = "") -> dict[str, Any]:
    """Certify a new work, and revoke it for a reason if one is given."""
    from artisans.certificates.services import issue, revoke
    from catalog.models import Product

    work = make_work(is_sold=True)
    certificate = issue(artwork=Product.objects.get(pk=work["pk"]))
    if revoke_for:
        revoke(certificate_id=certificate.pk, user=None, reason=revoke_for)
    return {**work, "code": certificate.shown_code, "path": certificate.get_absolute_url()}


def revoke_certificate(*, code: str, reason: str) -> None:
    """Take a certificate back, as staff would."""
    from artisans.certificates.codes import normalised
    from artisans.certificates.models import Certificate
    from artisans.certificates.services import revoke

    certificate = Certificate.objects.get(code=normalised(code))
    revoke(certificate_id=certificate.pk, user=None, reason=reason)


def find_addresses() -> dict[str, str]:
    """Return one address of each kind of page, without the language prefix."""
    from artisans.models import Partner
    from catalog.models import Product
    from marketplace.cms.models import PolicyPage, StoryPage, TraditionPage

    def path_of(model: Any) -> str:
        return model.objects.live().filter(locale__language_code="en").first().url

    original = Product.objects.filter(is_public=True, stock__num_in_stock=1).first()
    return {
        "artwork": f"/art/{original.slug}-{original.pk}/",
        "artisan": f"/artisans/{Partner.objects.filter(is_active=True).first().slug}/",
        "tradition": path_of(TraditionPage),
        "story": path_of(StoryPage),
        "policy": path_of(PolicyPage),
    }


def find_services() -> dict[str, str]:
    """Tell what holds the shop's data, its cache and its tasks."""
    from django.conf import settings
    from django.db import connection

    return {
        "database": connection.vendor,
        "cache": settings.CACHES["default"]["BACKEND"].rpartition(".")[2],
        "tasks": settings.CELERY_BROKER_URL.partition(":")[0],
    }


def render(*, template: str) -> str:
    """Return a page that needs nothing but its template."""
    from django.template.loader import get_template

    return get_template(template).render()


COMMANDS = {
    command.__name__: command
    for command in (
        make_work,
        look_at_work,
        find_order,
        send_order,
        find_messages,
        find_mails,
        make_person,
        person_exists,
        find_subscription,
        send_newsletter,
        make_newsletter_links,
        make_certificate,
        revoke_certificate,
        find_addresses,
        find_services,
        render,
    )
}


def main() -> None:
    # Logs belong to stderr: stdout carries answers only.
    answers, sys.stdout = sys.stdout, sys.stderr
    import django

    django.setup()
    for line in sys.stdin:
        command = json.loads(line)
        try:
            answer = {"result": COMMANDS[command["name"]](**command["arguments"])}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer, default=str), file=answers, flush=True)


if __name__ == "__main__":
    main()
