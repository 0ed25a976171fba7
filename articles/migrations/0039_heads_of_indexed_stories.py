"""The words of headline, kicker and standfirst of each indexed story, in its row."""

import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0038_vocabulary_and_suggestions"),
    ]

    operations = [
        migrations.AddField(
            model_name="indexedstory",
            name="head",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(
                    models.F("vector"), models.Value("{a,b}"), function="ts_filter"
                ),
                help_text="Chữ của tít, mũ tít và sapo, lấy từ chỉ mục.",
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
    ]
