from datetime import timedelta

import django.core.validators
import django.utils.timezone
from django.db import migrations, models


def fill_until(apps, schema_editor):
    """Events that are there already end with their last date, by the clock of the first."""
    for event in apps.get_model("news", "CalendarEvent").objects.all():
        repetitions = max(event.repeat_count, 1) - 1
        event.until = event.end + timedelta(days=event.repeat_days * repetitions)
        event.save(update_fields=["until"])


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="calendarevent",
            name="modified",
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AddField(
            model_name="calendarevent",
            name="until",
            field=models.DateTimeField(
                db_index=True, default=django.utils.timezone.now, editable=False
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill_until, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="calendarevent",
            name="repeat_count",
            field=models.PositiveSmallIntegerField(
                default=1,
                validators=[django.core.validators.MaxValueValidator(366)],
                verbose_name="how many times in all",
            ),
        ),
    ]
