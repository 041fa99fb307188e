"""What accounts leave to the worker: clearing sessions, sending e-mails."""

from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.management import call_command


@shared_task(ignore_result=True)
def clear_expired_sessions() -> None:
    """Delete the sessions whose time is over."""
    call_command("clearsessions")


@shared_task(ignore_result=True, autoretry_for=(OSError,), retry_backoff=5, max_retries=8)
def send_account_email(*, to: str, subject: str, text: str, html: str) -> None:
    """Send one finished e-mail about an account."""
    message = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [to])
    message.attach_alternative(html, "text/html")
    message.send()
