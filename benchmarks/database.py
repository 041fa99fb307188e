"""Database addresses for the benchmark: one server, one database for each shop."""

from pathlib import Path
from typing import Any, LiteralString
from urllib.parse import unquote, urlsplit

PREFIX = "pachmarhi_bench"
# Both shops keep their connections: reconnecting for every page would measure PostgreSQL.
KEEP_CONNECTIONS_SECONDS = 600


def shop_url(server: str, side: str, folder: Path) -> str:
    """Address of one shop's own database.

    `server` is "sqlite" (a file in `folder`) or a postgres:// address, whose database
    name is replaced, so that no database of yours is touched.
    Raises ValueError for any other kind of server.
    """
    if server == "sqlite":
        return f"sqlite:///{folder / 'shop.sqlite3'}"
    parts = urlsplit(server)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"cannot benchmark on {parts.scheme or server!r}: sqlite or postgres://")
    return parts._replace(path=f"/{PREFIX}_{side}").geturl()


def django_settings(url: str) -> dict[str, Any]:
    """The DATABASES entry for such an address."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": parts.path.removeprefix("/"),
            "CONN_MAX_AGE": KEEP_CONNECTIONS_SECONDS,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.removeprefix("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": KEEP_CONNECTIONS_SECONDS,
    }


def recreate(url: str, *, like: str = "") -> None:
    """Drop and make the benchmark's own database, on PostgreSQL as a copy of `like` if given.

    Any other name than the benchmark's is refused (ValueError).
    """
    drop(url)
    if urlsplit(url).scheme == "sqlite":
        return
    create = "CREATE DATABASE {}" + (" TEMPLATE {}" if like else "")
    _on_the_server(url, create, *(_own_name(one) for one in (url, like) if one))


def drop(url: str) -> None:
    """Drop the benchmark's own database; any other name is refused (ValueError)."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        for suffix in ("", "-wal", "-shm"):
            Path(parts.path.removeprefix("/") + suffix).unlink(missing_ok=True)
        return
    _on_the_server(url, "DROP DATABASE IF EXISTS {} WITH (FORCE)", _own_name(url))


def _own_name(url: str) -> str:
    name = urlsplit(url).path.removeprefix("/")
    if not name.startswith(f"{PREFIX}_"):
        raise ValueError(f"{name!r} is not a benchmark database")
    return name


def _on_the_server(url: str, statement: LiteralString, *names: str) -> None:
    import psycopg
    from psycopg import sql

    server = urlsplit(url)._replace(scheme="postgresql", path="/postgres").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
