"""Questions that search may suggest: asked by many, answered by a quote, and fit to be printed.

Whoever asks writes what others would see, so much is left out: what was masked, what is too
long to be read at a glance, and what has a word that the newspaper never printed.
"""

from itertools import islice

from django.db import connection

from articles.masking import MASK
from articles.models import AskedQuestion
from articles.search.lexemes import quoted
from articles.search.postgres import meant
from kinhtedothi.vietnamese.words import words_of

LONGEST = 100
MOST = 300
# So many are looked at for those that may be suggested.
LOOKED_AT = 1_000

_PRINTED = """
SELECT word FROM unnest(%s::text[]) AS word WHERE EXISTS (
    SELECT FROM articles_newest_matching(word::tsquery, NULL, NULL, NULL, NULL, 1)
)
"""


def often_asked():
    """Return the questions to suggest, those asked most first."""
    often = AskedQuestion.objects.often().most_asked()[:LOOKED_AT]
    told = [one for one in often if len(one.asked) <= LONGEST and MASK not in one.asked]
    printed = _printed({word for one in told for word in _words(one)})
    return list(islice((one for one in told if _words(one) <= printed), MOST))


def _words(question):
    return {quoted(meant(word)) for word in words_of(question.asked)}


def _printed(words):
    """Return those of some words, as tsqueries, that any published story has."""
    with connection.cursor() as cursor:
        cursor.execute(_PRINTED, [sorted(words)])
        return {word for (word,) in cursor.fetchall()}
