"""Editors may translate pages into every language the shop speaks."""

from django.conf import settings
from django.db import migrations


def add_locales(apps, schema_editor):
    locales = apps.get_model("wagtailcore", "Locale").objects.using(schema_editor.connection.alias)
    for code, _name in settings.LANGUAGES:
        locales.get_or_create(language_code=code)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0002_contactpage"),
        ("wagtailcore", "0057_page_locale_fields_notnull"),
    ]
    operations = [migrations.RunPython(add_locales, migrations.RunPython.noop)]
