"""The words of the archive, and how common they are.

Counted every night; a word that is new today is not among them.
"""

import unicodedata
from itertools import count

from django.db import connection, transaction
from django.db.models import F

from articles.models import Term
from articles.prepared import IsAmong
from articles.search.lexemes import STORY
from kinhtedothi.vietnamese.text import fold

# The newest stories tell how the newspaper writes now, and a million would take an hour.
COUNTED = 100_000
# PostgreSQL keeps all words of a batch in memory.
BATCH = 10_000
# Two words that follow each other in fewer stories do so by chance.
TOGETHER_IN = 3
# Of the stories with a word, those that have to write it alike for it to be the usual way.
ALIKE = 0.6

# The lower-case letters with diacritics, and what they are without. Source: text.fold().
_LETTERS = [
    letter
    for letter in map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
    if unicodedata.category(letter) == "Ll" and len(fold(letter)) == 1 and fold(letter).isascii()
]
_COUNT = """
INSERT INTO counted SELECT word, ndoc FROM ts_stat(format(
    'SELECT vector FROM articles_indexedstory
    ORDER BY published_at DESC, article_id DESC LIMIT %%s OFFSET %%s', %(size)s::int, %(begin)s::int
))
WHERE left(word, 1) NOT IN ('^', '#') OR word = %(story)s
"""
_WRITE = """
WITH summed AS MATERIALIZED (
    SELECT word, sum(stories) AS stories FROM counted GROUP BY word
    HAVING strpos(word, ' ') = 0 OR sum(stories) >= %(together_in)s
),
usual AS (
    SELECT DISTINCT ON (folded) folded, written, stories FROM (
        SELECT substr(word, 2) AS written, stories,
            translate(substr(word, 2), %(letters)s, %(plain)s) AS folded
        FROM summed WHERE left(word, 1) = '='
    ) AS ways
    ORDER BY folded, stories DESC, written
)
INSERT INTO articles_term (text, stories, written)
SELECT word, summed.stories,
    CASE WHEN usual.stories >= %(alike)s * summed.stories THEN usual.written ELSE '' END
FROM summed LEFT JOIN usual ON folded = word
WHERE left(word, 1) <> '='
"""


def terms(texts):
    """Return {text: Term} for those of some folded words, and pairs of them, that are there."""
    found = Term.objects.alias(is_asked=IsAmong(F("text"), list(texts))).filter(is_asked=True)
    return {term.text: term for term in found}


def total():
    """Return how many stories were counted; 0 where none was yet."""
    counted = Term.objects.filter(text=STORY).values_list("stories", flat=True).first()
    return counted or 0


def shares(texts):
    """Return {text: share of the stories counted that have it, above 0 and at most 1}.

    texts: folded words, and pairs of them as lexemes.pair() writes them. What is not in the
        vocabulary is left out.
    """
    found = terms({*texts, STORY})
    if STORY not in found:
        return {}
    of = found[STORY].stories
    return {text: min(found[text].stories / of, 1) for text in texts if text in found}


@transaction.atomic
def refresh():
    """Count the words of the newest stories anew. Whoever reads meanwhile has the old count."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE counted (word text, stories int) ON COMMIT DROP")
        _count(cursor)
        # One at a time; it keeps nobody from reading.
        cursor.execute("LOCK TABLE articles_term IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("DELETE FROM articles_term")
        cursor.execute(
            _WRITE,
            {
                "together_in": TOGETHER_IN,
                "alike": ALIKE,
                "letters": "".join(_LETTERS),
                "plain": "".join(map(fold, _LETTERS)),
            },
        )
        cursor.execute("DROP TABLE counted")
        cursor.execute("ANALYZE articles_term")


def _count(cursor):
    for begin in count(0, BATCH):
        size = min(BATCH, COUNTED - begin)
        if size <= 0:
            return
        cursor.execute(_COUNT, {"size": size, "begin": begin, "story": STORY})
        if not cursor.rowcount:
            return
