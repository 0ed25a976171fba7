"""Index that tells when something in a part of the archive last changed, built as in 0009."""

from django.db import migrations, models

from articles.migrations._again import AddIndexAgain


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("articles", "0023_readings_of_a_day"),
    ]

    operations = [
        AddIndexAgain(
            "article",
            models.Index(
                (models.F("id") - models.Value(1)) / models.Value(1000),
                models.F("updated_at").desc(),
                condition=models.Q(("published_at__isnull", False)),
                name="article_sitemap",
            ),
        ),
    ]
