"""Tags that are found by their letters and by their words, and can be merged."""

import unicodedata

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Replace

BATCH = 1000


def fill_keys(apps, schema_editor):
    """Give the tags that are there already the key that saving gives to new ones."""
    tag_model = apps.get_model("articles", "Tag")
    batch = []
    for tag in tag_model.objects.only("name").iterator(BATCH):
        tag.key = letters(tag.name)
        batch.append(tag)
        if len(batch) == BATCH:
            tag_model.objects.bulk_update(batch, ["key"])
            batch.clear()
    tag_model.objects.bulk_update(batch, ["key"])


def letters(text):
    """Do what articles.text.letters did when this migration was written."""
    decomposed = unicodedata.normalize("NFD", text.translate(str.maketrans("đĐ", "dD")))
    folded = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    return "".join(c for c in folded if c.isalnum())


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_nothing_written_is_changed"),
    ]

    operations = [
        migrations.AddField(
            model_name="tag",
            name="key",
            field=models.CharField(default="", editable=False, max_length=100),
        ),
        migrations.AddField(
            model_name="tag",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="merged",
                to="articles.tag",
                verbose_name="đã gộp vào",
            ),
        ),
        migrations.AddIndex(
            model_name="tag",
            index=models.Index(fields=["key"], name="tag_key"),
        ),
        migrations.AddIndex(
            model_name="tag",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector(
                    Replace("slug", models.Value("-"), models.Value(" ")), config="simple"
                ),
                name="tag_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("pk")),
                name="tag_is_merged_into_another",
            ),
        ),
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
    ]
