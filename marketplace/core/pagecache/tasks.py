"""What follows a change without keeping anybody waiting."""

import requests
from celery import shared_task

from . import network


@shared_task(
    autoretry_for=(requests.RequestException,), retry_backoff=2, retry_backoff_max=60, max_retries=5
)
def forget_at_the_network(slots: list[int], row_tags: list[str]) -> None:
    """Ask the network before the shop to forget pages. Asking twice does no harm."""
    network.forget(slots, network.addresses_of(row_tags))
