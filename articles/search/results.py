"""The stories that a reader's search shows."""

from dataclasses import dataclass

from articles.models import Article
from articles.search.excerpts import Excerpts
from articles.search.finding import COUNTED, find

PAGE_SIZE = 20


@dataclass(frozen=True)
class Results:
    """A page of results.

    stories: Articles as cards, in their order. total: as Found has it.
    older: token of the page after it, empty on the last.
    """

    stories: list
    total: int
    older: str

    @property
    def counted(self):
        """Return in words how many there are: “hơn 1.000”, “12”."""
        return f"hơn {COUNTED:,}".replace(",", ".") if self.total > COUNTED else str(self.total)


def results_of(query, by_date=False, after="", size=PAGE_SIZE):
    """Return the Results of a Query; arguments as those of find()."""
    found = find(query, size, by_date, after)
    return Results(stories_of(found.keys), found.total, found.older)


def stories_of(keys):
    """Return the published stories of these primary keys with their text, in this order."""
    if not keys:
        return []
    cards = Article.objects.published().for_excerpts().in_bulk(keys)
    return [cards[key] for key in keys if key in cards]


def shown(query, stories):
    """Return stories as excerpts.Shown, with the words of a query marked."""
    excerpts = Excerpts(query)
    return [excerpts.of(story) for story in stories]
