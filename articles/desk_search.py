"""Search over the desk's newest texts, published or not; diacritics and letter case ignored.

Article.desk_vector holds the words of a story's head in their order, and marks
that no typed word can equal, as no word begins with “#”: its tags, topics and
authors. So words and lists by tag, topic or author are all read from one index.
Vector and query are made here of the words that readers' search has, because a
parser of PostgreSQL would take “tp.hcm” for the name of a computer and find
neither half of it.
"""

import re
from itertools import islice

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import BooleanField, Func, Value
from django.db.models.functions import Cast

from articles.models.tag import key_of
from kinhtedothi.vietnamese.text import nfc
from kinhtedothi.vietnamese.words import words_of

QUOTES = re.compile('["“”„«»]')
LONGEST_QUERY = 200
# PostgreSQL refuses a vector over 1 MB; so many of the longest words fit, in any script.
MOST_WORDS = 4000


class Lexemes(SearchQuery):
    """A query whose words stand in it as they stand in the vector."""

    template = "%(expressions)s::tsquery"


def vector_of(content):
    """Return what Article.desk_vector is to hold for a text.

    content: articles.content.Content.
    """
    words = _words(f"{content.kicker} {content.headline} {content.standfirst}")
    placed = [f"'{word}':{place}" for place, word in enumerate(words, start=1)]
    marks = [
        *(tag_mark(key_of(name)) for name in content.tags),
        *(topic_mark(pk) for pk in content.topics),
        *(author_mark(pk) for pk, _ in content.bylines),
    ]
    return Cast(Value(" ".join([*placed, *marks])), SearchVectorField())


def tag_mark(key):
    """Return the mark of a tag by its key, as articles.models.tag.key_of gives it."""
    return f"'#tag:{key}'"


def topic_mark(pk):
    """Return the mark of a topic."""
    return f"'#topic:{pk}'"


def author_mark(pk):
    """Return the mark of an author whom the byline names."""
    return f"'#by:{pk}'"


def parts_of(typed):
    """Return the parts of a query that a story must have all, in PostgreSQL's words.

    typed: words as somebody typed them. Those between quotation marks must
        follow each other; the last one may be the beginning of a word.
    """
    typed = typed[:LONGEST_QUERY]
    pieces = QUOTES.split(typed)
    parts = []
    for at, piece in enumerate(pieces):
        words = [f"'{word}'" for word in _words(piece)]
        is_quoted = at % 2 == 1 and at < len(pieces) - 1
        parts += [f"({' <-> '.join(words)})"] if is_quoted and words else words
    if typed[-1:].isalnum() and parts and not parts[-1].endswith(")"):
        parts[-1] += ":*"
    return parts


def one_of(marks):
    """Return the part of a query that a story meets with any of several marks."""
    return f"({' | '.join(marks)})"


def query_of(parts):
    """Return the query for stories that have all of several parts or marks."""
    return Lexemes(" & ".join(parts))


def without_index(query):
    """Return the condition that a story meets a query, for stories that are at hand already.

    PostgreSQL would ask the index for all stories of the archive with a word
    to tell which of some thousands have it; of a function it knows no index.
    """
    return Func("desk_vector", query, function="ts_match_vq", output_field=BooleanField())


def matching(stories, typed):
    """Narrow a queryset of stories to those whose newest text has the words typed."""
    parts = parts_of(typed)
    return stories.filter(desk_vector=query_of(parts)) if parts else stories.none()


def _words(text):
    return [word.folded for word in islice(words_of(nfc(text)), MOST_WORDS)]
