"""Builds the shop's e-mails: a subject, a text and an HTML part in the reader's language."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext, override


def frame() -> dict[str, Any]:
    """Return what the frame of every e-mail names, in the language now in use."""
    return {
        "site_name": gettext(settings.SITE_NAME),
        "site_url": settings.SITE_URL,
        "is_demo": settings.DEMO,
    }


def build(
    *, to: str, template: str, language: str, context: dict[str, Any], reply_to: Sequence[str] = ()
) -> EmailMultiAlternatives:
    """Return an unsent message from `<template>_subject.txt`, `<template>.txt` and `.html`."""
    with override(language):
        context = frame() | context
        subject = render_to_string(f"{template}_subject.txt", context)
        text = render_to_string(f"{template}.txt", context)
        html = render_to_string(f"{template}.html", context)
    message = EmailMultiAlternatives(
        " ".join(subject.split()), text, settings.DEFAULT_FROM_EMAIL, [to], reply_to=reply_to
    )
    message.attach_alternative(html, "text/html")
    return message
