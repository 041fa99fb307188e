"""Fails, with the reason, unless PostgreSQL and Redis answer at DATABASE_URL and REDIS_URL."""

import os
import sys

import psycopg
import redis


def problem_with_postgresql(url: str) -> str:
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            allowed = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.Error as error:
        return f"PostgreSQL does not answer at DATABASE_URL: {error}".strip()
    if not (allowed and allowed[0]):
        return "The PostgreSQL user of DATABASE_URL may not create databases, as the tests must."
    return ""


def problem_with_redis(url: str) -> str:
    try:
        redis.Redis.from_url(url, socket_connect_timeout=5).ping()
    except redis.RedisError as error:
        return f"Redis does not answer at REDIS_URL: {error}"
    return ""


def main() -> int:
    problems = []
    checks = {"DATABASE_URL": problem_with_postgresql, "REDIS_URL": problem_with_redis}
    for name, check in checks.items():
        url = os.environ.get(name, "")
        problems.append(check(url) if url else f"{name} is not set.")
    problems = [problem for problem in problems if problem]
    print("\n".join(problems), file=sys.stderr, end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
