"""Logs: one JSON object a line, with request and task ids and without anybody's secrets.

`logging_config` builds the dictionary for `logging.config.dictConfig`; Django (LOGGING), gunicorn
and the Celery worker all use it, so that every process writes the same form. Times are UTC.
"""

import json
import logging.config
import re
from functools import lru_cache
from typing import Any

import structlog

HIDDEN = "[hidden]"

# Long enough to be safe to scan on every line: no pattern may backtrack over the whole text.
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    # Values of telling names in a query string, a header dump or a repr.
    (
        re.compile(
            r"(?i)(?<![a-z0-9])"
            r"(t|token|key|secret|password\w*|passwd|code|signature|sig|session_id|sessionid|"
            r"csrfmiddlewaretoken|csrftoken|email|login|phone_number|api_key|access_key)"
            r"(=|%3D)[^&\s\"'<>]*"
        ),
        rf"\1\2{HIDDEN}",
    ),
    (
        re.compile(
            r"(?i)([\"'](?:[\w-]*(?:password|secret|token|authorization|cookie|api_key))[\"']"
            r"\s*[:=]\s*)[\"'][^\"']*[\"']"
        ),
        rf"\1'{HIDDEN}'",
    ),
    # One-time links of the account pages.
    (re.compile(r"(/(?:password/reset/key|confirm-email)/)(?!done/)[^/\s?\"']+"), rf"\1{HIDDEN}"),
    # Stripe's keys and session secrets, and passwords inside an address.
    (re.compile(r"\b(sk|rk|pk|whsec)_[A-Za-z0-9_]{6,}"), rf"\1_{HIDDEN}"),
    (re.compile(r"(?i)\b(bearer|basic)\s+[a-z0-9._~+/=-]{8,}"), rf"\1 {HIDDEN}"),
    (re.compile(r"(://[^/\s:@]{0,128}:)[^/\s@]{1,256}@"), rf"\1{HIDDEN}@"),
    # E-mail addresses, also percent-encoded.
    (re.compile(r"(?i)[a-z0-9._+-]{1,64}(?:@|%40)(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}"), HIDDEN),
)
# One look for what every pattern above needs: most texts hold none of it, and looking for each
# costs more than the rest of the line. Whatever a new pattern finds has to be found by this one.
_SUSPICIOUS = re.compile(r"[=%@\"']|://|[kc]_|[rc]\s|/key/|confirm-email/", re.IGNORECASE)
_SECRET_NAMES = re.compile(r"(?i)password|secret|token|authorization|cookie|api_key|^email$")


def redact(text: str) -> str:
    """Return `text` without e-mail addresses, passwords, keys, tokens and one-time links."""
    if _SUSPICIOUS.search(text):
        for pattern, replacement in _PATTERNS:
            text = pattern.sub(replacement, text)
    return text


def redact_event(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Structlog processor: redact every text of a log entry, however deep it lies."""
    return _hide(event)


def _hide(value: Any, depth: int = 0) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, dict) and depth < 5:
        return {
            name: HIDDEN if _is_secret(str(name)) else _hide(item, depth + 1)
            for name, item in value.items()
        }
    if isinstance(value, list | tuple | set) and depth < 5:
        return [_hide(item, depth + 1) for item in value]
    return redact(str(value))


@lru_cache(maxsize=512)
def _is_secret(name: str) -> bool:
    return bool(_SECRET_NAMES.search(name))


def _written(event: dict[str, Any], **_options: Any) -> str:
    return _JSON.encode(event)


# One encoder: `json.dumps` makes a new one for every line when it is given options.
_JSON = json.JSONEncoder(ensure_ascii=False, default=str)

SHARED_PROCESSORS = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]


def logging_config(level: str = "INFO", form: str = "json") -> dict[str, Any]:
    """Return the dictConfig for this `level` and `form` ("json" or "console").

    Raises ValueError for a level or form that does not exist.
    """
    if level not in logging.getLevelNamesMapping():
        raise ValueError(f"LOG_LEVEL must be one of {', '.join(logging.getLevelNamesMapping())}.")
    if form == "json":
        render = [
            structlog.processors.format_exc_info,
            redact_event,
            structlog.processors.EventRenamer("message"),
            structlog.processors.JSONRenderer(serializer=_written),
        ]
    elif form == "console":
        render = [
            structlog.processors.format_exc_info,
            redact_event,
            structlog.dev.ConsoleRenderer(colors=False),
        ]
    else:
        raise ValueError("LOG_FORMAT must be json or console.")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "shop": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [*SHARED_PROCESSORS, structlog.stdlib.ExtraAdder()],
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *render],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "shop"}},
        "root": {"level": level, "handlers": ["stderr"]},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            # django-structlog writes every failed request with its traceback; once is enough.
            "django.request": {"handlers": [], "level": "CRITICAL", "propagate": True},
            "gunicorn.error": {"handlers": [], "level": level, "propagate": True},
            "gunicorn.access": {"handlers": [], "level": "WARNING", "propagate": True},
            # These repeat whole requests, bodies and headers at INFO.
            "stripe": {"level": "WARNING"},
            "httpx": {"level": "WARNING"},
            "botocore": {"level": "WARNING"},
            "kombu": {"level": "WARNING"},
            # Every task is logged by django-structlog, without its arguments.
            "celery.worker.strategy": {"level": "WARNING"},
            "celery.app.trace": {"level": "CRITICAL"},
        },
    }


def configure(config: dict[str, Any]) -> None:
    """Set up structlog and the standard library alike; Django calls it as LOGGING_CONFIG."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED_PROCESSORS,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(config)
