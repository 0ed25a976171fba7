"""What readers' pages print of a live story."""

from dataclasses import dataclass

from articles import body
from articles.models import Author, LiveUpdate
from articles.models.live_update import NAMED
from articles.prepared import Given
from articles.reading_together import model_from, prepared_together

PAGE_SIZE = 20
# The list at the top is for who comes late; a longer one would keep them from the newest.
MOST_KEY_MOMENTS = 12
# No update has a higher number.
MOST = 2**31 - 1


@dataclass
class LivePage:
    """A page of a live story's updates, newest first.

    pinned: the update that stands above them on the first page, or None.
    key_moments: the newest of those that are listed at the top.
    older: number before which the next page begins, None on the last. before: that of this one,
        None on the first.
    """

    updates: list
    pinned: LiveUpdate | None
    key_moments: list
    older: int | None
    before: int | None = None

    @property
    def is_first(self):
        """Whether it begins with the newest."""
        return self.before is None

    @property
    def query(self):
        """What the address of this page ends with."""
        return "" if self.is_first else f"?truoc={self.before}"

    @property
    def shown(self):
        """All updates whose text is on the page, each once."""
        others = [one for one in self.updates if one != self.pinned]
        return [*([self.pinned] if self.pinned else []), *others]

    @property
    def bodies(self):
        """The bodies of all of them, as one cleaned body."""
        return "\n".join(one.body for one in self.shown)

    def render(self, around):
        """Give each update its text as readers see it; around: what the bodies lead to."""
        for update in self.shown:
            render(update, around)


def live_page(article, before=None):
    """Return a LivePage of a story that readers can see, in one query.

    before: number of the update after which the page begins; None for the first page.
    """
    asked = MOST if before is None else min(before, MOST)
    rows = _lists().read(article=article.pk, before=asked)
    found = {name: [_update(row, article) for row in rows[name]] for name in rows}
    updates = found["updates"][:PAGE_SIZE]
    # What stands in both places is rendered once.
    same = {one.pk: one for one in updates}
    pinned = next((same.get(one.pk, one) for one in found["pinned"]), None)
    return LivePage(
        updates=updates,
        pinned=pinned if before is None else None,
        key_moments=found["key_moments"],
        older=updates[-1].number if len(found["updates"]) > PAGE_SIZE else None,
        before=before,
    )


@prepared_together
def _lists():
    shown = LiveUpdate.objects.shown().filter(article=Given("article")).newest_first()
    return {
        "updates": shown.filter(number__lt=Given("before")).as_printed()[: PAGE_SIZE + 1],
        "pinned": shown.filter(is_pinned=True).as_printed(),
        "key_moments": shown.filter(is_key=True).values(*NAMED)[:MOST_KEY_MOMENTS],
    }


def update_of(article, number):
    """Return one update of a story that readers can see, None where there never was one."""
    rows = LiveUpdate.objects.filter(article=article, number=number).as_printed()
    return next((_update(row, article) for row in rows), None)


def render(update, around):
    """Give an update its text as readers see it."""
    # Passages of several updates on one page would have the same anchors.
    update.rendered = body.render(update.body, around.photos, around.stories, anchored=False)


def _update(row, article):
    names = {name: row.pop(f"byline__{name}", None) for name in ("pen_name", "slug")}
    update = model_from(LiveUpdate, row)
    update.article = article
    if update.__dict__.get("byline_id"):
        update.byline = model_from(Author, {"id": update.byline_id, **names})
    return update
