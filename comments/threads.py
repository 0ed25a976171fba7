"""A thread as it is printed: exchanges, newest first, each with its replies."""

from dataclasses import dataclass, field

from comments.models import Comment

EXCHANGES_PER_PAGE = 20


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
    count = 0
    for comment in Comment.objects.for_thread(article, size + 1, before):
        count = comment.thread_count
        if comment.parent_id is None:
            exchanges[comment.pk] = Exchange(comment)
        else:
            replies.append(comment)
    for reply in reversed(replies):
        exchanges[reply.parent_id].replies.append(reply)
    page = list(exchanges.values())
    return ThreadPage(page[:size], page[size - 1].opening if len(page) > size else None, count)
