"""A thread as it is printed: exchanges, newest first, each with its first replies."""

from dataclasses import dataclass, field
from functools import lru_cache

from accounts.models import User
from articles.prepared import Given, Prepared, row_maker
from comments import rules
from comments.models import Comment

EXCHANGES_PER_PAGE = 20
# Under each opening; the others have a page of their own.
REPLIES_SHOWN = 4
REPLIES_PER_PAGE = 50
OF_COMMENT = (
    *("id", "article_id", "reader_id", "parent_id", "body", "status", "created_at"),
    *("edited_at", "featured_at", "like_count", "reply_count"),
)
OF_READER = ("id", "display_name")
_COMMENT_AT = rules.COLUMN_COUNT
_READER_AT = _COMMENT_AT + len(OF_COMMENT)
_bare_comment, _reader = row_maker(Comment, OF_COMMENT), row_maker(User, OF_READER)

# ruff: noqa: S608  (all that is put into the SQL stands in this file and in comments.rules)
# By hand: Django has no LATERAL join, without which all replies of every opening would be
# read to show the first. What its author withdrew leaves the database without its words.
_COLUMNS = ", ".join(f"one.{name}" for name in OF_COMMENT).replace(
    "one.body", "CASE one.status WHEN 'withdrawn' THEN '' ELSE one.body END AS body"
)
_OPENINGS = f"""
SELECT {_COLUMNS} FROM comments_comment AS one
WHERE one.article_id = %s AND one.parent_id IS NULL AND one.status IN ('approved', 'withdrawn')
    AND (one.status = 'approved' OR one.reply_count > 0) {{below}}
ORDER BY one.created_at DESC, one.id DESC LIMIT {{size}}
"""
_REPLIES = f"""
SELECT {_COLUMNS} FROM comments_comment AS one
WHERE one.parent_id = {{opening}} AND one.status = 'approved'
ORDER BY one.created_at, one.id LIMIT {{size}}
"""
_THREAD = f"""
WITH rules AS ({rules.RULES}), openings AS ({{openings}}), shown AS (
    SELECT * FROM openings
    UNION ALL
    SELECT reply.* FROM openings CROSS JOIN LATERAL ({{replies}}) AS reply
)
SELECT rules.*, shown.*, reader.id, reader.display_name FROM rules
LEFT JOIN shown ON true LEFT JOIN {User._meta.db_table} AS reader ON reader.id = shown.reader_id
"""


@dataclass
class Exchange:
    """A comment and the first replies under it, in the order they were written."""

    opening: Comment
    replies: list = field(default_factory=list)

    @property
    def more_replies(self):
        """How many replies are not among them."""
        return max(self.opening.reply_count - len(self.replies), 0)


@dataclass
class ThreadPage:
    """One page of a thread.

    older_than: the comment that ends it when more follow, else None.
    rules: the comments.rules.Rules of the story.
    """

    exchanges: list
    older_than: Comment | None
    rules: rules.Rules

    @property
    def count(self):
        """How many comments readers see in the whole thread, replies included."""
        return self.rules.count


def load_thread(article, before=None, size=EXCHANGES_PER_PAGE):
    """Return one page of an article's thread, in one query.

    before: the opening comment that ended the page above, or None.
    """
    given = {"before_at": before.created_at, "before_pk": before.pk} if before else {}
    rows = _thread_query(size + 1, before is not None).rows(article=article.pk, **given)
    comments = [_comment(row) for row in rows if row[_COMMENT_AT] is not None]
    comments.sort(key=lambda one: (one.created_at, one.pk))
    openings = [one for one in reversed(comments) if one.parent_id is None]
    exchanges = {one.pk: Exchange(one) for one in openings}
    for one in comments:
        if one.parent_id is not None:
            exchanges[one.parent_id].replies.append(one)
    page = list(exchanges.values())
    older_than = page[size - 1].opening if len(page) > size else None
    held = rules.rules_from(rows[0][:_COMMENT_AT] if rows else None, article)
    return ThreadPage(page[:size], older_than, held)


def load_replies(opening, after=None, size=REPLIES_PER_PAGE):
    """Return the replies under a comment below one of them, and whether more follow."""
    replies = Comment.objects.filter(parent=opening, status=Comment.Status.APPROVED)
    if after is not None:
        replies = replies.filter(created_at__gte=after.created_at).exclude(
            created_at=after.created_at, pk__lte=after.pk
        )
    found = list(replies.select_related("reader").order_by("created_at", "pk")[: size + 1])
    return found[:size], len(found) > size


@lru_cache
def _thread_query(size, has_before):
    below = "AND (one.created_at, one.id) < (%s, %s)" if has_before else ""
    replies = _REPLIES.format(opening="openings.id", size=REPLIES_SHOWN)
    sql = _THREAD.format(openings=_OPENINGS.format(below=below, size=size), replies=replies)
    place = [Given("before_at"), Given("before_pk")] if has_before else []
    return Prepared(sql, [Given("article"), Given("article"), *place])


def _comment(row):
    comment = _bare_comment(row[_COMMENT_AT:_READER_AT])
    comment.reader = _reader(row[_READER_AT:])
    return comment
