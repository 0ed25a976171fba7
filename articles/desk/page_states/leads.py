"""What the desk tells of a state: its lead, and how that came there."""

from itertools import pairwise

from django.db.models import F
from django.utils.formats import date_format
from django.utils.timezone import localtime

from articles.models import PageState, Revision


def states_of(page):
    """Return the states of an ArrangedPage with what a line about one tells, no more of them."""
    states = PageState.objects.filter(page=page).annotate(first=F("stories__lead__0"))
    states = states.select_related("arrangement__made_by", "lead_placed__made_by")
    return states.defer("stories", "arrangement__slots", "lead_placed__slots")


def tell_leads(states):
    """Give each state the headline that its lead had then, by one query, and how it got there.

    placing: a few words, for instance “Lê Mai đặt lúc 08:00, 29/11”.
    """
    texts = [state.first if hasattr(state, "first") else _first_of(state) for state in states]
    revisions = Revision.objects.filter(pk__in=[text[1] for text in texts if text])
    headlines = dict(revisions.values_list("pk", "content__headline"))
    for state, text in zip(states, texts, strict=True):
        own = text[2] if text and len(text) > 2 else ""
        state.headline = own or (text and headlines.get(text[1])) or ""
        state.placing = _placing(state)


def tell_changes(page, states):
    """Give each state of a page, the newest first, what made it differ from the one before.

    is_new_lead: whether another story came to lead. change: a few words.
    """
    for state, earlier in pairwise([*states, states and states_of(page).before(states[-1])]):
        state.is_new_lead = not earlier or earlier.lead_id != state.lead_id
        state.change = _change(state, earlier)


def _placing(state):
    placed = state.lead_placed
    if placed is None:
        return "tự lấp bằng bài mới nhất" if state.lead_id else "chưa có bài nào"
    who = f"{placed.made_by} đặt" if placed.made_by else "đặt theo giờ"
    return f"{who} lúc {date_format(localtime(placed.live_from), 'H:i, d/m')}"


def _change(state, earlier):
    arrangement = state.arrangement
    if arrangement and (not earlier or earlier.arrangement_id != arrangement.pk):
        return f"{arrangement.get_reason_display()}: {arrangement.made_by or 'hệ thống'}"
    if (earlier and earlier.breaking_id) != state.breaking_id:
        return "Có tin nóng" if state.breaking_id else "Hết tin nóng"
    return "Bài trên trang đổi" if earlier else "Bắt đầu ghi"


def _first_of(state):
    return next(iter(state.stories["lead"]), None)
