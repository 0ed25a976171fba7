"""Lịch sử đọc: kept only while its reader wants it, for ninety days at most, for nobody else.

The beacon that counts readings tells of it; whether it may be kept is asked in the same
statement that keeps it, so that turning it off takes effect at once, whatever is on its way.
"""

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from accounts.consent import Purpose, register
from articles.models import ReadingHistory, ReadStory

PURPOSE = "lich-su-doc"
KEPT = timedelta(days=90)
AT_ONCE = 10_000
WORDS = (
    "Tôi đồng ý để báo ghi lại những bài tôi đọc khi đăng nhập, để tôi tìm lại trong Lịch sử đọc "
    "của mình. Chỉ mình tôi xem được, tòa soạn không xem, không dùng vào việc khác; mỗi bài tự xóa "
    "sau 90 ngày. Tôi xóa, tạm dừng hay tắt được bất cứ lúc nào; tắt là xóa hết."
)


def ask_for_consent():
    """Have readers asked whether they want a history."""
    register(
        Purpose(PURPOSE, "Lịch sử đọc", lambda: WORDS, "2026-11", start=turn_on, stop=turn_off)
    )


def turn_on(reader):
    """Begin to keep what is read; accounts.consent calls this with the proof of the consent."""
    ReadingHistory.objects.get_or_create(reader=reader)


@transaction.atomic
def turn_off(reader):
    """Delete all that was kept, and keep no more."""
    # Whoever adds a story just now waits here, and then finds nothing to add to.
    histories = ReadingHistory.objects.select_for_update().filter(reader=reader)
    for history in histories:
        history.delete()


@transaction.atomic
def note(reader_id, article_id, at=None):
    """Keep that somebody read a published story, if they want that; in one query.

    at: aware datetime; now when omitted.
    """
    at = at or timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_readstory (history_id, article_id, at) "
            "SELECT history.reader_id, story.id, %s FROM articles_readinghistory history "
            "CROSS JOIN articles_article story "
            "WHERE history.reader_id = %s AND history.paused_at IS NULL "
            "AND story.id = %s AND story.published_at <= %s FOR KEY SHARE OF history "
            "ON CONFLICT (history_id, article_id) DO UPDATE SET at = excluded.at",
            [at, reader_id, article_id, at],
        )


def history_of(reader):
    """Return the ReadingHistory of a reader; None while they keep none."""
    return ReadingHistory.objects.filter(reader=reader).first()


def stories_of(reader, at=None):
    """Return what a reader read within KEPT, with the stories, newest first."""
    since = (at or timezone.now()) - KEPT
    rows = ReadStory.objects.filter(history__reader=reader, at__gt=since)
    rows = rows.select_related("article").only(
        *("at", "history_id", "article__headline", "article__slug", "article__is_sponsored"),
        "article__published_at",
    )
    return rows.order_by("-at", "-pk")


def pause(reader):
    """Keep nothing for the time being; what was kept stays."""
    histories = ReadingHistory.objects.filter(reader=reader, paused_at=None)
    histories.update(paused_at=timezone.now())


def go_on(reader):
    """Keep what is read again."""
    ReadingHistory.objects.filter(reader=reader).update(paused_at=None)


def forget(reader, articles=None):
    """Delete some of what was read, or all of it.

    articles: primary keys of stories; everything when omitted.
    """
    rows = ReadStory.objects.filter(history__reader=reader)
    if articles is not None:
        rows = rows.filter(article__in=articles)
    rows.delete()


def forget_old(at=None):
    """Delete what is older than KEPT, some at a time; return how many rows."""
    before = (at or timezone.now()) - KEPT
    old = ReadStory.objects.filter(at__lte=before).order_by("at")
    count = 0
    while keys := list(old.values_list("pk", flat=True)[:AT_ONCE]):
        count += ReadStory.objects.filter(pk__in=keys).delete()[0]
    return count
