"""The one gate of the newsroom: nobody gets to a page under /toa-soan/ around it.

A view cannot forget it, because it is no view's business. What a person may do behind it
is the views' own question.
"""

from functools import cache

from allauth.usersessions.models import UserSession
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts import second_factor, staff_sessions
from articles.desk.access import NOT_ALLOWED, SIGNED_OUT, refusal

# Who is signed in at this browser says itself what it tells whom; everybody may leave.
OPEN = {"desk:session", "admin:logout"}
# What an open page sends by itself is no sign that somebody sits before it.
SENT_BY_ITSELF = {"desk:presence", "desk:leave"}
DOCUMENTS = {"document", "iframe", "frame"}
NO_FACTOR = (
    "Tòa soạn cần lớp bảo vệ thứ hai. Hãy mở một thẻ khác để xác thực rồi thử lần nữa; "
    "những gì đã gõ vẫn còn ở đây."
)
# What scripts tell this refusal by.
REASON = "second-factor"


class GateMiddleware:
    """Let through who is of the newsroom and gave a second factor in this session."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Answer in the view's place whoever may not come in."""
        if not request.path_info.startswith(newsroom()):
            return None
        if request.resolver_match.view_name in OPEN:
            return None
        if not request.user.is_authenticated:
            return _sign_in(request, view)
        if not request.user.is_staff:
            return _not_yours(request, view)
        if not second_factor.is_given(request):
            return ask_for_factor(request, _asks_in_script(request, view))
        _note(request)
        return None


@cache
def newsroom():
    """Return how the addresses of the newsroom begin."""
    return reverse("admin:index")


def ask_for_factor(request, in_script=False):
    """Lead to where the second factor is given, or set up; then back here.

    in_script: answer 403 in JSON, with the address that a person should open.
    """
    address = second_factor.address_for(request.user)
    if in_script:
        onward = f"{address}?{urlencode({'next': newsroom()})}"
        answer = {"error": NO_FACTOR, "reason": REASON, "address": onward}
        return JsonResponse(answer, status=403)
    second_factor.remember_way(request)
    if second_factor.is_set_up(request.user):
        sent = request.method == "POST"
        onward = reverse("accounts:go_on") if sent else request.get_full_path()
        address = f"{address}?{urlencode({'next': onward})}"
    return HttpResponseRedirect(address)


def _sign_in(request, view):
    # The sign-in page would answer a script with its form, as if all were well.
    if _asks_in_script(request, view):
        return refusal(SIGNED_OUT, status=401)
    return redirect_to_login(request.get_full_path())


def _not_yours(request, view):
    if _asks_in_script(request, view):
        return refusal(NOT_ALLOWED, status=403)
    return render(request, "not_staff.html", status=403)


def _asks_in_script(request, view):
    """Return whether a script waits for the answer, not a person."""
    meant_for = request.headers.get("Sec-Fetch-Dest", "document")
    return (
        getattr(view, "answers_scripts", False)
        or "application/json" in request.headers.get("Accept", "")
        or meant_for not in DOCUMENTS
    )


def _note(request):
    """Keep the session short, and note that its owner is at work."""
    if not staff_sessions.is_limited(request.session):
        staff_sessions.limit(request.session)
    if request.method == "POST":
        second_factor.forget_form(request)
    if _is_work(request) and second_factor.mark_work(request):
        key = request.session.session_key
        UserSession.objects.filter(session_key=key).update(last_seen_at=timezone.now())


def _is_work(request):
    """Return whether somebody did something: opened a page, typed, pressed a button."""
    if request.resolver_match.view_name in SENT_BY_ITSELF:
        return False
    meant_for = request.headers.get("Sec-Fetch-Dest", "document")
    return request.method == "POST" or meant_for in DOCUMENTS
