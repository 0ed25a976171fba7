"""An alert outlives the section, tag, topic or author it is narrowed to, and says what it lost."""

import django.db.models.deletion
from django.db import migrations, models


def narrowed_by(model):
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.DO_NOTHING,
        related_name="+",
        to=f"articles.{model}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0046_stories_out_before_an_alert"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchalert", name="lost", field=models.CharField(blank=True, max_length=200)
        ),
        *(
            migrations.AlterField(model_name="searchalert", name=name, field=narrowed_by(name))
            for name in ("section", "tag", "topic", "author")
        ),
    ]
