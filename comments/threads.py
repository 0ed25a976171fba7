"""A thread as it is printed: exchanges in some order, each with its first replies."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.urls import reverse

from accounts.models import User
from articles.prepared import Given, Prepared, row_maker
from comments import rules
from comments.models import Comment

EXCHANGES_PER_PAGE = 20
# Under each opening; the others have a page of their own.
REPLIES_SHOWN = 4
REPLIES_PER_PAGE = 50
# Beside a reply that is shown by itself.
REPLIES_BEFORE = 2
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
ORDER BY {{order}} LIMIT {{size}}
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


@dataclass(frozen=True)
class Order:
    """In what order the exchanges of a thread stand; each is read from an index.

    slug: in addresses. words: for readers. columns: of the opening, the last ones that tell
    two of them apart. is_rising: whether the least comes first.
    """

    slug: str
    words: str
    columns: tuple
    is_rising: bool = False

    @property
    def sql(self):
        """Return what stands behind ORDER BY."""
        return ", ".join(
            f"one.{name} {'ASC' if self.is_rising else 'DESC'}" for name in self.columns
        )

    @property
    def below(self):
        """Return the condition of what follows a place; place_of() gives its values."""
        columns = ", ".join(f"one.{name}" for name in self.columns)
        places = ", ".join(["%s"] * len(self.columns))
        return f"AND ({columns}) {'>' if self.is_rising else '<'} ({places})"

    def key(self, comment):
        """Return what a comment is sorted by."""
        return tuple(getattr(comment, name) for name in self.columns)


NEWEST = Order("moi-nhat", "Mới nhất", ("created_at", "id"))
LIKED = Order("nhieu-thich", "Nhiều lượt thích", ("like_count", "created_at", "id"))
OLDEST = Order("cu-nhat", "Cũ nhất", ("created_at", "id"), is_rising=True)
ORDERS = {order.slug: order for order in (NEWEST, LIKED, OLDEST)}


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

    ends_at: the comment that ends it when more follow, else None.
    rules: the comments.rules.Rules of the story.
    """

    exchanges: list
    ends_at: Comment | None
    rules: rules.Rules
    order: Order = NEWEST

    @property
    def count(self):
        """How many comments readers see in the whole thread, replies included."""
        return self.rules.count

    @property
    def goes_on_at(self):
        """The address of the page that follows, None on the last."""
        last = self.ends_at
        if last is None:
            return None
        if self.order == LIKED:
            # The count as it is now: one like more would begin the page elsewhere.
            return reverse("comments:liked_below", args=[last.article_id, last.like_count, last.pk])
        name = "comments:newer" if self.order == OLDEST else "comments:older"
        return reverse(name, args=[last.article_id, last.pk])


def load_thread(article, before=None, size=EXCHANGES_PER_PAGE, order=NEWEST):
    """Return one page of an article's thread, in one query.

    before: the opening comment that ended the page above, or None.
    """
    given = dict(zip(order.columns, order.key(before), strict=True)) if before else {}
    rows = _thread_query(size + 1, order, before is not None).rows(article=article.pk, **given)
    comments = [_comment(row) for row in rows if row[_COMMENT_AT] is not None]
    openings = [one for one in comments if one.parent_id is None]
    openings.sort(key=order.key, reverse=not order.is_rising)
    exchanges = {one.pk: Exchange(one) for one in openings}
    for one in sorted(comments, key=OLDEST.key):
        if one.parent_id is not None:
            exchanges[one.parent_id].replies.append(one)
    page = list(exchanges.values())
    ends_at = page[size - 1].opening if len(page) > size else None
    held = rules.rules_from(rows[0][:_COMMENT_AT] if rows else None, article)
    return ThreadPage(page[:size], ends_at, held, order)


def load_replies(opening, after=None, size=REPLIES_PER_PAGE):
    """Return the replies under a comment below one of them, and whether more follow."""
    replies = Comment.objects.replies_to(opening)
    if after is not None:
        replies = replies.filter(created_at__gte=after.created_at).exclude(
            created_at=after.created_at, pk__lte=after.pk
        )
    found = list(replies.order_by("created_at", "pk")[: size + 1])
    return found[:size], len(found) > size


def load_replies_before(reply, size=REPLIES_BEFORE):
    """Return the last replies above one, in order, and whether there are more above them."""
    above = Comment.objects.replies_to(reply.parent_id).filter(created_at__lte=reply.created_at)
    above = above.exclude(created_at=reply.created_at, pk__gte=reply.pk)
    found = list(above.order_by("-created_at", "-pk")[: size + 1])
    return found[:size][::-1], len(found) > size


@lru_cache
def _thread_query(size, order, has_before):
    below = order.below if has_before else ""
    openings = _OPENINGS.format(below=below, order=order.sql, size=size)
    replies = _REPLIES.format(opening="openings.id", size=REPLIES_SHOWN)
    sql = _THREAD.format(openings=openings, replies=replies)
    place = [Given(name) for name in order.columns] if has_before else []
    return Prepared(sql, [Given("article"), Given("article"), *place])


def _comment(row):
    comment = _bare_comment(row[_COMMENT_AT:_READER_AT])
    comment.reader = _reader(row[_READER_AT:])
    return comment
