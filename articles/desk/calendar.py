"""Lịch tòa soạn: what is planned and what is set for a time, on one page, to be moved about."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from articles import agenda, assignments, rights, timetable
from articles.desk.access import refusal
from articles.desk.period import Period
from articles.forms.assignment import MoveForm, writers
from articles.forms.sections import INDENT
from articles.models import Article, DueAct
from articles.navigation import SectionTree
from articles.refusals import NotAccepted, NotReady, WrongStage

NOT_YOURS = "Bạn không có quyền đổi giờ này."
STALE_PAGE = "Trang này đã cũ nên chưa dời được; hãy tải lại trang rồi thử lại."


class Refused(Exception):
    """A move that is not made.

    sentence: why. status: of the answer to a script.
    """

    def __init__(self, sentence, status=422):
        super().__init__(sentence)
        self.sentence, self.status = sentence, status


@require_safe
def show(request):
    """Show a week by days or a day by hours, narrowed to a desk or a person."""
    if not request.user.has_perm("articles.view_assignment"):
        raise PermissionDenied
    tree, people = SectionTree(), list(writers())
    section = tree.by_path.get(request.GET.get("ban", ""))
    person = next((one for one in people if str(one.pk) == request.GET.get("nguoi")), None)
    narrowed = [("ban", section.path)] if section else []
    narrowed += [("nguoi", person.pk)] if person else []
    period = Period.asked_for(request.GET, tuple(narrowed))
    branch = section and tree.branch(section)
    found = agenda.between(request.user, period.start, period.end, tree, branch, person)
    request.current_app = admin.site.name
    context = {
        **admin.site.each_context(request),
        "title": "Lịch tòa soạn",
        "period": period,
        "slots": period.slots(found),
        "agenda": found,
        "choices": _choices(tree),
        "section": section,
        "people": people,
        "person": person,
        "may_add": request.user.has_perm("articles.add_assignment"),
    }
    response = TemplateResponse(request, "admin/articles/calendar/calendar.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
def move(request):
    """Set another time for an assignment or an act.

    A script gets {"said", "pk", "was", "local"} of what stands there now; or
    {"error": sentence} with 409 when somebody else was faster.
    """
    asks_in_place = "application/json" in request.headers.get("Accept", "")
    try:
        title, at, pk = _move(request)
    except Refused as refused:
        if asks_in_place:
            return refusal(refused.sentence, refused.status)
        messages.error(request, refused.sentence)
        return redirect(_way_back(request))
    said = f"Đã dời “{title}” sang {_in_words(at)}."
    if asks_in_place:
        local = f"{localtime(at):%Y-%m-%dT%H:%M}"
        return JsonResponse({"said": said, "pk": pk, "was": at.isoformat(), "local": local})
    messages.success(request, said)
    return redirect(_way_back(request))


def _move(request):
    """Move what the request names; return its title, its time and its number now."""
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise Refused(" ".join(form.errors.get("at", [STALE_PAGE])))
    data = form.cleaned_data
    mover = _move_assignment if data["kind"] == "assignment" else _move_act
    try:
        return mover(request.user, data["pk"], data["at"], data["was"])
    except NotReady as lacking:
        raise Refused(" ".join(lacking.reasons)) from lacking
    except NotAccepted as obstacle:
        raise Refused(str(obstacle)) from obstacle


def _move_assignment(user, pk, at, was):
    assignment = assignments.visible_to(user).filter(pk=pk).first()
    if assignment is None:
        raise Http404
    if not assignments.may_change(user, assignment):
        raise Refused(NOT_YOURS, 403)
    try:
        assignments.move(assignment, at, was, user)
    except assignments.ChangedMeanwhile as changed:
        raise Refused(_moved_meanwhile(assignment.deadline_at), 409) from changed
    except WrongStage as dropped:
        raise Refused(str(dropped), 409) from dropped
    return assignment.title, at, pk


def _move_act(user, pk, at, was):
    """Move an act. Each move makes a new one, so its number tells whether it is still there."""
    stories = rights.open_to(user, Article.objects.all())
    acts = DueAct.objects.select_related("article", "revision")
    act = acts.filter(pk=pk, article__in=stories).first()
    if act is None:
        raise Http404
    if not agenda.may_move(user, act):
        raise Refused(NOT_YOURS, 403)
    waiting = DueAct.objects.waiting().filter(article=act.article_id, verb=act.verb)
    try:
        timetable.move_to(act, at, user)
    except WrongStage as obstacle:
        other = waiting.first()
        is_moved = other is not None and other.pk != pk
        sentence = _moved_meanwhile(other.at) if is_moved else str(obstacle)
        raise Refused(sentence, 409) from obstacle
    content = act.revision.content if act.revision else {}
    # Somebody may have dropped it since: it was moved all the same, and its old number tells so.
    moved = waiting.first() or act
    return content.get("headline") or act.article.headline, at, moved.pk


def _moved_meanwhile(at):
    return f"Người khác vừa dời việc này sang {_in_words(at)}; hãy xem lại rồi dời tiếp nếu cần."


def _in_words(at):
    return date_format(localtime(at), "H:i, d/m/Y")


def _choices(tree):
    """Return (section, indented name) of every section, each below its parent."""
    sections = [tree.by_pk[pk] for top in tree.top for pk in tree.branch(top)]
    return [(one, INDENT * one.path.count("/") + one.name) for one in sections]


def _way_back(request):
    """Return the calendar as the person had it before them."""
    return f"{reverse('desk:calendar')}?{QueryDict(request.POST.get('back', '')).urlencode()}"
