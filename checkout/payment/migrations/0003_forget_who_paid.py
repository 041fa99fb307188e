from django.db import migrations


def forget_who_paid(apps, schema_editor):
    """Messages used to be kept as they came, with the payer and the card; nobody reads them."""
    apps.get_model("payment", "WebhookEvent").objects.update(payload={})


class Migration(migrations.Migration):
    dependencies = [("payment", "0002_next_try")]

    operations = [migrations.RunPython(forget_who_paid, migrations.RunPython.noop)]
