"""Stories for somebody who chooses one while typing."""

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Func, IntegerField, Value

from articles.models import Article
from articles.search import postgres
from articles.search.finding import find, keys_matching
from articles.search.query import Query

MOST = 200


def choose(typed, filters=None):
    """Return published stories that somebody may mean, as a queryset in their order.

    typed: the beginning of what they type: every word stands in the headline, the last one
        begun. Where no headline has them, what search finds; the newest without any word.
    """
    query = Query.read(typed, filters)
    if not query:
        return Article.objects.published().newest_first()
    keys = keys_matching(query, postgres.begun_in_headline(query), MOST)
    return _in_order(keys or find(query, MOST).keys)


def _in_order(keys):
    place = Func(
        Value(keys, ArrayField(BigIntegerField())),
        F("pk"),
        function="array_position",
        output_field=IntegerField(),
    )
    return Article.objects.published().filter(pk__in=keys).order_by(place)
