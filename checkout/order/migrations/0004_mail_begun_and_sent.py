from django.db import migrations, models
from django.db.models import F


def say_that_old_mails_were_sent(apps, schema_editor):
    apps.get_model("order", "CommunicationEvent").objects.update(sent_at=F("date_created"))


class Migration(migrations.Migration):
    dependencies = [
        ("order", "0003_announcement_queued"),
    ]

    operations = [
        migrations.AddField(
            model_name="communicationevent",
            name="mail_begun_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="communicationevent",
            name="sent_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="sent"),
        ),
        migrations.AddField(
            model_name="shippingevent",
            name="mail_begun_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(say_that_old_mails_were_sent, migrations.RunPython.noop),
    ]
