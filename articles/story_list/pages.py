"""A page of the desk's list, by key and not by number: no count, no offset."""

from dataclasses import dataclass

from django.db.models import F

from articles import rights
from articles.desk_search import without_index
from articles.models import Article
from articles.story_list.lanes import Lane, lanes_of

SIZE = 50


@dataclass
class Page:
    """Stories in their order.

    before, after: tokens of where the page before this one ends, and the page
        after begins; empty where there is none.
    """

    stories: list
    before: str = ""
    after: str = ""
    is_first: bool = True


@dataclass(frozen=True)
class Cursor:
    """Where a page begins, or with backwards, where it ends.

    position: as the list's order reads it from a token; None for the beginning.
    """

    position: object = None
    backwards: bool = False


BEGINNING = Cursor()


def page_of(asked, user, cursor=BEGINNING):
    """Return a page of the stories that somebody asks for and may open.

    asked: articles.story_list.asked.Asked.
    """
    if asked.asks_nothing:
        return Page([])
    places = _places(asked, user, cursor)
    has_more = len(places) > SIZE
    if cursor.backwards and not has_more:
        # The first page, full, in place of the piece of it that is left.
        return page_of(asked, user)
    places = places[:SIZE]
    if cursor.backwards:
        places.reverse()
    is_first = cursor.position is None
    page = Page(load(user, [pk for pk, _ in places]), is_first=is_first)
    if places and not is_first:
        page.before = asked.order.token_of(*places[0])
    if places and (has_more or cursor.backwards):
        page.after = asked.order.token_of(*places[-1])
    return page


def _places(asked, user, cursor):
    """Return the number and the order's value of each story of a page, and of one more."""
    order, query = asked.order, asked.query
    lanes = lanes_of(asked, user)
    if query is None:
        return _heads(order, lanes, cursor)
    if any(lane.in_order for lane in lanes):
        found = _near(order, lanes, cursor, query)
        if len(found) > SIZE:
            return found
        lanes = lanes_of(asked, user, apart=False)
    collected = [Lane(lane.stories.filter(desk_vector=query)) for lane in lanes]
    return _heads(order, collected, cursor)


def _near(order, lanes, cursor, query):
    """Return the places of the stories found near the beginning of a page, if any.

    Of common words a page fills here. Words that do not fill it are few, and
    collected from the search index: neither way looks through the archive.
    """
    first = _heads(order, lanes, cursor, size=1)
    if not first:
        return []
    start = first[0][1]
    near = [
        Lane(
            order.near(lane.stories, start, cursor.backwards).filter(without_index(query)),
            lane.in_order,
        )
        for lane in lanes
    ]
    return _heads(order, near, cursor)


def _heads(order, lanes, cursor, size=SIZE + 1):
    """Return the best places of several lanes, by one query."""
    heads = [_head(order, lane, cursor, size) for lane in lanes]
    if len(heads) == 1:
        return list(heads[0])
    together = heads[0].union(*heads[1:])
    return list(order.sort_places(together, cursor.backwards)[:size])


def _head(order, lane, cursor, size):
    stories = lane.stories
    if cursor.position is not None:
        stories = order.beyond(stories, cursor.position, cursor.backwards)
    stories = order.sort(stories, cursor.backwards, collect=not lane.in_order)
    return stories.annotate(place=F(order.value)).values_list("id", "place")[:size]


def load(user, keys):
    """Return the stories of these numbers that a person may open, in their order, as rows show."""
    stories = rights.open_to(user, Article.objects.filter(pk__in=keys))
    found = stories.for_desk().select_related("assignment")
    by_key = {story.pk: story for story in found}
    return [by_key[key] for key in keys if key in by_key]
