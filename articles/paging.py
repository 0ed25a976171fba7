"""Long lists of stories by keyset; see accounts.keyset."""

from dataclasses import dataclass

from django.db.models import Q

from accounts import keyset
from accounts.keyset import read_token
from articles.models import Article

# In addresses of the desk: the page of what is older than a place in a list, or newer.
OLDER_THAN, NEWER_THAN = "truoc", "sau"


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
    return keyset.token_of(article.published_at, article.pk)
