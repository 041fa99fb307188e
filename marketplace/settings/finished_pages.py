"""Finished pages: what is kept of them here, and by the network (CDN) or proxy before the shop."""

from . import environment as env

BACKENDS = "wagtail.contrib.frontend_cache.backends"


def delivery_network(kind: str) -> dict[str, dict]:
    """Return Wagtail's entry for a network: "cloudflare", "cloudfront", "http" or "" for none.

    "http" is any proxy that hears PURGE, such as Varnish. Raises ImproperlyConfigured when what a
    network needs is missing.
    """
    if kind == "cloudflare":
        return {
            "default": {
                "BACKEND": f"{BACKENDS}.CloudflareBackend",
                "ZONEID": env.text("CLOUDFLARE_ZONE_ID"),
                "BEARER_TOKEN": env.text("CLOUDFLARE_TOKEN"),
            }
        }
    if kind == "cloudfront":
        return {
            "default": {
                "BACKEND": f"{BACKENDS}.CloudfrontBackend",
                "DISTRIBUTION_ID": env.text("CLOUDFRONT_DISTRIBUTION_ID"),
            }
        }
    if kind == "http":
        location = env.url("DELIVERY_NETWORK_URL")
        return {"default": {"BACKEND": f"{BACKENDS}.HTTPBackend", "LOCATION": location}}
    return {}


# In each process; 0 keeps none.
PAGE_CACHE_MB = env.integer("PAGE_CACHE_MB", 64, 0, 65_536)
PAGE_CACHE_STREAM = "pachmarhi:pagecache:2"
# Should a change ever go unheard, a page is wrong for so long at most.
PAGE_CACHE_SECONDS = 60
# First parts of addresses, or first two, that are personal, or not pages at all.
PAGE_CACHE_NEVER = frozenset(
    {
        *("account", "api", "basket", "checkout", "cms", "cookies", "demo", "documents", "healthz"),
        *("media", "metrics", "newsletter", "orders", "payments", "readyz", "search/suggest"),
        *("sell", "static", "verify", "_util"),
    }
)
DELIVERY_NETWORK = env.choice("DELIVERY_NETWORK", "", ("cloudflare", "cloudfront", "http"))
CLOUDFLARE_API = "https://api.cloudflare.com/client/v4"
WAGTAILFRONTENDCACHE = delivery_network(DELIVERY_NETWORK)
# How long the network keeps pages: it forgets by tag, or only by address, and then lists wait.
PAGE_CACHE_SHARED_SECONDS = 3600 if DELIVERY_NETWORK in {"cloudflare", "http"} else 60
