"""Where every address leads. Only assembles: each app owns its own urls."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.decorators.cache import cache_control
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from artisans.sitemaps import ArtisanSitemap
from catalog.sitemaps import ArtworkSitemap
from marketplace.cms.sitemaps import PageSitemap, StorySitemap, TraditionSitemap
from marketplace.core.accounts.views import back_office_login
from marketplace.core.media.views import rendition
from marketplace.core.ui.pwa import manifest, offline, worker
from marketplace.core.ui.sitemaps import sitemap_index
from marketplace.core.ui.views import robots

handler400 = "marketplace.core.ui.views.bad_request"
handler403 = "marketplace.core.ui.views.permission_denied"
handler404 = "marketplace.core.ui.views.page_not_found"
# Not Django's but allauth's.
handler429 = "marketplace.core.ui.views.too_many_requests"

SITEMAPS = {
    "pages": PageSitemap,
    "artworks": ArtworkSitemap,
    "artisans": ArtisanSitemap,
    "traditions": TraditionSitemap,
    "stories": StorySitemap,
}
kept = cache_control(public=True, max_age=3600)

urlpatterns = [
    # Wagtail's own login forms know no limit on guessing; the shop's does.
    path("cms/login/", back_office_login),
    path("cms/", include(wagtailadmin_urls)),
    path("robots.txt", robots, name="robots"),
    path("sw.js", worker, name="service-worker"),
    path("sitemap.xml", kept(sitemap_index), {"sitemaps": SITEMAPS}, name="sitemap-index"),
    path("sitemap-<slug:section>.xml", kept(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("payments/", include("checkout.payment.urls")),
    path("media/images/<path:path>", rendition, name="rendition"),
    path("documents/", include(wagtaildocs_urls)),
]
urlpatterns += i18n_patterns(
    path("offline/", offline, name="offline"),
    path("app.webmanifest", manifest, name="manifest"),
    path("", include("catalog.urls")),
    path("alerts/", include("catalog.alerts.urls")),
    path("basket/", include("checkout.basket_urls")),
    path("checkout/", include("checkout.urls")),
    path("orders/", include("checkout.order_urls")),
    path("artisans/", include("artisans.urls")),
    path("verify/", include("artisans.certificates.urls")),
    path("sell/", include("artisans.workspace.urls")),
    path("account/wishlist/", include("catalog.wishlists.urls")),
    path("account/", include("marketplace.core.accounts.urls")),
    path("account/", include("allauth.urls")),
    path("newsletter/", include("marketplace.core.newsletter.urls")),
    path("", include("marketplace.core.privacy.urls")),
    path("", include("marketplace.core.money.urls")),
    path("", include("marketplace.cms.urls")),
    *([path("demo/", include("marketplace.demo.urls"))] if settings.DEMO else []),
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
