"""Telling members of the newsroom what they must know: in their queue, and by e-mail."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from articles import rights
from articles.models import Notice


def tell(people, article, kind, text):
    """Tell each of several people the same; by e-mail too, once the change is in.

    people: Users. article: the story it is about, or None. kind: Notice.Kind.
    text: a whole sentence in Vietnamese.
    """
    from articles.tasks import mail_notices

    told = Notice.objects.bulk_create(
        Notice(user=person, article=article, kind=kind, text=text) for person in people
    )
    if told:
        keys = [notice.pk for notice in told]
        transaction.on_commit(partial(mail_notices.defer, notice_ids=keys))


def desk_of(article):
    """Return the people who answer for a story's going out: who may approve it."""
    return rights.those_who_may("articles.approve_article", article)


def unread_by(user):
    """Return what somebody has been told and not read yet, the newest first."""
    return Notice.objects.filter(user=user, read_at=None).select_related("article")


def mark_read(user, article=None, pk=None):
    """Take notices out of somebody's queue: all about a story, or one."""
    waiting = Notice.objects.filter(user=user, read_at=None)
    waiting = waiting.filter(article=article) if article else waiting.filter(pk=pk)
    return waiting.update(read_at=timezone.now())
