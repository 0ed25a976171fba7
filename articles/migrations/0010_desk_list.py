"""What the desk's list of a million stories reads, and what came of acts on many of them."""

import re
import unicodedata

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

BATCH = 2000
WORD = re.compile(r"[^\W_]+")


def refill(apps, schema_editor):
    """Give each story the vector that saving gives to new texts, from its newest text."""
    Article = apps.get_model("articles", "Article")
    texts = Article.objects.filter(latest_revision__isnull=False).order_by("pk")
    last = 0
    with schema_editor.connection.cursor() as cursor:
        while batch := list(
            texts.filter(pk__gt=last).values_list("pk", "latest_revision__content")[:BATCH]
        ):
            last = batch[-1][0]
            cursor.executemany(
                "UPDATE articles_article SET desk_vector = %s::tsvector WHERE id = %s",
                [(vector_of(content), pk) for pk, content in batch],
            )


def vector_of(content):
    """Do what articles.desk_search.vector_of did when this migration was written."""
    head = " ".join(content.get(name, "") for name in ("kicker", "headline", "standfirst"))
    words = [word[:60] for word in WORD.findall(fold(head))]
    return " ".join(
        [
            *(f"'{word}':{place}" for place, word in enumerate(words, start=1)),
            *(f"'#tag:{letters(name)}'" for name in content.get("tags", [])),
            *(f"'#topic:{pk}'" for pk in content.get("topics", [])),
            *(f"'#by:{pk}'" for pk, _ in content.get("bylines", [])),
        ]
    )


def fold(text):
    decomposed = unicodedata.normalize("NFD", text.translate(str.maketrans("đĐ", "dD")))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def letters(text):
    return "".join(c for c in fold(text) if c.isalnum())


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_tags_that_merge"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BulkOutcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("run", models.UUIDField()),
                ("act", models.CharField(max_length=20)),
                ("refusal", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bulk_outcomes",
                        to="articles.article",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bulk_outcomes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "việc hàng loạt",
                "verbose_name_plural": "việc hàng loạt",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "article"), name="bulk_turn_once_per_story"
                    )
                ],
            },
        ),
        migrations.RunPython(refill, migrations.RunPython.noop),
        migrations.RemoveField(model_name="article", name="desk_key"),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                fields=["section", "stage", "-latest_revision"], name="article_desk_section_stage"
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("is_sponsored", True)),
                fields=["-latest_revision"],
                name="article_desk_sponsored",
            ),
        ),
    ]
