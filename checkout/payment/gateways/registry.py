"""Which providers this installation knows."""

from functools import cache

from .base import Gateway
from .stripe.gateway import StripeGateway

GATEWAYS = {StripeGateway.code: StripeGateway}
DEFAULT = StripeGateway.code


@cache
def get_gateway(code: str = DEFAULT) -> Gateway:
    """Return the provider's gateway. Raises KeyError for a provider nobody knows."""
    return GATEWAYS[code]()
