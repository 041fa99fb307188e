"""A database and a Redis number of the shop's own, on servers that others use too."""

from collections.abc import Iterator
from contextlib import contextmanager
from os import getpid
from urllib.parse import urlsplit, urlunsplit

import psycopg
import redis
from psycopg import sql


@contextmanager
def own_database(server_url: str) -> Iterator[str]:
    """Make an empty PostgreSQL database for one run and drop it afterwards; "" stays ""."""
    if not server_url:
        yield ""
        return
    name = f"pachmarhi_e2e_{getpid()}"
    quoted = sql.Identifier(name)
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(quoted))
        try:
            yield _with_path(server_url, name)
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(quoted))


@contextmanager
def own_redis(server_url: str) -> Iterator[str]:
    """Choose an empty number of a Redis server and empty it again afterwards; "" stays ""."""
    if not server_url:
        yield ""
        return
    for number in range(15, 0, -1):
        url = _with_path(server_url, str(number))
        client = redis.Redis.from_url(url)
        # Loading the shop leaves it empty for minutes; the mark keeps another run away meanwhile.
        if client.dbsize() == 0 and client.set("pachmarhi_e2e", getpid(), nx=True):
            break
    else:
        raise RuntimeError("Every number of the Redis server at REDIS_URL is in use.")
    try:
        yield url
    finally:
        client.flushdb()


def _with_path(url: str, path: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{path}"))
