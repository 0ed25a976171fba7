"""Fill in which stories show a gallery or a video, and build the indexes of their lists.

And that of an author's newest stories, for those who follow one.

A part of the archive at a time and outside a transaction, as people go on reading and
writing; a run that broke off is begun anew.
"""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations, models
from django.db.models import Max, Q

from articles.migrations._again import AddIndexAgain

PART = 10_000
SHOWS = (("has_gallery", '<figure class="gallery">'), ("has_video", "<figure data-video="))


def fill(apps, schema_editor):
    """Look through the live texts."""
    Article = apps.get_model("articles", "Article")
    last = Article.objects.aggregate(last=Max("pk"))["last"] or 0
    for start in range(0, last + 1, PART):
        part = Article.objects.filter(pk__gt=start, pk__lte=start + PART)
        part = part.exclude(first_published_at=None)
        for column, words in SHOWS:
            part.filter(Q(**{column: False}), body__contains=words).update(**{column: True})


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("articles", "0027_what_the_desk_says_of_a_story"),
    ]

    operations = [
        ValidateConstraint("article", "printed_article_has_issue_and_date"),
        migrations.RunPython(fill, migrations.RunPython.noop),
        AddIndexAgain(
            "article",
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(has_gallery=True, published_at__isnull=False),
                name="article_newest_gallery",
            ),
        ),
        AddIndexAgain(
            "article",
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(has_video=True, published_at__isnull=False),
                name="article_newest_video",
            ),
        ),
        AddIndexAgain(
            "byline",
            models.Index(fields=["author", "-article"], name="byline_newest_by_author"),
        ),
    ]
