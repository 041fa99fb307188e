"""Plans PostgreSQL keeps."""

import pytest
from django.db import connection

from catalog.models import Product
from marketplace.core.database.prepared import Prepared
from tests.factories import ArtworkFactory

pytestmark = [pytest.mark.services, pytest.mark.django_db]


@pytest.mark.parametrize("is_on", [True, False])
def test_postgresql_keeps_the_plan_unless_told_not_to(settings, is_on):
    settings.DATABASE_PREPARE = is_on
    work = ArtworkFactory()
    prepared = Prepared(lambda pk: Product.objects.filter(pk=pk, width_mm__gt=1 + is_on))
    for _number in range(2):
        prepared(work.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s",
            ['%"width_mm" > %'],
        )
        assert bool(cursor.fetchone()[0]) is is_on
        cursor.execute("DEALLOCATE ALL")
    connection.close()
