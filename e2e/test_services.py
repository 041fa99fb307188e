"""The shop under test stands on the servers that the run was given."""

import os

import pytest

from .stagehand import StageHand

pytestmark = pytest.mark.everywhere


def test_shop_uses_the_servers_of_the_environment(hand: StageHand):
    redis = bool(os.environ.get("REDIS_URL"))
    assert hand.find_services() == {
        "database": "postgresql" if os.environ.get("DATABASE_URL") else "sqlite",
        "cache": "RedisCache" if redis else "LocMemCache",
        "tasks": "redis" if redis else "filesystem",
    }
