"""Keeping the state of a page as soon as the change that made it stands.

That is after the commit, so that nothing that is published waits for it, holds
a lock longer or fails with it. Should the process die in between, a worker keeps
the page some minutes later.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import islice

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from articles import tops
from articles.arranging.slot import slots_from
from articles.front_page import compose
from articles.masthead import Masthead
from articles.models import Area, ArrangedPage, Arrangement, BreakingNews, Edition, PageState
from articles.navigation import SectionTree
from articles.page_record import stories
from articles.page_record.tops import changed_since, never_kept

log = logging.getLogger(__name__)

# How far back from what was kept last a worker looks for what was missed.
LATELY = timedelta(minutes=10)
TOPS_AT_ONCE = 10
# While editions follow one another so fast, the next one's record is at hand.
TRIES = 3


def keep_front_page_once_seen():
    """Keep the front page once the transaction stands."""
    transaction.on_commit(keep_front_page, robust=True)


def keep_tops_once_seen(changed):
    """Keep the pages of sections and topics once the transaction stands; changed: set of Tops."""
    transaction.on_commit(lambda: keep_tops(changed), robust=True)


def keep_front_page():
    """Keep the front page as readers see it now, unless it looks as it did last."""
    _keep(_front_page)


def keep_tops(changed):
    """Keep the tops that changed, and those of the sections above; changed: set of Tops."""
    _keep(lambda: _tops(changed))


def keep_missed():
    """Keep what no process lived to keep, and what was there before anything was kept.

    A few tops at a time: all that is read together must be of one edition. One
    that fails keeps no other from being kept.
    """
    since = (PageState.objects.last_kept_at() or timezone.now()) - LATELY
    tasks = [keep_front_page]
    missed = iter(changed_since(since) | never_kept())
    while some := set(islice(missed, TOPS_AT_ONCE)):
        tasks.append(partial(keep_tops, some))
    for keep in tasks:
        try:
            keep()
        except Exception:
            log.exception("Không ghi được trạng thái của trang: %r", keep)


@dataclass
class _Seen:
    """A page as it stands. shown: FrontPage or ToppedPage."""

    page: ArrangedPage
    shown: object
    stories: dict
    breaking: BreakingNews | None = None

    @property
    def arrangement(self) -> Arrangement | None:
        return self.page.current


def _keep(look):
    """Enter what a function sees of some pages.

    Nothing is locked. That the number of the edition is the same before and
    after the pages were read tells that all of it was read as of that edition:
    whatever changes a page advances the number in the same transaction.
    """
    for _ in range(TRIES):
        number = Edition.objects.current()
        seen = look()
        if Edition.objects.current() == number:
            _enter(number, seen)
            return
    log.info("Số ấn bản đổi liên tiếp; trạng thái các trang sẽ được ghi ở lần sau.")


def _front_page():
    page, masthead = ArrangedPage.objects.of(), Masthead()
    shown = compose(masthead.sections, _slots(page))
    band = masthead.news if masthead.news and masthead.news.is_showing else None
    return [_Seen(page, shown, stories.of_front_page(shown), band)]


def _tops(changed):
    sections = SectionTree()
    keys = {above.pk for top in changed for above in _trail(sections, top.section)}
    pages = ArrangedPage.objects.of_tops(keys, {top.topic for top in changed} - {None})
    return [_top(page, sections) for page in pages if page.topic or page.section_id in keys]


def _trail(sections, key):
    section = sections.by_pk.get(key)
    return sections.trail(section) if section else ()


def _top(page, sections):
    if page.topic:
        shown = tops.topic_stories(page.topic, _slots(page))
    else:
        section = sections.by_pk[page.section_id]
        shown = tops.section_stories(section, sections, _slots(page))
    return _Seen(page, shown, stories.of_top(shown))


def _slots(page):
    return slots_from(page.current.slots) if page.current else []


def _enter(number, seen):
    """Add a state of each page that looks otherwise than it did last."""
    earlier = _last_states([one.page for one in seen], number)
    states = []
    for one in seen:
        last, state = earlier.get(one.page.pk), _state(number, one)
        if last and _looks_like(state, last):
            continue
        state.lead_placed_id = _who_placed_the_lead(one, last)
        states.append(state)
    # Of two processes that keep one edition, the first does it.
    PageState.objects.bulk_create(states, ignore_conflicts=True)


def _last_states(pages, number):
    """Return {key of page: PageState} of the last that is kept of each."""
    earlier = PageState.objects.filter(page=OuterRef("pk"), edition__lte=number)
    last = Subquery(earlier.order_by("-edition").values("pk")[:1])
    pages = ArrangedPage.objects.filter(pk__in=[page.pk for page in pages])
    found = PageState.objects.filter(pk__in=pages.annotate(last=last).values("last"))
    return {state.page_id: state for state in found}


def _state(number, one):
    lead = one.shown.lead
    return PageState(
        page=one.page,
        edition=number,
        stories=one.stories,
        arrangement=one.arrangement,
        breaking=one.breaking,
        lead_id=lead.pk if lead else None,
    )


def _looks_like(state, last):
    compared = ("stories", "arrangement_id", "breaking_id")
    return all(getattr(state, name) == getattr(last, name) for name in compared)


def _who_placed_the_lead(one, last):
    """Return the key of the arrangement that put the lead there, None when it fell there itself.

    When it led before, the last state knows.
    """
    if not one.shown.standing.at(Area.LEAD, 1):
        return None
    if last and last.lead_id == one.shown.lead.pk and last.lead_placed_id:
        return last.lead_placed_id
    return one.arrangement.pk
