"""Telling readers something, and what becomes of it."""

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from accounts.jobs import defer_each
from accounts.models import Notice, NoticeChoice
from accounts.notices.kinds import Again, kind_named

KEPT = timedelta(days=90)
AT_ONCE = 1000
# Several things that happen together come in one mail, and what is read at once in none.
MAILED_AFTER_S = 120

# ruff: noqa: S608  (all that is put into the SQL stands in this file)
# By hand: Django's bulk_create cannot say what an old row becomes. In one order, so that two
# that tell the same people do not wait for each other.
_TELL = f"""
INSERT INTO {Notice._meta.db_table} AS held (reader_id, kind, about, happened_at)
SELECT reader, %s, %s, %s FROM unnest(%s::bigint[]) AS reader ORDER BY reader
ON CONFLICT (reader_id, kind, about) DO {{again}}
RETURNING reader_id, count
"""
_AGAIN = {
    Again.NEVER: "NOTHING",
    Again.RENEWED: """UPDATE SET
        count = 1, happened_at = excluded.happened_at,
        read_at = NULL, taken_at = NULL, mailed_at = NULL""",
    Again.COUNTED: """UPDATE SET
        count = CASE WHEN held.read_at IS NULL THEN held.count + 1 ELSE 1 END,
        taken_at = CASE WHEN held.read_at IS NULL THEN held.taken_at END,
        mailed_at = CASE WHEN held.read_at IS NULL THEN held.mailed_at END,
        happened_at = excluded.happened_at, read_at = NULL""",
}


@transaction.atomic
def tell(readers, kind, about):
    """Tell readers of something, in the transaction in which it happens.

    readers: primary keys. kind: the slug of a Kind; about: the key of one of its things.

    Told again, it is what the Kind says of that. Raises KeyError for an unknown kind.
    """
    sql = _TELL.format(again=_AGAIN[kind_named(kind).again])
    readers, now = sorted(set(readers)), timezone.now()
    for start in range(0, len(readers), AT_ONCE):
        some = readers[start : start + AT_ONCE]
        with connection.cursor() as cursor:
            cursor.execute(sql, [kind, about, now, some])
            told = cursor.fetchall()
        # What is only counted on waits for its mail already, or was mailed.
        _mail_soon([reader for reader, count in told if count == 1])


def _mail_soon(readers):
    from accounts.tasks import mail_notices

    at_once = NoticeChoice.objects.filter(reader__in=readers, mail=NoticeChoice.Mail.NOW)
    jobs = [{"reader_id": pk} for pk in at_once.values_list("pk", flat=True)]
    if jobs:
        defer_each(mail_notices, jobs, in_seconds=MAILED_AFTER_S)


def unread_count(reader):
    """Return how many notices a reader has not opened, 100 for more than 99; one query."""
    return Notice.objects.unread().filter(reader=reader)[:100].count()


def mark_read(reader, up_to=None, **which):
    """Mark a reader's notices as read, and return how many.

    up_to: the newest that they have seen; what came meanwhile stays unread.
    which: what Notice.objects.filter takes; all of them when omitted.
    """
    unread = Notice.objects.unread().filter(reader=reader, **which)
    if up_to:
        unread = unread.filter(happened_at__lte=up_to)
    return unread.update(read_at=timezone.now())


def forget_old():
    """Delete what was told so long ago that nobody looks for it."""
    old = Notice.objects.filter(happened_at__lt=timezone.now() - KEPT)
    while keys := list(old.values_list("pk", flat=True)[:AT_ONCE]):
        Notice.objects.filter(pk__in=keys).delete()
