"""The page of a live story in the newsroom: one box, one button, and what was posted below."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from articles.desk.access import NOT_ALLOWED
from articles.desk.list_links import Links, address_with
from articles.desk.session import is_somebody_elses
from articles.desk.story_views import asks_in_place, story_page, story_view
from articles.forms.live import ReportersForm, UpdateForm
from articles.live import coverage, posting, rights
from articles.paging import OLDER_THAN
from articles.refusals import NotAccepted, NotReady, WrongStage
from kinhtedothi.vietnamese.text import number_in

SIZE = 30
# HTTP's “Gone”: nothing more can be posted with this key.
KEY_USED = 410
REFUSALS = (NotReady, NotAccepted, WrongStage)
SOMEBODY_ELSE = (
    "Trình duyệt này đang đăng nhập bằng một tài khoản khác, nên chưa đăng gì. "
    "Hãy đăng nhập lại bằng tài khoản của bạn."
)


@require_http_methods(["GET", "HEAD", "POST"])
@story_view
def show(request, article):
    """Show the page, and post an update.

    A script gets 201 {"list": HTML, "said": sentence}, or {"error": sentence}
    where nothing was posted, with the "key" to send next time.
    """
    if request.method != "POST":
        return _page(request, article, UpdateForm())
    form = UpdateForm(request.POST)
    sentence, status = _post(request, article, form)
    if status == 201:
        if asks_in_place(request):
            return JsonResponse({"list": _list(request, article), "said": sentence}, status=status)
        messages.success(request, sentence)
        return redirect(request.path)
    if status == KEY_USED:
        form.data = form.data.copy()
        form.data["key"] = str(uuid4())
    if asks_in_place(request):
        answer = {"error": sentence, "key": form.data.get("key")}
        return JsonResponse(answer, status=status)
    return _page(request, article, form, status, said=sentence)


def _post(request, article, form):
    """Post what was typed; return a sentence that says what came of it, and a status."""
    if is_somebody_elses(request):
        return SOMEBODY_ELSE, 409
    if not form.is_valid():
        return " ".join(sentence for errors in form.errors.values() for sentence in errors), 422
    data = form.cleaned_data
    try:
        update = posting.post(article, request.user, form.words, data["key"], data["is_key"])
    except PermissionDenied:
        return NOT_ALLOWED, 403
    except posting.KeyUsed as refused:
        return str(refused), KEY_USED
    except WrongStage as refused:
        return str(refused), 409
    except (NotReady, NotAccepted) as refused:
        return str(refused), 422
    return f"Đã đăng cập nhật số {update.number}.", 201


@require_GET
@story_view
def updates(request, article):
    """Answer with the list alone, for the page of a colleague who has it open: {"list": HTML}."""
    return JsonResponse({"list": _list(request, article)})


@require_POST
@story_view
def act(request, article):
    """Begin, end or resume the coverage, or give it to reporters; “act” says which."""
    form = ReportersForm(request.POST)
    turns = {
        "begin": (coverage.begin, "Bài này nay là bài tường thuật."),
        "end": (coverage.end, "Đã kết thúc tường thuật."),
        "resume": (coverage.resume, "Tường thuật tiếp."),
    }
    try:
        if request.POST.get("act") in turns:
            turn, sentence = turns[request.POST["act"]]
            turn(article, request.user)
        elif form.is_valid():
            coverage.give(article, list(form.cleaned_data["people"]), request.user)
            sentence = "Đã lưu danh sách người tường thuật."
        else:
            raise NotAccepted(" ".join(form.errors["people"]))
    except REFUSALS as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, sentence)
    return redirect("desk:live", article.pk)


def _page(request, article, form, status=200, said=""):
    user = request.user
    may_lead = rights.may_lead(user, article)
    reporters = list(article.live_reporters.order_by("display_name", "pk"))
    listed = ReportersForm(initial={"people": reporters}) if may_lead else None
    return story_page(
        request,
        article,
        "desk/live/story.html",
        "Tường thuật",
        status=status,
        form=form,
        said=said,
        may_lead=may_lead,
        may_post=may_lead or rights.is_given(user, article),
        reporters=reporters,
        reporters_form=listed,
        **_listed(request, article),
    )


def _list(request, article):
    context = {"article": article, **_listed(request, article)}
    return render_to_string("desk/live/_updates.html", context, request)


def _listed(request, article):
    """Return the updates on a page of the list, newest first, and the links around it."""
    older_than = number_in(request.GET.get(OLDER_THAN, ""))
    found = article.live_updates.select_related("posted_by", "withdrawn_by").newest_first()
    if older_than is not None:
        found = found.filter(number__lt=older_than)
    found = list(found[: SIZE + 1])
    links = Links(older_than is None, address_with(request))
    if len(found) > SIZE:
        links.next_page = address_with(request, **{OLDER_THAN: found[SIZE - 1].number})
    for update in found:
        # Its address is made of the story, which is here already.
        update.article = article
    return {"updates": found[:SIZE], "links": links}
