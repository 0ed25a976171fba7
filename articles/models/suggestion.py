"""What search suggests while somebody types."""

from django.db import models


class Suggestion(models.Model):
    """The name of a page, from one of its words on: “Hà Nội” has “ha noi” and “noi”.

    key: without diacritics; whatever begins with what was typed is suggested.
    subject: the primary key of what the page is of. No foreign key: what is gone is left
        out when the table is read, so nobody who takes something away waits for it.
    weight: what is suggested first, among stories, among questions, and among all others.
    """

    class Kind(models.TextChoices):
        SECTION = "muc", "Chuyên mục"
        TOPIC = "su-kien", "Sự kiện"
        TAG = "tu-khoa", "Từ khóa"
        STORY = "bai", "Bài"
        QUESTION = "cau-hoi", "Hỏi đáp"

    text = models.TextField()
    key = models.TextField()
    kind = models.CharField(max_length=10, choices=Kind)
    subject = models.BigIntegerField()
    address = models.TextField()
    weight = models.IntegerField()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["key"], name="suggestion_key", opclasses=["text_pattern_ops"]),
            models.Index(fields=["kind", "subject"], name="suggestion_subject"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text}"
