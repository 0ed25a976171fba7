"""The newest stories of each tag and topic, for “Cùng chủ đề”; built outside a transaction as in 0009."""

from django.db import migrations, models

from articles.migrations._again import AddIndexAgain


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("articles", "0024_index_of_the_sitemaps"),
    ]

    operations = [
        AddIndexAgain(
            "articletag",
            models.Index(fields=["tag", "-content_object"], name="article_newest_by_tag"),
        ),
        AddIndexAgain(
            "articletopic",
            models.Index(fields=["topic", "-article"], name="article_newest_by_topic"),
        ),
    ]
