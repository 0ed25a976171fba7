"""Bringing back the hand-made part of an earlier state, once its editor saw what changes."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.arranging import planning, saving
from articles.arranging.areas import areas_of
from articles.arranging.slot import slots_from
from articles.desk.arranging.addresses import address_of_states
from articles.desk.page_states.answering import answer, state_asked
from articles.desk.page_states.leads import tell_leads
from articles.models import ArrangedPage, Article
from articles.navigation import SectionTree
from kinhtedothi.vietnamese.text import number_in

FILLED_ITSELF = "tự lấp"
CHANGED = "Trang vừa được sắp xếp lại; hãy xem lại những chỗ sẽ đổi rồi quyết định."


@require_http_methods(["GET", "HEAD", "POST"])
def restore(request, pk):
    """Say what would change on a page, and bring the hand-made part back when told to."""
    state = state_asked(request, pk)
    page = state.page
    if not planning.may_plan(request.user, page):
        raise PermissionDenied
    if request.method != "POST":
        return _ask(request, state)
    seen = page.current
    if number_in(request.POST.get("seen", "")) != (seen and seen.pk):
        return _ask_again(request, state)
    try:
        if state.arrangement:
            saving.restore(page, state.arrangement, seen, request.user)
        else:
            saving.save(page, [], seen, request.user)
    except saving.SavedMeanwhile:
        return _ask_again(request, state)
    hour = f"{timezone.localtime(state.at):%H:%M, %d/%m/%Y}"
    messages.success(request, f"{page}: đã lấy lại phần đặt tay lúc {hour}.")
    return redirect(address_of_states(page))


@dataclass(frozen=True)
class Change:
    """A place that looks otherwise once a state is brought back.

    place: its name. now, then: headlines; trouble: why then's story will not stand there.
    """

    place: str
    now: str
    then: str
    trouble: str = ""


def _ask_again(request, state):
    messages.error(request, CHANGED)
    return _ask(request, state, status=409)


def _ask(request, state, status=200):
    """Ask whether to bring a state back, before the eyes what changes."""
    tell_leads([state])
    page = ArrangedPage.objects.select_related("current").get(pk=state.page_id)
    context = {"state": state, "seen": page.current_id or "", "changes": _changes(state, page)}
    return answer(request, f"{state.page}: lấy lại", "restore", context, status)


def _changes(state, page):
    now, then, at = _by_place(page.current), _by_place(state.arrangement), timezone.now()
    # What has ended since fills itself, as a place does that nothing was put in.
    then = {key: slot for key, slot in then.items() if key in now or slot.stands(at)}
    stories = Article.objects.only("headline", "published_at")
    slots = [*now.values(), *then.values()]
    stories = stories.in_bulk({slot.article for slot in slots})
    areas = areas_of(page, SectionTree())
    order = {key: number for number, key in enumerate(areas)}
    changed = [key for key in {**now, **then} if now.get(key) != then.get(key)]
    changed.sort(key=lambda key: (order.get(key[0], len(order)), key[1]))
    return [
        Change(
            _name_of(key, areas),
            _headline(now.get(key), stories),
            _headline(then.get(key), stories),
            _trouble(then.get(key), stories, at),
        )
        for key in changed
    ]


def _by_place(arrangement):
    return {slot.key: slot for slot in slots_from(arrangement.slots if arrangement else ())}


def _name_of(key, areas):
    area, position = key
    known = areas.get(area)
    if known is None:
        return "Chỗ không còn trên trang"
    return known.title if known.size == 1 else f"{known.title}, chỗ {position}"


def _headline(slot, stories):
    if slot is None:
        return FILLED_ITSELF
    return slot.headline or stories[slot.article].headline


def _trouble(slot, stories, at):
    if slot is None:
        return ""
    if not slot.stands(at):
        return "Chỗ này đã hết giờ đặt nên sẽ tự lấp."
    if not stories[slot.article].is_published:
        return "Bài này đã gỡ nên chỗ này sẽ tự lấp."
    return ""
