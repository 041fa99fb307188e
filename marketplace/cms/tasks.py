"""What is sent from editors' pages, outside the request."""

from celery import shared_task

from . import social_cards
from .emails import contact_email

# For a day: a message is stored nowhere, so whoever thanked for it has to keep trying.
RETRY = {
    "autoretry_for": (OSError,),
    "retry_backoff": 5,
    "retry_backoff_max": 600,
    "max_retries": 150,
}


@shared_task(ignore_result=True, **RETRY)
def send_contact_message(
    *, to: str, language: str, name: str, email: str, order_number: str, message: str
) -> None:
    """Send a visitor's message to the shop's mailbox `to`, in words of `language`."""
    contact_email(
        to=to,
        language=language,
        name=name,
        email=email,
        order_number=order_number,
        message=message,
    ).send()


@shared_task(ignore_result=True)
def renew_social_card(page_id: int) -> None:
    """Draw the social card of a page anew where it is no longer true. Safe to repeat."""
    social_cards.renew_cards(page_id)
