"""Settings for real money. Refuses to start on anything missing or left over from the demo."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from .base import *
from .base import CELERY_BROKER_URL, DATABASES, DEFAULT_FROM_EMAIL, REDIS_URL, SITE_URL, env

MAIL_SCHEMES = ("smtp", "smtps", "smtp+tls", "smtp+ssl")

DEMO = False
USE_SANDBOX = False
DEBUG = False
SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
DATABASE_URL = env.text("DATABASE_URL")
STRIPE_SECRET_KEY = env.text("STRIPE_SECRET_KEY")
STRIPE_WEBHOOK_SECRET = env.text("STRIPE_WEBHOOK_SECRET")
STRIPE_TEST_MODE = env.boolean("STRIPE_TEST_MODE", default=False)
SEARCH_ENGINES = env.boolean("SEARCH_ENGINES", default=not STRIPE_TEST_MODE)
EMAIL_URL = env.text("EMAIL_URL")

problems = []
if len(SECRET_KEY) < 50 or SECRET_KEY.startswith(("demo-", "test-", "django-insecure-")):
    problems.append("SECRET_KEY must be at least 50 random characters, not a demo key.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    problems.append("ALLOWED_HOSTS must name the shop's hosts, without a wildcard.")
if not SITE_URL.startswith("https://"):
    problems.append("SITE_URL must start with https://.")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    problems.append("DATABASE_URL must point to PostgreSQL.")
if not REDIS_URL:
    problems.append("REDIS_URL must be set: cache, rate limits and the task broker use it.")
if "sandbox" in STRIPE_SECRET_KEY or "sandbox" in STRIPE_WEBHOOK_SECRET:
    problems.append("STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET must not be the sandbox's.")
if not STRIPE_SECRET_KEY.startswith(("sk_", "rk_")):
    problems.append("STRIPE_SECRET_KEY must be a Stripe secret or restricted key.")
if STRIPE_SECRET_KEY.startswith(("sk_test_", "rk_test_")) and not STRIPE_TEST_MODE:
    problems.append(
        "STRIPE_SECRET_KEY is a test key, with which nobody pays: use the live one, or set"
        " STRIPE_TEST_MODE=1 for a rehearsal."
    )
if not STRIPE_WEBHOOK_SECRET.startswith("whsec_"):
    problems.append("STRIPE_WEBHOOK_SECRET must be a Stripe webhook signing secret.")
if CELERY_BROKER_URL.startswith(("filesystem:", "memory:")):
    problems.append("CELERY_BROKER_URL must point to Redis or RabbitMQ.")
if ".example>" in DEFAULT_FROM_EMAIL or DEFAULT_FROM_EMAIL.endswith(".example"):
    problems.append("DEFAULT_FROM_EMAIL must be an address of the shop.")
_mail_parts = urlsplit(EMAIL_URL)
if _mail_parts.scheme not in MAIL_SCHEMES or not _mail_parts.hostname:
    problems.append("EMAIL_URL must be smtp://, smtp+tls:// or smtp+ssl:// with a host.")
if problems:
    raise ImproperlyConfigured(" ".join(problems))

# The servers' threads are few and stay: each keeps its connection, and with it the plans prepared.
if "pool" not in DATABASES["default"].get("OPTIONS", {}):
    DATABASES["default"]["CONN_MAX_AGE"] = env.integer("DATABASE_KEEP_SECONDS", 60, 0, 3600)
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_SSL_REDIRECT = env.boolean("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if env.boolean("BEHIND_PROXY", default=True):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Rate limits count the shopper's address, not the proxy's.
    ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("TRUSTED_PROXIES", 1, 1, 9)
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
# A promise for two years: a shop that shares its domain with something on HTTP turns them off.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.boolean("HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.boolean("HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
OSCAR_BASKET_COOKIE_SECURE = True
COOKIE_CONSENT_SECURE = True
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
_mail = env.environ.Env.email_url_config(EMAIL_URL)
EMAIL_HOST = _mail["EMAIL_HOST"]
EMAIL_PORT = _mail["EMAIL_PORT"]
EMAIL_HOST_USER = _mail["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
