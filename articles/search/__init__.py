"""Search over published stories, diacritics ignored.

Text is folded in Python on both sides, because the server may have neither
`unaccent` nor ICU, and kept in Article.search_vector.
"""

from html import escape

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import F, Value

from articles import body
from articles.models import Article, LiveUpdate
from articles.text import fold

CONFIG = "simple"
MAX_QUERY_LENGTH = 200
# Ranking reads the whole vector of a story; a common word is in half of the archive.
RANKED = 500
# PostgreSQL refuses a vector over 1 MB; no story comes near these cuts.
LONGEST_HEAD = 30_000
LONGEST_TEXT = 300_000


def index(article):
    """Bring the search index of a live article up to date, in this transaction."""
    head = f"{article.kicker} {article.standfirst}"
    bodies = [article.body, *_updates_of(article)]
    text = " ".join(paragraph.text for html in bodies for paragraph in body.paragraphs(html))
    vector = (
        SearchVector(Value(fold(article.headline)), weight="A", config=CONFIG)
        + SearchVector(Value(fold(head)[:LONGEST_HEAD]), weight="B", config=CONFIG)
        + SearchVector(Value(fold(text)[:LONGEST_TEXT]), weight="D", config=CONFIG)
    )
    Article.objects.filter(pk=article.pk).update(search_vector=vector)


def _updates_of(article):
    """Return the bodies of a live story's updates, the newest first, each under its headline."""
    if not article.is_live_story:
        return []
    shown = LiveUpdate.objects.shown().filter(article=article).newest_first()
    return [f"<p>{escape(one.headline)}</p>{one.body}" for one in shown.only("headline", "body")]


def search(words):
    """Return published articles with all the words, the best first.

    words: as typed; quotes make a phrase, a minus leaves a word out.
    """
    folded = fold(words)[:MAX_QUERY_LENGTH]
    if not any(c.isalnum() for c in folded):
        return Article.objects.none()
    return best_of(SearchQuery(folded, config=CONFIG, search_type="websearch"))


def best_of(query, **conditions):
    """Return the published articles that a SearchQuery finds, the best first.

    conditions: further ones, as for filter().

    Among the newest RANKED alone, so that no query takes longer as the archive grows.
    """
    found = Article.objects.published().filter(search_vector=query, **conditions)
    return (
        Article.objects.filter(pk__in=found.newest_first().values("pk")[:RANKED])
        .annotate(rank=SearchRank(F("search_vector"), query))
        .order_by("-rank", "-published_at", "-id")
    )
