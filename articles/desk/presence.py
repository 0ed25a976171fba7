"""Who else has this story open: what the writing desk's page asks every few seconds."""

from datetime import timedelta
from functools import wraps
from itertools import groupby
from uuid import UUID

from django.http import JsonResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from articles import presence, rights
from articles.desk.access import desk_endpoint, refusal
from articles.models import Article
from kinhtedothi.vietnamese.text import number_in

NOT_OPEN = "Bài này không còn mở được bằng tài khoản của bạn."
NO_SITTING = "Trang này chưa báo phiên sửa của mình. Hãy mở lại bài."
# Somebody who thinks over a word is still typing.
TYPING_WITHIN = timedelta(seconds=20)
LONGEST_AGE_SECONDS = 24 * 3600
# How soon a page asks again; often enough in company, so that one from which the story is taken
# over notices soon. The sitting counts as over after three of the longer (GONE_AFTER).
ALONE = timedelta(seconds=10)
IN_COMPANY = timedelta(seconds=3)


def sitting_of(request):
    """Return the UUID of the open form that a request came from, None without one."""
    return _uuid(request, "sitting")


def _page_of(request):
    """Return the UUID of the page that shows the form, None when it does not tell."""
    return _uuid(request, "page")


def _uuid(request, name):
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        return None


def _from_an_open_page(view):
    """Give a view the story and the page's sitting; refuse who may not open the one or has none."""

    @require_POST
    @desk_endpoint("articles.change_article")
    @wraps(view)
    def wrapper(request, pk):
        stories = rights.open_to(request.user, Article.objects.filter(pk=pk))
        stories = stories.select_related("latest_revision__author")
        # Asked for all day long: without the texts.
        article = stories.defer("body", "desk_vector", "latest_revision__content").first()
        if article is None:
            return refusal(NOT_OPEN, status=404)
        key = sitting_of(request)
        if key is None:
            return refusal(NO_SITTING, status=400)
        try:
            return view(request, article, key)
        except presence.NotYours:
            return refusal(NO_SITTING, status=400)

    return wrapper


@_from_an_open_page
def ping(request, article, key):
    """Note that a page is open; answer who else is there and what happened meanwhile.

    typed_seconds_ago: when the last word was typed, if any was.
    based_on: number of the revision that the page shows.
    handed_over: given when the page has saved its last words.
    taking: given by a page that waits for those of the others.

    Answers {"others": sentences, "take_over": what the button says or null,
    "newer": a sentence or null, "taken": {"sentence"} or null, "waiting": bool,
    "ask_again_ms": number}.
    """
    now = timezone.now()
    sitting = presence.sign_of_life(
        article,
        request.user,
        key,
        typed_at=_typed_at(request, now),
        at=now,
        page=_page_of(request),
    )
    if "handed_over" in request.POST:
        presence.hand_over(request.user, key, now)
    there = list(presence.others(article, key, now))
    waiting = "taking" in request.POST and bool(presence.waited_for(article, request.user, now))
    return JsonResponse(
        {
            "others": sentences(there, request.user, now),
            "take_over": _take_over_label(there, request.user),
            "newer": _newer(article, request.user, key, request.POST.get("based_on", "")),
            "taken": sitting.taken_over_at and {"sentence": taken_sentence(sitting)},
            "waiting": waiting,
            "ask_again_ms": (IN_COMPANY if there else ALONE) // timedelta(milliseconds=1),
        }
    )


@_from_an_open_page
def leave(request, article, key):
    """Note that the page was closed."""
    presence.leave(article, request.user, key, page=_page_of(request))
    return JsonResponse({})


@_from_an_open_page
def take_over(request, article, key):
    """Ask the other pages to save and stop; ping with “taking” tells when they have.

    Answers {"taken": from how many}; 409 when somebody takes it from this page.
    """
    presence.sign_of_life(article, request.user, key, page=_page_of(request))
    try:
        taken = presence.take_over(article, request.user, key)
    except presence.TakenAway as too_late:
        return refusal(str(too_late), status=409)
    return JsonResponse({"taken": len(taken)})


def who_else(request, article):
    """Return sentences about the other people who have a story open, for the page itself."""
    there = presence.others(article, sitting_of(request)) if article else []
    return sentences(there, request.user)


def sentences(sittings, user, at=None):
    """Return a sentence about each person who has the story open, whatever number of pages.

    user: the person who reads it.
    """
    at = at or timezone.now()
    by_person = sorted(sittings, key=lambda sitting: (sitting.user_id == user.pk, sitting.user_id))
    grouped = groupby(by_person, key=lambda sitting: sitting.user)
    return [_sentence(person, list(pages), user, at) for person, pages in grouped]


def taken_sentence(sitting):
    """Tell the person of a sitting who took the story over, and when."""
    when = hour(sitting.taken_over_at)
    if sitting.taken_over_by_id == sitting.user_id:
        return f"Bạn đã chuyển sang viết bài này ở một thẻ khác lúc {when}."
    return f"{sitting.taken_over_by or 'Người khác'} đã nhận bài này lúc {when}."


def hour(moment, at=None):
    """Return a time of today as the desk says it, “14:02”; of another day with the date."""
    local = timezone.localtime(moment)
    is_today = local.date() == timezone.localtime(at).date()
    return date_format(local, "H:i" if is_today else "H:i, d/m/Y")


def _sentence(person, pages, user, at):
    since = hour(min(page.opened_at for page in pages), at)
    if person == user:
        return f"Bạn đang mở bài này ở một thẻ khác từ {since}."
    if all(page.taken_over_at for page in pages):
        return f"{person} đang xem bài này từ {since}, không sửa."
    typed_at = max((page.typed_at for page in pages if page.typed_at), default=None)
    if typed_at is None:
        doing = "chưa gõ chữ nào"
    elif at - typed_at < TYPING_WITHIN:
        doing = "đang gõ"
    else:
        doing = f"gõ lần cuối lúc {hour(typed_at, at)}"
    return f"{person} đang mở bài này từ {since}, {doing}."


def _take_over_label(sittings, user):
    """Return what the button says that takes the story over; None when nobody is writing."""
    writing = [sitting for sitting in sittings if sitting.taken_over_at is None]
    names = dict.fromkeys(str(sitting.user) for sitting in writing if sitting.user_id != user.pk)
    if names:
        return f"Nhận bài từ {' và '.join(names)}"
    return "Viết tiếp ở thẻ này" if writing else None


def _newer(article, user, key, based_on):
    """Tell of a text that was saved after the one that a page shows; None when there is none."""
    latest = article.latest_revision
    shown = number_in(based_on)
    if latest is None or latest.sitting == key or shown is None:
        return None
    if latest.pk <= shown:
        return None
    when = hour(latest.created_at)
    if latest.author_id == user.pk:
        return f"Bạn đã lưu bài này ở nơi khác lúc {when}."
    return f"{latest.author or 'Hệ thống'} vừa lưu bài này lúc {when}."


def _typed_at(request, now):
    ago = number_in(request.POST.get("typed_seconds_ago", ""))
    return None if ago is None else now - timedelta(seconds=min(ago, LONGEST_AGE_SECONDS))
