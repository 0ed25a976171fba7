"""Long lists by keyset: the next page begins after the last story of this one."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q

from articles.models import Article

# In addresses of the desk: the page of what is older than a place in a list, or newer.
OLDER_THAN, NEWER_THAN = "truoc", "sau"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass
class Page:
    """One page of a list. older: token of the page after it, empty on the last."""

    articles: list
    older: str
    is_first: bool


def page_of(lists, before, size):
    """Return a page of published articles as cards, newest first, by one query.

    lists: querysets that together make the list; each is read by itself.
    before: token of the page from the address, as `older` gave it; one that
        nobody gave counts as the first page.
    size: how many articles.
    """
    position = read_token(before)
    heads = [_after(position, articles).newest_first()[: size + 1] for articles in lists]
    found = list(Article.objects.for_cards().among(*heads).newest_first()[: size + 1])
    older = token_of(found[size - 1]) if len(found) > size else ""
    return Page(found[:size], older, position is None)


def _after(position, articles):
    if position is None:
        return articles
    at, pk = position
    # The first condition lets the index begin at the right place.
    return articles.filter(published_at__lte=at).filter(Q(published_at__lt=at) | Q(pk__lt=pk))


def token_of(article):
    """Return where a page that follows an article begins."""
    return f"{(article.published_at - EPOCH) // MICROSECOND}-{article.pk}"


def read_token(token):
    """Return (published_at, pk) of a token, None for anything else."""
    at, _, pk = token.partition("-")
    if not (at.isascii() and at.isdigit() and pk.isascii() and pk.isdigit()):
        return None
    try:
        return EPOCH + int(at) * MICROSECOND, min(int(pk), 2**63 - 1)
    except (OverflowError, ValueError):
        return None


def page_of_rows(rows, field, before, size):
    """Return (rows of one page, token of the next page or empty), for lists of other things.

    rows: queryset, the greatest `field`, a moment, first, and then the greatest primary key.
    before: token from the address; one that nobody gave counts as the first page.
    """
    if position := read_token(before):
        at, pk = position
        rows = rows.filter(Q(**{f"{field}__lt": at}) | Q(**{field: at, "pk__lt": pk}))
    found = list(rows[: size + 1])
    if len(found) <= size:
        return found, ""
    last = found[size - 1]
    return found[:size], f"{(getattr(last, field) - EPOCH) // MICROSECOND}-{last.pk}"
