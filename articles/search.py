"""Search over published stories, diacritics ignored.

Text is folded in Python on both sides, because the server may have neither
`unaccent` nor ICU, and kept in Article.search_vector.
"""

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import F, Value

from articles import body
from articles.models import Article
from articles.text import fold

CONFIG = "simple"
MAX_QUERY_LENGTH = 200


def index(article):
    """Bring the search index of a live article up to date, in this transaction."""
    text = " ".join(paragraph.text for paragraph in body.paragraphs(article.body))
    vector = (
        SearchVector(Value(fold(article.headline)), weight="A", config=CONFIG)
        + SearchVector(
            Value(fold(f"{article.kicker} {article.standfirst}")), weight="B", config=CONFIG
        )
        # PostgreSQL refuses a vector over 1 MB; no story comes near the cut.
        + SearchVector(Value(fold(text)[:300_000]), weight="D", config=CONFIG)
    )
    Article.objects.filter(pk=article.pk).update(search_vector=vector)


def search(words):
    """Return published articles with all the words, the best first.

    words: as typed; quotes make a phrase, a minus leaves a word out.
    """
    folded = fold(words)[:MAX_QUERY_LENGTH]
    if not any(c.isalnum() for c in folded):
        return Article.objects.none()
    query = SearchQuery(folded, config=CONFIG, search_type="websearch")
    return (
        Article.objects.published()
        .filter(search_vector=query)
        .annotate(rank=SearchRank(F("search_vector"), query))
        .order_by("-rank", "-published_at", "-id")
    )
