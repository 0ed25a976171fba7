"""What the desk tells of a state: its lead, and how that came there."""

from itertools import pairwise

from django.db.models import F

from articles.models import PageState, Revision


def states_of(page):
    """Return the states of an ArrangedPage with what a line about one tells, no more of them."""
    states = PageState.objects.filter(page=page).defer("stories", "lead_placed__slots")
    return states.select_related("lead_placed__made_by").annotate(first=F("stories__lead__0"))


def tell_leads(states):
    """Give each state the headline that its lead had then, by one query."""
    texts = [state.first if hasattr(state, "first") else _first_of(state) for state in states]
    revisions = Revision.objects.filter(pk__in=[text[1] for text in texts if text])
    headlines = dict(revisions.values_list("pk", "content__headline"))
    for state, text in zip(states, texts, strict=True):
        own = text[2] if text and len(text) > 2 else ""
        state.headline = own or (text and headlines.get(text[1])) or ""


def mark_new_leads(page, states):
    """Tell at which states of a page another story came to lead; states: the newest first."""
    for state, earlier in pairwise([*states, states and states_of(page).before(states[-1])]):
        state.is_new_lead = not earlier or earlier.lead_id != state.lead_id


def _first_of(state):
    return next(iter(state.stories["lead"]), None)
