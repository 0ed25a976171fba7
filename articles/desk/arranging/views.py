"""Pages arranged by hand at the desk: saving, undoing, and what others saved meanwhile."""

from csp.decorators import csp_replace
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from articles.arranging import planning, saving
from articles.arranging.areas import areas_of
from articles.arranging.placing import may_arrange, may_look
from articles.desk.arranging.addresses import address_of, address_of_states
from articles.desk.arranging.buttons import Outcome, press
from articles.desk.arranging.draft import Draft
from articles.desk.arranging.shown import Shown
from articles.desk.arranging.stories import section_asked, stories_for
from articles.desk.draft_page import keep_private
from articles.desk.page_states.answering import may_look_back
from articles.desk.presence import hour
from articles.desk.preview import FRAMED, THEMES, Variant
from articles.desk.story_views import asks_in_place
from articles.forms.sections import section_choices
from articles.models import ArrangedPage, Article, PagePlan, Section, Topic
from articles.models.article import LONG
from articles.refusals import NotAccepted
from articles.templatetags.dates import as_of
from kinhtedothi.vietnamese.text import number_in


def line_of(request, plan=None, section=None, topic=None, page=None):
    """Return what an address is about: the front page, a section's or topic's page, or a plan.

    plan, section, topic, page: primary keys; page of an ArrangedPage.
    Raises PermissionDenied for who may not see it, Http404 for what is not there.
    """
    if not may_look(request.user):
        raise PermissionDenied
    return find_line(plan, section, topic, page)


def find_line(plan=None, section=None, topic=None, page=None):
    """Return what line_of() does, whoever asks."""
    if section is not None:
        return ArrangedPage.objects.of(section=get_object_or_404(Section, pk=section))
    if topic is not None:
        return ArrangedPage.objects.of(topic=get_object_or_404(Topic, pk=topic))
    if page is not None:
        return get_object_or_404(ArrangedPage, pk=page)
    if plan is None:
        return ArrangedPage.objects.of()
    plans = PagePlan.objects.select_related("page__section", "page__topic", "current")
    return get_object_or_404(plans, pk=plan)


@require_http_methods(["GET", "HEAD", "POST"])
def arrange(request, **where):
    """Show the page with its places; a POST does what a button says.

    A script gets {"bar", "places", "page"}, each as HTML, in place of the whole
    page; 409 when somebody else changed the same place; {"error": a sentence}
    for what cannot be read, so that its page stays as it is.
    """
    line = line_of(request, **where)
    if request.method != "POST":
        return _answer(request, Outcome(Draft.opened(line)))
    if not may_arrange(request.user, saving.page_of(line)):
        raise PermissionDenied
    try:
        draft = Draft.posted(line, request.POST)
    except NotAccepted as unreadable:
        if asks_in_place(request):
            return JsonResponse({"error": str(unreadable)}, status=422)
        return _answer(request, Outcome(Draft.opened(line), error=str(unreadable), status=422))
    return _answer(request, press(request, draft))


@require_http_methods(["GET", "HEAD", "POST"])
@xframe_options_sameorigin
def page(request, **where):
    """Show the reader's page alone, of what was saved or of the draft that a form sends."""
    line = line_of(request, **where)
    try:
        is_sent = request.method == "POST"
        draft = Draft.posted(line, request.POST) if is_sent else Draft.opened(line)
    except NotAccepted:
        raise Http404 from None
    theme, _ = THEMES[Variant.asked_for(request).theme]
    shown = Shown(draft, request.user)
    context = {**shown.context, "shown_theme": theme}
    with as_of(shown.at):
        response = csp_replace(FRAMED)(render)(request, "desk/arranging/page.html", context)
    return keep_private(response)


@require_safe
def stories(request, **where):
    """List the stories that somebody looks for, as a piece of the page."""
    line = line_of(request, **where)
    found = stories_for(line, request.user, request.GET)
    return keep_private(render(request, "desk/arranging/_stories.html", {"stories": found}))


@require_safe
def newest(request, **where):
    """Tell an open page what was saved since: {"newer": a sentence or null}."""
    line = line_of(request, **where)
    current, seen = line.current, number_in(request.GET.get("based_on", ""))
    newer = None
    if current and current.pk != seen:
        newer = f"{current.made_by or 'Hệ thống'} vừa lưu trang này lúc {hour(current.made_at)}."
    response = JsonResponse({"newer": newer})
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _answer(request, outcome):
    shown = Shown(outcome.draft, request.user)
    context = {**_context(request, outcome, shown)}
    if asks_in_place(request):
        answer = {
            "bar": render_to_string("desk/arranging/_bar.html", context, request),
            "places": render_to_string("desk/arranging/_places.html", context, request),
            "page": _page_as_html(request, shown),
        }
        response = JsonResponse(answer, status=outcome.status)
    else:
        context |= _whole_page(request, outcome.draft)
        template = "desk/arranging/arrange.html"
        response = TemplateResponse(request, template, context, status=outcome.status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _page_as_html(request, shown):
    with as_of(shown.at):
        return render_to_string("desk/arranging/page.html", shown.context, request)


def _context(request, outcome, shown):
    draft, line = outcome.draft, outcome.draft.line
    may = saving.is_open(line) and may_arrange(request.user, draft.page)
    areas = shown.areas()
    for area in areas:
        area.may = area.may and may
    return {
        "line": line,
        "is_plan": isinstance(line, PagePlan),
        "draft": draft,
        "current": line.current,
        "undoable": None if draft.is_unsaved or draft.steps else saving.undoable(line),
        "said": outcome.said,
        "error": outcome.error,
        "clashes": _clashes(outcome.clashes, draft, shown),
        "areas": areas,
        "places": [(area, place) for area in areas if area.may for place in area.places],
        "target": request.POST.get("to", ""),
        "may": may,
        "refused": saving.refused_to(line, request.user) if may and not draft.is_unsaved else None,
        "page_address": address_of(line, "page"),
    }


def _clashes(clashes, draft, shown):
    """Return what the page says of each clash: names instead of keys."""
    keys = {s.article for c in clashes for s in (c.theirs, c.mine) if s}
    stories = Article.objects.defer(*LONG).in_bulk(keys) if keys else {}
    areas = areas_of(draft.page, shown.sections)

    def words(slot):
        if slot is None:
            return "để trống"
        headline = slot.headline or shown.headline_of(stories.get(slot.article))
        return f"“{headline or 'bài không còn'}”"

    return [
        {
            "name": f"{clash.area}/{clash.position}",
            "title": f"{areas[clash.area].title} {clash.position}"
            if clash.area in areas
            else clash.area,
            "by": clash.by or "Hiện nay",
            "at": hour(clash.at) if clash.at else "",
            "theirs": words(clash.theirs),
            "mine": words(clash.mine),
        }
        for clash in clashes
    ]


def _whole_page(request, draft):
    request.current_app = admin.site.name
    line, data = draft.line, request.POST or request.GET
    return {
        **admin.site.each_context(request),
        "title": f"{draft.page}, soạn trước: {line}" if isinstance(line, PagePlan) else str(line),
        "address": address_of(line),
        "stories_address": address_of(line, "stories"),
        "newest_address": address_of(line, "newest"),
        "stories": stories_for(line, request.user, data),
        "words": data.get("words", ""),
        "section": section_asked(line, data),
        "section_choices": section_choices(),
        "page": draft.page,
        "live_address": address_of(draft.page),
        "seen_address": address_of_states(draft.page),
        "may_look_back": may_look_back(request.user, draft.page),
        "plans": draft.page.plans.open(),
        "asked_at": data.get("luc", ""),
        "may_plan": planning.may_plan(request.user, draft.page),
    }
