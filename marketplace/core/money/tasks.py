"""Fetching the day's exchange rates."""

import structlog
from celery import shared_task
from django.conf import settings
from django.utils.module_loading import import_string

from .ecb import UnreadableRates
from .models import ExchangeRate
from .services import store_daily_rates

logger = structlog.get_logger(__name__)


@shared_task(ignore_result=True)
def fetch_exchange_rates() -> int:
    """Fetch the day's rates and return how many were new; nothing without an address.

    Whoever answers does so again in some hours: a failure is logged and not tried at once.
    """
    if not settings.EXCHANGE_RATES_URL:
        return 0
    fetch = import_string(settings.EXCHANGE_RATES_SOURCE)
    try:
        rates = fetch(settings.EXCHANGE_RATES_URL)
        return len(store_daily_rates(rates=rates, source=ExchangeRate.Source.ECB))
    except (OSError, UnreadableRates) as error:
        logger.exception("exchange_rates_not_fetched", reason=str(error))
        return 0
