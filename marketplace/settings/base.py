"""What every surrounding shares. Read from the environment only through `environment`."""

import logging
from pathlib import Path
from zoneinfo import available_timezones

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from oscar.defaults import *

from marketplace.core.ops.logging import logging_config

from . import environment as env
from .finished_pages import *
from .schedule import *
from .storage import file_origin, file_storages

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(env.text("VAR_DIR", str(ROOT / "var")))

SITE_NAME = "Pachmarhi"
SITE_URL = env.url("SITE_URL", "http://127.0.0.1:8000")
# Whether search engines may list the shop; a demo, a rehearsal or a developer's copy stays out.
SEARCH_ENGINES = env.boolean("SEARCH_ENGINES", default=False)
ROOT_URLCONF = "marketplace.urls"
WSGI_APPLICATION = "marketplace.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_ID = 1

INSTALLED_APPS = [
    # The roof's rooms, highest floor first: an app may override templates of those below it.
    "marketplace.demo",
    "marketplace.cms",
    "artisans.certificates",
    "artisans.apps.ArtisansConfig",
    "checkout.apps.CheckoutConfig",
    "checkout.basket.apps.BasketConfig",
    "checkout.communication.apps.CommunicationConfig",
    "checkout.duties.apps.DutiesConfig",
    "checkout.order.apps.OrderConfig",
    "checkout.payment.apps.PaymentConfig",
    "checkout.shipping.apps.ShippingConfig",
    "catalog.apps.CatalogConfig",
    "catalog.alerts.apps.AlertsConfig",
    "catalog.reviews.apps.ReviewsConfig",
    "catalog.wishlists.apps.WishlistsConfig",
    "marketplace.core.accounts",
    "marketplace.core.media",
    "marketplace.core.money",
    "marketplace.core.newsletter",
    "marketplace.core.privacy",
    "marketplace.core.security",
    "marketplace.core.ops",
    "marketplace.core.pagecache",
    "marketplace.core.ui",
    # Oscar: only the apps whose models we use; its storefront and dashboard stay out.
    "oscar.apps.address.apps.AddressConfig",
    "checkout.apps.OfferConfig",
    "oscar.apps.voucher.apps.VoucherConfig",
    # Wagtail
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "treebeard",
    "django_tasks",
    # Everything else
    "allauth",
    "allauth.account",
    "cookie_consent",
    "csp",
    "django_structlog",
    "health_check",
    "modeltranslation",
    "phonenumber_field",
    "widget_tweaks",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sites",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "marketplace.core.ops.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "marketplace.core.ops.middleware.HealthCheckMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Django adds random bytes against BREACH; a proxy that compresses may take over.
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "marketplace.core.ops.middleware.RequestLogMiddleware",
    "marketplace.core.security.middleware.SecurityHeadersMiddleware",
    "marketplace.core.security.middleware.ContentPolicyMiddleware",
    "marketplace.core.security.middleware.BackOfficePolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "marketplace.core.money.display.CurrencyMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "checkout.basket.count.BasketCountMiddleware",
    "checkout.basket.middleware.BasketMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "marketplace.core.ui.middleware.MethodNotAllowedMiddleware",
]

# Pages are Jinja2, in each app's jinja2/; mail and the back office are Django's, in templates/.
TEMPLATES = [
    {
        "NAME": "pages",
        "BACKEND": "marketplace.core.ui.templating.backend.Pages",
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": [
                "marketplace.core.ui.templating.builtin.library",
                "marketplace.core.media.templating.library",
                "marketplace.core.money.templating.library",
                "marketplace.core.accounts.templating.library",
                "catalog.templating.library",
                "marketplace.cms.templating.library",
            ],
            "context_processors": [
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "marketplace.core.ui.context.site",
                "marketplace.core.privacy.context.consent",
                "checkout.basket.context.basket",
                "marketplace.cms.context.footer",
            ],
        },
    },
    {
        "NAME": "django",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "marketplace.core.ui.forms.FormRenderer"

# --- People -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account:home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Only with mandatory confirmation can signing up look the same for an address that is known: both
# times the answer is in the mailbox. The confirming click logs in, where it was signed up.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_FORMS = {"signup": "marketplace.core.accounts.signup.SignUpForm"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "marketplace.core.accounts.adapter.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = True
# On top of allauth's own limits on logging in, signing up and resetting a password.
ACCOUNT_RATE_LIMITS = {
    "export_data": "5/h/user",
    "delete_account": "5/5m/user",
    # Many people may share one address.
    "contact": "5/10m/ip,40/d/ip",
    "newsletter": "5/10m/ip,40/d/ip",
    "newsletter_mail": "2/h/key,4/d/key",
    # Codes nobody knows, tried at the certificate's address.
    "certificate": "20/10m/ip,100/d/ip",
    "review": "20/h/ip",
    "alert": "10/10m/ip,60/d/ip",
    "wishlist": "60/m/ip",
}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "marketplace.core.ui.views.csrf_failure"

# --- Languages and time -----------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("hi", "हिन्दी"), ("de", "Deutsch")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["marketplace.core.ui.formats"]
USE_I18N = True
USE_TZ = True
# What people read; the database, the logs and the scheduler stay in UTC.
TIME_ZONE = "Asia/Kolkata"
# What artisans write has no German; readers of German see the English (ADR 0016).
MODELTRANSLATION_LANGUAGES = ("en", "hi")
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en", "hi")

# --- Database, cache, tasks --------------------------------------------------------------------
DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE makes writers queue at BEGIN, which is SQLite's only way to honour a row lock.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    if env.boolean("DATABASE_POOL", default=False):
        DATABASES["default"]["OPTIONS"] = {
            "pool": {"min_size": 1, "max_size": env.integer("DATABASE_POOL_SIZE", 8, 1, 200)}
        }

# Statements PostgreSQL plans once for each connection (marketplace.core.database).
DATABASE_PREPARE = env.boolean("DATABASE_PREPARE", default=True)

REDIS_URL = env.url("REDIS_URL", "", schemes=("redis", "rediss", "unix"))
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": "pachmarhi",
        }
    }
    CACHES["limits"] = CACHES["default"] | {"KEY_PREFIX": "pachmarhi-limits"}
else:
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
        # Counted once for all processes: each one's own memory would multiply every limit.
        "limits": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "rate_limits",
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        },
    }

# --- Finished pages ---------------------------------------------------------------------------
PAGE_CACHE_DIR = VAR / "pagecache"
PAGE_CACHE_LANGUAGES = frozenset(code for code, _name in LANGUAGES)

CELERY_BROKER_URL = env.url(
    "CELERY_BROKER_URL",
    REDIS_URL or "filesystem://",
    schemes=("redis", "rediss", "amqp", "amqps", "filesystem", "memory"),
)
if CELERY_BROKER_URL.startswith("filesystem:"):
    CELERY_BROKER_URL = "filesystem://localhost"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(VAR / "celery" / "queue"),
        "data_folder_out": str(VAR / "celery" / "queue"),
        "control_folder": str(VAR / "celery" / "control"),
        "polling_interval": 0.2,
    }
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_ALWAYS_EAGER = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "celery" / "beat-schedule")

# --- Files ------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    **file_storages(),
    "staticfiles": {"BACKEND": "marketplace.core.ui.storage.StaticFilesStorage"},
}
MEDIA_ORIGIN = file_origin(STORAGES["renditions"])
# A form keeps its uploads for seven days, so they stay longer than that.
UNUSED_UPLOAD_DAYS = env.integer("UNUSED_UPLOAD_DAYS", 30, 8, 3650)
WHITENOISE_MAX_AGE = 60
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- Mail -------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Pachmarhi <shop@pachmarhi.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Where messages arrive from a contact page that names no address.
CONTACT_EMAIL = env.text("CONTACT_EMAIL", DEFAULT_FROM_EMAIL)
EMAIL_TIMEOUT = 10

# --- Wagtail ----------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = SITE_URL
# Wagtail brings no Hindi of its own, and would offer none: ours is there all the same.
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Debian's own "localtime" is a zone to Python and none to browsers.
WAGTAIL_USER_TIME_ZONES = sorted(available_timezones() - {"localtime"})
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "media.Image"
WAGTAILIMAGES_RENDITION_STORAGE = "renditions"
WAGTAILIMAGES_IMAGE_FORM_BASE = "marketplace.core.media.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILIMAGES_WEBP_QUALITY = 74
WAGTAILIMAGES_AVIF_QUALITY = 50
WAGTAILIMAGES_JPEG_QUALITY = 78
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS: list = []
WAGTAILSEARCH_BACKENDS = {"default": env.search("SEARCH_URL")}
MODELSEARCH_BACKENDS = WAGTAILSEARCH_BACKENDS
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# --- Oscar ------------------------------------------------------------------------------------
OSCAR_SHOP_NAME = SITE_NAME
OSCAR_DEFAULT_CURRENCY = "INR"
OSCAR_FROM_EMAIL = DEFAULT_FROM_EMAIL
OSCAR_DELETE_IMAGE_FILES = False
OSCAR_SAVE_SENT_EMAILS_TO_DB = False
OSCAR_BASKET_COOKIE_OPEN = "basket"
OSCAR_BASKET_COOKIE_LIFETIME = 30 * 24 * 3600
OSCAR_MAX_BASKET_QUANTITY_THRESHOLD = 20
OSCAR_SLUG_ALLOW_UNICODE = False
OSCAR_INITIAL_ORDER_STATUS = "awaiting-payment"
OSCAR_INITIAL_LINE_STATUS = "awaiting-payment"
OSCAR_OFFERS_INCL_TAX = True
# Oscar imports haystack; search itself is Wagtail's modelsearch.
HAYSTACK_CONNECTIONS = {"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}}
# This fork changes no table, so Oscar's own migrations serve it.
MIGRATION_MODULES = {"basket": "oscar.apps.basket.migrations"}

# --- Payments ---------------------------------------------------------------------------------
STRIPE_API_BASE = "https://api.stripe.com"
STRIPE_CHECKOUT_ORIGIN = "https://checkout.stripe.com"
STRIPE_SECRET_KEY = env.text("STRIPE_SECRET_KEY", "")
STRIPE_WEBHOOK_SECRET = env.text("STRIPE_WEBHOOK_SECRET", "")
PAYMENT_HOLD_MINUTES = env.integer("PAYMENT_HOLD_MINUTES", 35, 31, 24 * 60)
# For one buyer, and five times as many for one network address: orders that wait for their payment
# at once, and orders left unpaid or cancelled within 24 hours.
MAX_UNPAID_ORDERS = env.integer("MAX_UNPAID_ORDERS", 3, 1, 1000)
MAX_LAPSED_ORDERS = env.integer("MAX_LAPSED_ORDERS", 10, 1, 10_000)

# --- Prices in other currencies -----------------------------------------------------------------
# Only shown; rupees are charged. Nothing is fetched without an address.
EXCHANGE_RATES_URL = env.url("EXCHANGE_RATES_URL", "")
# What reads the address: from it to a day's `DailyRates`.
EXCHANGE_RATES_SOURCE = "marketplace.core.money.ecb.fetch"
# An older rate is not used any more; banks pause for four days at Easter.
EXCHANGE_RATE_DAYS = env.integer("EXCHANGE_RATE_DAYS", 7, 1, 90)
CURRENCY_COOKIE_NAME = "currency"

# --- Privacy ----------------------------------------------------------------------------------
# A guest's cookie leads to the basket for 30 days; a provider repeats a message for a few.
BASKET_DAYS = env.integer("BASKET_DAYS", 90, 30, 3650)
WEBHOOK_DAYS = env.integer("WEBHOOK_DAYS", 90, 30, 3650)
# How long the address of somebody who left the newsletter stays, to answer what they ask about it.
NEWSLETTER_ENDED_DAYS = env.integer("NEWSLETTER_ENDED_DAYS", 30, 1, 3650)
# How long an address waits for a work before it is forgotten.
ALERT_DAYS = env.integer("ALERT_DAYS", 365, 30, 3650)
COOKIE_CONSENT_NAME = "cookie_consent"
COOKIE_CONSENT_SAMESITE = "Lax"
COOKIE_CONSENT_LOG_ENABLED = True
BASKET_COUNT_COOKIE = "basket_count"
# A page for everybody may differ by what the first say, and does not by the second. A visitor with
# any other cookie is answered by Django.
PAGE_CACHE_KEYED_COOKIES = frozenset({COOKIE_CONSENT_NAME, CURRENCY_COOKIE_NAME})
PAGE_CACHE_IGNORED_COOKIES = frozenset(
    {OSCAR_BASKET_COOKIE_OPEN, BASKET_COUNT_COOKIE, "csrftoken", "__Host-csrf"}
)

# --- Security ---------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
STOREFRONT_CSP = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:", *([MEDIA_ORIGIN] if MEDIA_ORIGIN else [])],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "worker-src": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
    # A form post is followed to the hosted payment page, and browsers check the redirect too.
    "form-action": [SELF, STRIPE_CHECKOUT_ORIGIN],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": STOREFRONT_CSP}
# Wagtail's editor sets style attributes, previews pages in a frame and shows pictures it has made.
BACK_OFFICE_CSP = {
    **STOREFRONT_CSP,
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [*STOREFRONT_CSP["img-src"], "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
    "form-action": [SELF],
}
# The first part of addresses whose pages are about one person, or perhaps not for everybody, as
# documents are: nothing keeps them.
PERSONAL_PATHS = frozenset(
    {"account", "alerts", "basket", "checkout", "documents", "orders", "sell"}
)

# --- Logs -------------------------------------------------------------------------------------
LOG_LEVEL = env.text("LOG_LEVEL", "INFO").upper()
LOG_FORMAT = env.text("LOG_FORMAT", "json")
LOGGING_CONFIG = "marketplace.core.ops.logging.configure"
try:
    LOGGING = logging_config(LOG_LEVEL, LOG_FORMAT)
except ValueError as error:
    raise ImproperlyConfigured(str(error)) from error
DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logging.INFO
