"""How sure an answer from the archive has to be before it is shown as a quotation."""

from django.db import models


class AnswerThresholdsManager(models.Manager):
    def current(self):
        """Return the thresholds in force: as calibrated, or as the paper is delivered."""
        return self.filter(pk=1).first() or self.model()


class AnswerThresholds(models.Model):
    """The one row of thresholds; `manage.py calibrate_answers` sets it.

    quoted: the confidence from which on sentences are quoted.
    related: the kinship from which on stories are named at all.
    stories: how many stories the archive had when they were set.
    """

    quoted = models.FloatField(default=0.56)
    related = models.FloatField(default=0.36)
    stories = models.PositiveIntegerField(default=0)
    calibrated_at = models.DateTimeField(auto_now=True)

    objects = AnswerThresholdsManager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="answer_thresholds_is_one_row"),
            models.CheckConstraint(
                condition=models.Q(quoted__gt=0, quoted__lt=1, related__gt=0, related__lt=1),
                name="answer_thresholds_are_shares",
            ),
        ]

    def __str__(self):
        return f"Trích từ {self.quoted:.2f}, liên quan từ {self.related:.2f}"
