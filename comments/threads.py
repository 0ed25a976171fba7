"""A thread as it is printed: exchanges, newest first, each with its replies."""

from dataclasses import dataclass, field
from types import SimpleNamespace

from accounts.models import User
from articles.prepared import Given, prepared, row_maker
from comments.models import Comment

EXCHANGES_PER_PAGE = 20
OF_COMMENT = ("id", "article_id", "reader_id", "parent_id", "body", "created_at")
OF_READER = ("id", "display_name")
_READER_AT = len(OF_COMMENT)
_bare_comment, _reader = row_maker(Comment, OF_COMMENT), row_maker(User, OF_READER)


@dataclass
class Exchange:
    """A comment and the replies under it, in the order they were written."""

    opening: Comment
    replies: list = field(default_factory=list)


@dataclass
class ThreadPage:
    """One page of a thread.

    older_than: the comment that ends it when more follow, else None.
    count: how many comments readers see in the whole thread, replies included.
    """

    exchanges: list
    older_than: Comment | None
    count: int


def load_thread(article, before=None, size=EXCHANGES_PER_PAGE):
    """Return one page of an article's thread, in one query.

    before: the opening comment that ended the page above, or None.
    """
    exchanges = {}
    replies = []
    found = _comments(article, size + 1, before)
    for comment, _ in found:
        if comment.parent_id is None:
            exchanges[comment.pk] = Exchange(comment)
        else:
            replies.append(comment)
    for reply in reversed(replies):
        exchanges[reply.parent_id].replies.append(reply)
    page = list(exchanges.values())
    older_than = page[size - 1].opening if len(page) > size else None
    count = found[0][1] if found else 0
    return ThreadPage(page[:size], older_than, count)


def _comments(article, size, before):
    """Return (comment, how many the whole thread has) of each that a page shows, newest first."""
    given = {"before_at": before.created_at, "before_pk": before.pk} if before else {}
    rows = _rows(size, before is not None).rows(article=article.pk, **given)
    return [(_comment(row), row[-1]) for row in rows]


@prepared
def _rows(size, has_before):
    before = SimpleNamespace(created_at=Given("before_at"), pk=Given("before_pk"))
    shown = Comment.objects.for_thread(Given("article"), size, before if has_before else None)
    readers = (f"reader__{name}" for name in OF_READER)
    return shown.values_list(*OF_COMMENT, *readers, "thread_count")


def _comment(row):
    comment = _bare_comment(row[:_READER_AT])
    comment.reader = _reader(row[_READER_AT:-1])
    return comment
