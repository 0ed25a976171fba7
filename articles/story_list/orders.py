"""The orders in which the desk reads its stories, and where in them a page begins.

A position is where a page begins: the value that the list is ordered by, of the
story before it, with the story's number where two may share a value.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import DateTimeField, ExpressionWrapper, F, IntegerField, Q

from accounts.keyset import EPOCH, MICROSECOND, read_token

# How far from the beginning of a page words are looked for, story by story, before
# the whole archive is asked for them: in revisions, of which a story has some, and in time.
NEAR_REVISIONS = 20_000
NEAR_TIME = timedelta(days=60)


@dataclass(frozen=True)
class BySave:
    """The last saved story first: the number of a revision grows with time."""

    value = "latest_revision_id"
    newest_first = True

    def token_of(self, pk, value):
        """Return the word for a story's place that stands in an address."""
        return str(value)

    def read(self, token):
        """Return the position of a token, None for anything else."""
        return int(token[:18]) if token.isascii() and token.isdigit() else None

    def beyond(self, stories, position, backwards):
        """Return the stories after a position, or before it."""
        side = "gt" if backwards else "lt"
        return stories.filter(**{f"latest_revision__{side}": position})

    def near(self, stories, start, backwards):
        """Return the stories from a value on that are not far from it."""
        if backwards:
            end = start + NEAR_REVISIONS
            return stories.filter(latest_revision__gte=start, latest_revision__lte=end)
        end = start - NEAR_REVISIONS
        return stories.filter(latest_revision__lte=start, latest_revision__gte=end)

    def sort(self, stories, backwards=False, collect=False):
        """Return the stories in this order.

        collect: whether to collect them before sorting; see articles.story_list.lanes.
        """
        key = F(self.value)
        if collect:
            key = ExpressionWrapper(key + 0, output_field=IntegerField())
        return stories.order_by(key.asc() if backwards else key.desc())

    def sort_places(self, places, backwards=False):
        """Return rows of (id, place) in this order, place being the value."""
        return places.order_by("place" if backwards else "-place")


@dataclass(frozen=True)
class ByMoment:
    """By a moment of each story, and by its number where two share it.

    value: the column or annotation with the moment.
    """

    value: str
    newest_first: bool = True

    def token_of(self, pk, value):
        """Return the word for a story's place that stands in an address."""
        return f"{(value - EPOCH) // MICROSECOND}-{pk}"

    def read(self, token):
        """Return the position of a token, None for anything else."""
        return read_token(token)

    def beyond(self, stories, position, backwards):
        """Return the stories after a position, or before it."""
        at, pk = position
        side = "lt" if self._falls(backwards) else "gt"
        # The first condition lets an index begin at the right place.
        return stories.filter(**{f"{self.value}__{side}e": at}).filter(
            Q(**{f"{self.value}__{side}": at}) | Q(**{f"pk__{side}": pk})
        )

    def near(self, stories, start, backwards):
        """Return the stories from a value on that are not far from it."""
        if self._falls(backwards):
            return stories.filter(**{f"{self.value}__range": (start - NEAR_TIME, start)})
        return stories.filter(**{f"{self.value}__range": (start, start + NEAR_TIME)})

    def sort(self, stories, backwards=False, collect=False):
        """Return the stories in this order.

        collect: whether to collect them before sorting; see articles.story_list.lanes.
        """
        key, pk = F(self.value), F("pk")
        if collect:
            key = ExpressionWrapper(key + timedelta(), output_field=DateTimeField())
        if self._falls(backwards):
            return stories.order_by(key.desc(), pk.desc())
        return stories.order_by(key.asc(), pk.asc())

    def sort_places(self, places, backwards=False):
        """Return rows of (id, place) in this order, place being the value."""
        fields = ("-place", "-id") if self._falls(backwards) else ("place", "id")
        return places.order_by(*fields)

    def _falls(self, backwards):
        return self.newest_first != backwards
