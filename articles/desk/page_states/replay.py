"""A page as readers saw it, under a bar that says when."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.arranging import planning
from articles.desk.arranging.addresses import address_of_states
from articles.desk.page_states.answering import state_asked
from articles.desk.page_states.leads import states_of, tell_leads
from articles.navigation import SectionTree
from articles.page_record.replaying import replay_front_page, replay_top
from articles.templatetags.dates import as_of


@require_safe
def show(request, pk):
    """Show a page as it looked; pk: of the PageState."""
    state = state_asked(request, pk)
    tell_leads([state])
    states = states_of(state.page)
    context = {
        **_page(state, SectionTree()),
        "is_preview": True,
        "state": state,
        "before": states.before(state),
        "after": states.after(state),
        "day_address": address_of_states(state.page),
        "may_restore": planning.may_plan(request.user, state.page),
    }
    with as_of(state.at):
        response = render(request, "articles/replay.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _page(state, sections):
    """Return what the readers' own template prints of a state."""
    shared = {"sections": sections, "breaking": state.breaking}
    if state.page.is_home:
        page = replay_front_page(state, sections)
        return {**shared, "page": page, "furniture": page.furniture, "home": True}
    page, furniture = replay_top(state, sections)
    shared |= {"page": page, "furniture": furniture, "is_first_page": True}
    if state.page.topic:
        return {**shared, "topic": state.page.topic, "readers_page": "articles/topic_detail.html"}
    section = sections.by_pk[state.page.section_id]
    trail = sections.trail(section)
    return {
        **shared,
        "section": section,
        "trail": trail,
        "above": trail[:-1],
        "children": sections.children(section),
        "readers_page": "articles/section_detail.html",
    }
