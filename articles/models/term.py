"""The words of the archive."""

from django.db import models


class Term(models.Model):
    """A word, or two that follow each other, and in how many published stories it stands.

    text: without diacritics: “ha”, “ha noi”. That of lexemes.STORY is in every story counted.
    written: how nearly all who use it write it, “hà nội”; empty where they differ, or write
        it as it stands in `text`.
    """

    text = models.TextField(primary_key=True)
    stories = models.PositiveIntegerField()
    written = models.TextField(blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.written or self.text}: {self.stories}"
