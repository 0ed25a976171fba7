"""What an alert has still to be told of is known by what was out when it was saved, not by a time."""

import django.contrib.postgres.fields
from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0045_newest_by_months"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchalert",
            name="already_out",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), default=list, size=None
            ),
        ),
        # The way back has a moment for those that are there.
        migrations.AlterField(
            model_name="searchalert",
            name="looks_from",
            field=models.DateTimeField("báo bài từ lúc", default=timezone.now),
        ),
        migrations.RemoveField(model_name="searchalert", name="looks_from"),
    ]
