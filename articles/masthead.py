"""What every page of readers has: the sections, the imprint, breaking news.

And what editors placed on the front page, of which every page shows a part. All
of it is one query, made when the first of it is asked for.
"""

from functools import cached_property

from django.utils import timezone

from articles.arranging.slot import slots_from
from articles.models import ArrangedPage, Article, BreakingNews, Imprint, Newsletter, Section
from articles.navigation import SectionTree
from articles.prepared import Given
from articles.reading_together import model_from, prepared_together


def masthead_of(request):
    """Return the Masthead of the page that answers a request, always the same one."""
    if not hasattr(request, "masthead"):
        request.masthead = Masthead()
    return request.masthead


class Masthead:
    """What is printed on every page at one moment."""

    def __init__(self):
        self.at = timezone.now()

    @cached_property
    def _found(self):
        return _lists().read(at=self.at, day=timezone.localdate(self.at))

    @cached_property
    def sections(self):
        """The SectionTree."""
        return SectionTree(model_from(Section, row) for row in self._found["sections"])

    @cached_property
    def imprint(self):
        """The Imprint in force, None where none was entered."""
        return next((model_from(Imprint, row) for row in self._found["imprints"]), None)

    @cached_property
    def news(self):
        """The BreakingNews that readers see, or else the next that they will; None without any."""
        return next(map(_band, self._found["bands"]), None)

    @property
    def has_newsletters(self):
        """Whether there is any newsletter that readers can ask for."""
        return bool(self._found["newsletters"])

    @cached_property
    def slots(self):
        """What stands by hand on the front page."""
        rows = self._found["front_page"]
        return slots_from((rows[0]["current__slots"] or ()) if rows else ())


@prepared_together
def _lists():
    return {
        "sections": Section.objects.in_order().values(),
        "imprints": Imprint.objects.in_force(Given("day")).values()[:1],
        "bands": BreakingNews.objects.ahead(Given("at")).as_printed()[:1],
        "front_page": ArrangedPage.objects.home().values("current__slots"),
        "newsletters": Newsletter.objects.offered().values("name")[:1],
    }


def _band(row):
    story = {name.removeprefix("story__"): row.pop(name) for name in list(row) if "__" in name}
    band = model_from(BreakingNews, row)
    band.story = model_from(Article, {"id": band.story_id, **story}) if band.story_id else None
    return band
