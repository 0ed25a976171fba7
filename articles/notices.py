"""Telling members of the newsroom what they must know: in their queue, and by e-mail."""

from django.db import transaction
from django.utils import timezone

from articles import jobs, rights
from articles.models import Notice
from articles.models.article import long_columns_of


@transaction.atomic
def tell(people, article, kind, text, reply_to=None, assignment=None, photo=None):
    """Tell each of several people the same; by e-mail too, if the change comes about.

    people: Users. article: the story it is about, or None. kind: Notice.Kind.
    text: a whole sentence in Vietnamese.
    reply_to: the User whose words these are, to whom an answer by e-mail goes.
    assignment, photo: to which it leads, in place of the story.
    """
    from articles.tasks import mail_notices

    told = Notice.objects.bulk_create(
        Notice(
            user=person, article=article, assignment=assignment, photo=photo, kind=kind, text=text
        )
        for person in dict.fromkeys(people)
    )
    address = reply_to.email if reply_to else None
    # A job for each: when one mail fails and is tried again, the others are not.
    mails = [{"notice_ids": [notice.pk], "reply_to": address} for notice in told]
    jobs.defer_each(mail_notices, mails)


def desk_of(article):
    """Return the people who answer for a story's going out: who may approve it."""
    return rights.those_who_may("articles.approve_article", article)


def unread_by(user):
    """Return what somebody has been told and not read yet, the newest first."""
    unread = Notice.objects.filter(user=user, read_at=None)
    return unread.select_related("article").defer(*long_columns_of("article"))


def mark_read(user, article=None, pk=None, up_to=None, assignment=None):
    """Take notices out of somebody's queue, and return how many.

    article, assignment: all about it. pk: one. up_to: all up to this one, which is
    the newest that the person has seen.
    """
    waiting = Notice.objects.filter(user=user, read_at=None)
    if article:
        waiting = waiting.filter(article=article)
    elif assignment:
        waiting = waiting.filter(assignment=assignment)
    elif up_to:
        waiting = waiting.filter(pk__lte=up_to)
    else:
        waiting = waiting.filter(pk=pk)
    return waiting.update(read_at=timezone.now())
