"""What the scheduler starts by itself, and how often, in seconds; and what waits in which line."""

from kombu import Queue

# Drawing takes seconds, and what follows a change of many works comes by the hundred: in a line of
# their own no mail waits behind them. A worker serves both lines in turn; `worker -Q background`
# makes one for the second only.
CELERY_TASK_QUEUES = (Queue("celery"), Queue("background"))
CELERY_TASK_ROUTES = {
    "marketplace.core.media.tasks.*": {"queue": "background"},
    "*.renew_social_card*": {"queue": "background"},
    "*.renew_cards_of_*": {"queue": "background"},
    "catalog.facets.tasks.*": {"queue": "background"},
    "catalog.listings.tasks.*": {"queue": "background"},
    "catalog.search.tasks.*": {"queue": "background"},
}

CELERY_BEAT_SCHEDULE = {
    "expire-stale-payments": {
        "task": "checkout.payment.tasks.expire_stale_payments",
        "schedule": 60.0,
    },
    "retry-unprocessed-webhooks": {
        "task": "checkout.payment.tasks.retry_unprocessed_webhooks",
        "schedule": 60.0,
    },
    "retry-due-refunds": {
        "task": "checkout.payment.tasks.retry_due_refunds",
        "schedule": 300.0,
    },
    "announce-missed-orders": {
        "task": "checkout.order.tasks.announce_missed_orders",
        "schedule": 300.0,
    },
    "mail-missed-dispatches": {
        "task": "checkout.order.tasks.mail_missed_dispatches",
        "schedule": 3600.0,
    },
    "forget-clients": {
        "task": "checkout.order.tasks.forget_clients",
        "schedule": 3600.0,
    },
    "find-listing-drift": {
        "task": "catalog.listings.tasks.find_drift",
        "schedule": 600.0,
    },
    "save-catalog-snapshot": {
        "task": "catalog.facets.tasks.save_snapshot",
        "schedule": 3600.0,
    },
    "shorten-listing-journal": {
        "task": "catalog.facets.tasks.shorten_journal",
        "schedule": 24 * 3600.0,
    },
    "rebuild-search-vocabulary": {
        "task": "catalog.search.tasks.rebuild_vocabulary",
        "schedule": 24 * 3600.0,
    },
    "make-missing-renditions": {
        "task": "marketplace.core.media.tasks.make_missing_renditions",
        "schedule": 300.0,
    },
    "delete-unused-uploads": {
        "task": "marketplace.core.media.tasks.delete_unused_uploads",
        "schedule": 24 * 3600.0,
    },
    # New rates come once a day; whoever does not answer is asked again.
    "fetch-exchange-rates": {
        "task": "marketplace.core.money.tasks.fetch_exchange_rates",
        "schedule": 4 * 3600.0,
    },
    "clear-idle-baskets": {
        "task": "checkout.basket.tasks.clear_idle_baskets",
        "schedule": 24 * 3600.0,
    },
    "forget-newsletter-addresses": {
        "task": "marketplace.core.newsletter.tasks.forget_old",
        "schedule": 24 * 3600.0,
    },
    "go-on-with-newsletter-issues": {
        "task": "marketplace.core.newsletter.tasks.go_on_with_issues",
        "schedule": 3600.0,
    },
    "tell-of-missed-works": {
        "task": "catalog.alerts.tasks.tell_of_missed_works",
        "schedule": 3600.0,
    },
    "forget-old-alerts": {
        "task": "catalog.alerts.tasks.forget_old_alerts",
        "schedule": 24 * 3600.0,
    },
    "delete-old-webhooks": {
        "task": "checkout.payment.tasks.delete_old_webhooks",
        "schedule": 24 * 3600.0,
    },
    "clear-expired-sessions": {
        "task": "marketplace.core.accounts.tasks.clear_expired_sessions",
        "schedule": 24 * 3600.0,
    },
}
