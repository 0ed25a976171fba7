"""The edition: a number that everything visible to readers advances."""

from django.db import connection, models


class EditionManager(models.Manager):
    def current(self):
        """Return the number of the newest edition; 0 before the first."""
        return self.values_list("number", flat=True).filter(pk=1).first() or 0

    def advance(self, changes_front_page=True):
        """Make every kept page old at once.

        Call it last in the transaction of the change itself: the row stays
        locked until commit, and nobody may see the number before the change.
        What the front page looks like then is kept; see articles.page_record.

        changes_front_page: whether other stories, or their order, may stand there now.
        """
        from articles.page_record.keeping import keep_front_page_once_seen

        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO articles_edition (id, number) VALUES (1, 1) "
                "ON CONFLICT (id) DO UPDATE SET number = articles_edition.number + 1"
            )
        if changes_front_page:
            keep_front_page_once_seen()


class Edition(models.Model):
    """The one row that holds the number."""

    number = models.BigIntegerField(default=0)

    objects = EditionManager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="edition_is_one_row")]

    def __str__(self):
        return str(self.number)
