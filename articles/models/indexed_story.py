"""What readers' search knows of a published story."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class IndexedStory(models.Model):
    """The words of a story that readers can see; there is none of any other.

    Apart from the story, so that rows are small enough to read many: PostgreSQL
    keeps the vectors elsewhere.
    """

    article = models.OneToOneField(
        "articles.Article", on_delete=models.CASCADE, primary_key=True, related_name="indexed"
    )
    published_at = models.DateTimeField()
    vector = SearchVectorField()
    # Small enough to stand in the row: what is compared of many stories on each page.
    head = models.GeneratedField(
        expression=models.Func(models.F("vector"), models.Value("{a,b}"), function="ts_filter"),
        output_field=SearchVectorField(),
        db_persist=True,
        help_text="Chữ của tít, mũ tít và sapo, lấy từ chỉ mục.",
    )
    reading = models.PositiveSmallIntegerField(
        help_text="Cách đọc chữ lúc viết; chỉ mục viết theo cách cũ thì dựng lại."
    )

    class Meta:
        indexes = [
            models.Index(fields=["-published_at", "-article"], name="indexed_newest"),
            # With the month, for the newest with some words: see articles_newest_matching.
            # What is written at once is found at once, and nobody's save has to sort in others'.
            GinIndex(
                models.F("vector"),
                models.Func(models.F("published_at"), function="articles_months"),
                name="indexed_words_by_month",
                fastupdate=False,
            ),
        ]

    def __str__(self):
        return f"Chỉ mục của bài {self.article_id}"
