"""Whether a story takes comments, and whether they are read before or after they are shown.

The whole newspaper has a way (Policy); a section may have another, which holds below it
too; a story may have its own; and so may a reader. The nearest that says something
holds. Whatever they say, a story takes none that its editor closed, that is older than
the newspaper lets comments come, or while all are closed.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from articles.prepared import Given, Prepared
from comments.models import Mode, Policy, ReaderPolicy

CLOSED_STORY = "Bài này đã đóng phần bình luận."
CLOSED_SECTION = "Chuyên mục này không nhận bình luận."
CLOSED_EVERYWHERE = "Tòa soạn tạm không nhận bình luận mới ở mọi bài."
GONE_STORY = "Bài này không còn trên báo nên không nhận bình luận."

# One row for a story; comments.threads reads it in the same query as the thread.
RULES = """
SELECT coalesce(thread.comment_count, 0) AS count, thread.mode AS story, own.mode AS section,
    above.mode AS section_above, policy.mode AS everywhere, policy.closes_after_days AS days,
    policy.is_closed, policy.id AS policy
FROM articles_article AS article
LEFT JOIN articles_section AS section ON section.id = article.section_id
LEFT JOIN comments_thread AS thread ON thread.article_id = article.id
LEFT JOIN comments_sectionpolicy AS own ON own.section_id = section.id
LEFT JOIN comments_sectionpolicy AS above ON above.section_id = section.parent_id
LEFT JOIN comments_policy AS policy ON policy.id = 1
WHERE article.id = %s
"""
COLUMN_COUNT = 8
_query = Prepared(RULES, [Given("article")])


@dataclass(frozen=True)
class Rules:
    """What holds for one story, and one reader where one is asked about.

    mode: of comments.models.Mode. closed_because: a sentence, empty while it takes comments.
    count: how many comments readers see.
    """

    mode: str
    closed_because: str = ""
    count: int = 0

    @property
    def is_shown_at_once(self):
        """Whether what is written here is read after it is shown."""
        return self.mode == Mode.AFTER


def rules_for(article, reader=None, now=None):
    """Return the Rules of a story, by one query; by two for one reader's comments."""
    rows = _query.rows(article=article.pk)
    own = reader and ReaderPolicy.objects.filter(reader=reader).values_list("mode", flat=True)
    return rules_from(rows[0] if rows else None, article, now, (own and own.first()) or "")


def rules_from(row, article, now=None, reader_mode=""):
    """Return the Rules that a row of RULES tells; those of a new newspaper without one.

    reader_mode: how one reader's comments are taken in, empty for as everybody's.
    """
    count, story, section, above, everywhere, days, is_closed, has_policy = row or (0, *[None] * 7)
    if not has_policy:
        begun = Policy()
        everywhere, days, is_closed = begun.mode, begun.closes_after_days, begun.is_closed
    mode = story or section or above or everywhere
    because = _closed_because(article, story, mode, days, is_closed, now or timezone.now())
    return Rules(reader_mode or mode, because, count)


def _closed_because(article, story, mode, days, is_closed, now):
    if is_closed:
        return CLOSED_EVERYWHERE
    if not article.comments_open or story == Mode.CLOSED:
        return CLOSED_STORY
    if mode == Mode.CLOSED:
        return CLOSED_SECTION
    if days and article.published_at and article.published_at + timedelta(days=days) <= now:
        return f"Bài đăng đã quá {days} ngày nên không nhận thêm bình luận."
    return ""
