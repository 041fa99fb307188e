"""Which requests come from one place, without writing down from where."""

import ipaddress

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

# What one household or one rented server gets of the new internet: it may change the rest at will.
IPV6_PREFIX = 64


def client_digest(request: HttpRequest) -> str:
    """Return a keyed digest of the visitor's network address, the same for the same place.

    Proxies are trusted as logging in trusts them (TRUSTED_PROXIES). Raises PermissionDenied when
    the server was told no address.
    """
    place = network_of(get_adapter().get_client_ip(request))
    return salted_hmac("security.client", place, algorithm="sha256").hexdigest()


def network_of(address: str) -> str:
    """Return the network one visitor has to themselves: an IPv4 address, the /64 of an IPv6 one."""
    ip = ipaddress.ip_address(address)
    if ip.version == 4:
        return str(ip)
    if ip.ipv4_mapped:
        return str(ip.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(ip), IPV6_PREFIX), strict=False))
