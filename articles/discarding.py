"""Throwing away a draft that never left its writers' hands."""

from django.db import transaction

from articles.models import Article


def may_be_discarded(article):
    """Return whether a story may vanish: never published, never handed to anybody.

    What has an entry in the audit trail stays, because the trail does.
    """
    return article.first_published_at is None and not article.audit_entries.exists()


@transaction.atomic
def discard(article):
    """Delete a draft with all its revisions.

    Raises ProtectedError when the story has an entry in the audit trail.
    """
    Article.objects.select_for_update().get(pk=article.pk)
    Article.objects.filter(pk=article.pk).update(latest_revision=None)
    article.latest_revision = None
    article.delete()
