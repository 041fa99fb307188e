"""The database is what the models say."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_migration_is_missing(capsys):
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit as ended:
        pytest.fail(f"makemigrations would write something ({ended.code}): {capsys.readouterr()}")
