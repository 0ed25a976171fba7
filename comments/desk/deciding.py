"""Deciding: on one comment, on several, and taking a decision back.

Each answers a form, which leads back to the queue, and a script, which gets
{"said", "decision", "left"}, or {"error": sentence} with 409 when somebody else was
faster and 422 for what is no decision.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.desk.access import refusal
from articles.queue_counts import up_to_99
from comments import moderation
from comments.desk.queue import MAY
from comments.models import Comment, Decision
from comments.reasons import REASONS
from kinhtedothi.vietnamese.text import number_in

APPROVE, FEATURE = "dang", "noi-bat"
BY_CODE = {reason.code: reason for reason in REASONS}
NO_DECISION = "Chưa rõ bạn muốn làm gì với bình luận này; hãy tải lại trang rồi thử lại."
NOTHING_CHOSEN = "Bạn chưa chọn bình luận nào."
MOST_AT_ONCE = 100


@require_POST
def decide(request, pk):
    """Approve a comment, feature it, or reject it for one of the usual reasons."""
    _let_in(request)
    comment = _comment(pk)
    comment.be_as_seen(request.POST.get("thay", ""))
    try:
        decision = act_on(comment, request.user, request.POST.get("viec", ""))
    except ValueError:
        return _refused(request, NO_DECISION, 422)
    except moderation.NotDecided as obstacle:
        return _refused(request, str(obstacle), 409)
    said = f"{in_words(comment)} bình luận của {comment.reader.get_full_name()}."
    return _done(request, said, decision=decision and decision.pk)


def act_on(comment, user, act):
    """Do what a button says and return the Decision, None when nothing changed.

    act: APPROVE, FEATURE, or the code of a reason. Raises ValueError for anything else.
    """
    if act in {APPROVE, FEATURE}:
        return moderation.approve(comment, user, featured=act == FEATURE)
    if act not in BY_CODE:
        raise ValueError(act)
    return moderation.reject(comment, user, BY_CODE[act].sentence)


@require_POST
def decide_many(request):
    """Do the same with all comments that are ticked; what others decided meanwhile is told."""
    _let_in(request)
    act, chosen = request.POST.get("viec", ""), _chosen(request)
    if act not in {APPROVE, *BY_CODE}:
        return _refused(request, NO_DECISION, 422)
    if not chosen:
        return _refused(request, NOTHING_CHOSEN, 422)
    done, obstacles = 0, []
    for comment in chosen:
        try:
            done += act_on(comment, request.user, act) is not None
        except moderation.NotDecided as obstacle:
            obstacles.append(str(obstacle))
    for sentence in dict.fromkeys(obstacles):
        messages.warning(request, sentence)
    verb = "Đã đăng" if act == APPROVE else "Không đăng"
    return _done(request, f"{verb} {done} bình luận.")


@require_POST
def undo(request, pk):
    """Take a decision back."""
    _let_in(request)
    decision = Decision.objects.select_related("comment__reader").filter(pk=pk).first()
    if decision is None:
        raise Http404
    try:
        moderation.undo(decision, request.user)
    except moderation.NothingToUndo as obstacle:
        return _refused(request, str(obstacle), 409)
    name = decision.comment.reader.get_full_name()
    return _done(request, f"Đã hoàn tác; bình luận của {name} trở lại như trước.")


@require_POST
def claim(request, pk):
    """Keep a comment for whoever looks at it; the answer tells who else has it."""
    _let_in(request)
    holder = moderation.claim(_comment(pk), request.user)
    if holder == request.user:
        return JsonResponse({"mine": True})
    if holder is None:
        comment = _comment(pk)
        return refusal(f"Bình luận này vừa được xử lý: {comment.get_status_display()}.", 409)
    return refusal(f"{holder} đang xem bình luận này.", 409)


def in_words(comment):
    """Return what became of a comment, as the beginning of a sentence."""
    if comment.status != Comment.Status.APPROVED:
        return "Không đăng"
    return "Đã đăng và chọn làm nổi bật" if comment.featured_at else "Đã đăng"


def _let_in(request):
    if not request.user.has_perm(MAY):
        raise PermissionDenied


def _comment(pk):
    comment = Comment.objects.select_related("reader").filter(pk=pk).first()
    if comment is None:
        raise Http404
    return comment


def _chosen(request):
    """Return the comments that are ticked, as the page showed them: “12:pending.”."""
    seen = {}
    for ticked in request.POST.getlist("chon")[:MOST_AT_ONCE]:
        pk, _, seen_as = ticked.partition(":")
        if number_in(pk) is not None:
            seen[number_in(pk)] = seen_as
    rows = Comment.objects.filter(pk__in=seen).select_related("reader").order_by("created_at", "pk")
    for comment in (found := list(rows)):
        comment.be_as_seen(seen[comment.pk])
    return found


def asks_in_place(request):
    """Return whether a script asks, and not a form."""
    return "application/json" in request.headers.get("Accept", "")


def _refused(request, sentence, status):
    if asks_in_place(request):
        return refusal(sentence, status)
    messages.error(request, sentence)
    return redirect(way_back(request))


def _done(request, said, **more):
    if asks_in_place(request):
        left = up_to_99(Comment.objects.waiting()) or 0
        return JsonResponse({"said": said, "left": left, **more})
    messages.success(request, said)
    return redirect(way_back(request))


def way_back(request):
    """Return the queue as the moderator had it before them."""
    query = QueryDict(request.POST.get("ve", "")).urlencode()
    address = reverse("moderation:queue")
    return f"{address}?{query}" if query else address
