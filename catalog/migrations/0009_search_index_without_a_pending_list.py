"""What a search finds of PostgreSQL's GIN indexes, it finds by the index alone.

By default new rows go to a list first, which every search reads from end to end until a vacuum has
put it into the index. Works are saved seldom and searched for all the time.
https://www.postgresql.org/docs/current/gin.html#GIN-FAST-UPDATE
"""

from django.db import migrations

TABLE = "wagtailsearch_indexentry"


def leave_out_the_list(apps, schema_editor) -> None:
    _set_fast_update(schema_editor, "off")


def bring_the_list_back(apps, schema_editor) -> None:
    _set_fast_update(schema_editor, "on")


def _set_fast_update(schema_editor, value: str) -> None:
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        indexes = connection.introspection.get_constraints(cursor, TABLE)
        for name, about in indexes.items():
            if about["index"] and about["type"] == "gin":
                index = connection.ops.quote_name(name)
                cursor.execute(f"ALTER INDEX {index} SET (fastupdate = {value})")
                # What the list holds already, which the setting leaves there.
                cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [index])


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0008_search_postings"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(leave_out_the_list, bring_the_list_back)]
