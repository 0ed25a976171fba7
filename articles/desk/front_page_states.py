"""“Trang nhất đã ra”: what readers saw on a day, shown as it looked, and brought back."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from articles import front_page_record
from articles.arranging import saving
from articles.arranging.areas import areas_of
from articles.arranging.placing import may_arrange
from articles.arranging.slot import slots_from
from articles.desk.list_links import Links, address_with
from articles.forms.front_page_states import MomentAsked
from articles.models import ArrangedPage, Article, FrontPageState, Revision
from articles.navigation import SectionTree
from articles.paging import OLDER_THAN
from articles.templatetags.dates import as_of
from articles.text import number_in

SIZE = 60
MAY_LOOK = "articles.view_frontpagestate"
FILLED_ITSELF = "tự lấp"
CHANGED = "Trang nhất vừa được sắp xếp lại; hãy xem lại những chỗ sẽ đổi rồi quyết định."


@require_safe
def day(request):
    """List the states of a day, and tell what stood at the hour asked for."""
    _require(request, MAY_LOOK)
    form = MomentAsked(request.GET)
    context = {"form": form, "links": Links()}
    if form.is_valid():
        midnight = timezone.make_aware(datetime.combine(form.day, time.min))
        states = _lines().filter(at__gte=midnight, at__lt=midnight + timedelta(days=1))
        found, context["links"] = _page_of(states, request)
        asked = _lines().at(form.at)
        _tell_leads([*found, *filter(None, [asked])])
        _mark_new_leads(found)
        context |= {"asked": asked, "at": form.at, "hour": form.cleaned_data["gio"]}
        context |= {"is_today": form.day == timezone.localdate()}
        context |= {"day": form.day, "states": found[:SIZE], "days": _days_around(form.day)}
    return _answer(request, "Trang nhất đã ra", "day", context)


@require_safe
def show(request, pk):
    """Show the front page as readers saw it, under a bar that says when."""
    _require(request, MAY_LOOK)
    state = _state(pk)
    _tell_leads([state])
    sections = SectionTree()
    page = front_page_record.replay(state, sections)
    states = FrontPageState.objects.defer("stories")
    context = {
        "page": page,
        "furniture": page.furniture,
        "sections": sections,
        "breaking": state.breaking,
        "home": True,
        "is_preview": True,
        "state": state,
        "before": states.before(state),
        "after": states.after(state),
        "may_restore": may_arrange(request.user, ArrangedPage.objects.of()),
    }
    with as_of(state.at):
        response = render(request, "articles/front_page_replay.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def restore(request, pk):
    """Say what would change on the front page, and bring the hand-made part back when told to."""
    _require(request, MAY_LOOK)
    state, page = _state(pk), ArrangedPage.objects.of()
    if not may_arrange(request.user, page):
        raise PermissionDenied
    if request.method != "POST":
        return _ask(request, state, page)
    seen = page.current
    if number_in(request.POST.get("seen", "")) != (seen and seen.pk):
        messages.error(request, CHANGED)
        return _ask(request, state, page, status=409)
    try:
        if state.arrangement:
            saving.restore(page, state.arrangement, seen, request.user)
        else:
            saving.save(page, [], seen, request.user)
    except saving.SavedMeanwhile:
        messages.error(request, CHANGED)
        return _ask(request, state, ArrangedPage.objects.of(), status=409)
    messages.success(request, f"Đã lấy lại phần đặt tay của trang nhất lúc {_hour(state)}.")
    return redirect(reverse("desk:front_page_states"))


@dataclass(frozen=True)
class Change:
    """A place that looks otherwise once a state is brought back.

    place: its name. now, then: headlines; trouble: why then's story will not stand there.
    """

    place: str
    now: str
    then: str
    trouble: str = ""


def _ask(request, state, page, status=200):
    """Ask whether to bring a state back, before the eyes what changes."""
    _tell_leads([state])
    context = {"state": state, "seen": page.current_id or "", "changes": _changes(state, page)}
    return _answer(request, "Lấy lại trang nhất", "restore", context, status)


def _changes(state, page):
    now = _by_place(page.current)
    then = _by_place(state.arrangement)
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
            _trouble(then.get(key), stories),
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


def _trouble(slot, stories):
    if slot is None:
        return ""
    if not slot.stands(timezone.now()):
        return "Chỗ này đã hết giờ đặt nên sẽ tự lấp."
    if not stories[slot.article].is_published:
        return "Bài này đã gỡ nên chỗ này sẽ tự lấp."
    return ""


def _lines():
    """Return the states with what a line about one tells, their pages left unread."""
    states = FrontPageState.objects.defer("stories", "lead_placed__slots")
    return states.select_related("lead_placed__made_by").annotate(first=F("stories__lead__0"))


def _page_of(states, request):
    """Return the states of a page and one more, the newest first, with the Links around it."""
    older_than = number_in(request.GET.get(OLDER_THAN, ""))
    page = states if older_than is None else states.filter(edition__lt=older_than)
    found = list(page.order_by("-edition")[: SIZE + 1])
    links = Links(older_than is None, address_with(request), older_label="Sớm hơn")
    if len(found) > SIZE:
        links.next_page = address_with(request, **{OLDER_THAN: found[SIZE - 1].edition})
    return found, links


def _tell_leads(states):
    """Give each state the headline that its lead had then, and how it came there, by one query."""
    texts = [state.first if hasattr(state, "first") else _first_of(state) for state in states]
    revisions = Revision.objects.filter(pk__in=[text[1] for text in texts if text])
    headlines = dict(revisions.values_list("pk", "content__headline"))
    for state, text in zip(states, texts, strict=True):
        own = text[2] if text and len(text) > 2 else ""
        state.headline = own or (text and headlines.get(text[1])) or ""


def _first_of(state):
    return next(iter(state.stories["lead"]), None)


def _mark_new_leads(states):
    """Tell at which states another story came to lead; states: the newest first."""
    for state, earlier in pairwise([*states, states and _lines().before(states[-1])]):
        state.is_new_lead = not earlier or earlier.lead_id != state.lead_id


def _days_around(day):
    after = day + timedelta(days=1)
    return day - timedelta(days=1), after if after <= timezone.localdate() else None


def _state(pk):
    related = ("arrangement", "breaking__story", "lead_placed__made_by")
    state = FrontPageState.objects.select_related(*related).filter(pk=pk).first()
    if state is None:
        raise Http404
    return state


def _hour(state):
    return f"{timezone.localtime(state.at):%H:%M, %d/%m/%Y}"


def _require(request, permission):
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _answer(request, title, template, context, status=200):
    request.current_app = admin.site.name
    context = {**admin.site.each_context(request), "title": title, **context}
    template = f"admin/articles/frontpagestate/{template}.html"
    response = TemplateResponse(request, template, context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response
