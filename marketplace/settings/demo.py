"""The shop with nothing installed: SQLite, a broker and mail on disk, the payment sandbox."""

from .base import *
from .base import STOREFRONT_CSP, VAR, env

DEMO = True
DEBUG = env.boolean("DEBUG", default=False)
VAR.mkdir(parents=True, exist_ok=True)
# The shop listens on PORT, the sandbox on the next one; the addresses follow unless set.
PORT = env.integer("PORT", 8000, 1, 65_534)
SITE_URL = env.url("SITE_URL", f"http://127.0.0.1:{PORT}")
WAGTAILADMIN_BASE_URL = SITE_URL
SECRET_KEY = env.text("SECRET_KEY", "demo-only-never-use-this-key-for-a-real-shop")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ("127.0.0.1", "localhost", "[::1]"))
if SITE_URL.startswith("https://"):
    CSRF_TRUSTED_ORIGINS = [SITE_URL]

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"

SANDBOX_URL = env.url("SANDBOX_URL", f"http://127.0.0.1:{PORT + 1}")
# With a key of your own the same code talks to Stripe and the sandbox stays off.
USE_SANDBOX = not env.text("STRIPE_SECRET_KEY", "")
if USE_SANDBOX:
    STRIPE_SECRET_KEY = "sk_test_sandbox"  # noqa: S105
    STRIPE_WEBHOOK_SECRET = "whsec_sandbox_demo"  # noqa: S105
    STRIPE_API_BASE = SANDBOX_URL
    STOREFRONT_CSP["form-action"] = [*STOREFRONT_CSP["form-action"], SANDBOX_URL]

LOG_FORMAT = env.text("LOG_FORMAT", "json")
