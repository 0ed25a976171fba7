"""When readers' pages were last made new for comments."""

from django.db import models


class Freshness(models.Model):
    """The one row that comments.freshness keeps.

    next_at: until then the next renewal waits. is_coming: whether one is on its way.
    """

    next_at = models.DateTimeField()
    is_coming = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="freshness_is_one_row")
        ]

    def __str__(self):
        return f"{self.next_at}"
