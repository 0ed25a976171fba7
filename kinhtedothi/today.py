"""“Việc hôm nay”: the first page of the admin, with what waits for this person."""

from dataclasses import dataclass

from django.contrib import admin
from django.db.models import F
from django.urls import reverse

from articles.admin.article_list import published_today
from articles.models import Article, Stage
from comments import queue_counts as comments
from subscriptions import queue_counts as subscriptions

MOST_LINES = 8


@dataclass
class Queue:
    """A list of stories on the first page.

    when: the attribute that says when, for the line's end.
    """

    title: str
    link: str
    empty: str
    stories: list
    when: str = "saved_at"


@dataclass
class Count:
    """Something that waits, counted, with the way to it."""

    title: str
    link: str
    waiting: int
    empty: str


def dashboard(request, context):
    """Add the person's queues to the context of the admin's first page."""
    user = request.user
    queues, counts = [], []
    if user.has_perm("articles.change_article"):
        queues = _story_queues(request)
    if user.has_perm("comments.moderate_comment"):
        counts.append(
            Count(
                "Bình luận chờ duyệt",
                reverse("admin:comments_comment_changelist"),
                comments.waiting(request) or 0,
                "Không có bình luận nào chờ.",
            )
        )
    if user.has_perm("subscriptions.view_order"):
        counts.append(
            Count(
                "Đơn chờ thanh toán",
                reverse("admin:subscriptions_order_changelist"),
                subscriptions.awaiting_payment(request) or 0,
                "Không có đơn nào chờ thanh toán.",
            )
        )
    return {**context, "queues": queues, "counts": counts, "may_write": _may_write(user)}


def _may_write(user):
    return user.has_perm("articles.add_article")


def _story_queues(request):
    """Return the queues of somebody who works on stories."""
    stories = admin.site._registry[Article].get_queryset(request).for_desk()
    own = stories.filter(created_by=request.user)
    listing = reverse("admin:articles_article_changelist")
    queues = []
    if request.user.has_perm("articles.change_any_article"):
        queues.append(
            Queue(
                "Chờ biên tập",
                f"{listing}?hang=cho-bien-tap",
                "Không có bài nào chờ biên tập.",
                # The one that waits longest comes first.
                _lines(stories.filter(stage=Stage.SUBMITTED).order_by("latest_revision_id")),
            )
        )
    else:
        queues.append(
            Queue(
                "Đã gửi biên tập",
                f"{listing}?hang=cho-bien-tap",
                "Bạn không có bài nào đang chờ biên tập.",
                _lines(own.filter(stage=Stage.SUBMITTED).order_by("latest_revision_id")),
            )
        )
    return [
        Queue(
            "Trả lại tôi",
            f"{listing}?hang=tra-lai",
            "Không có bài nào bị trả lại.",
            _lines(own.filter(stage=Stage.RETURNED).order_by("-latest_revision_id")),
        ),
        *queues,
        Queue(
            "Bản nháp của tôi",
            f"{listing}?hang=cua-toi",
            "Bạn không có bản nháp nào đang viết dở.",
            _lines(own.filter(stage=Stage.DRAFT).order_by("-latest_revision_id")),
        ),
        Queue(
            "Hẹn giờ",
            f"{listing}?hang=hen-gio",
            "Chưa có bài nào hẹn giờ.",
            _lines(stories.filter(scheduled_for__isnull=False).order_by("scheduled_for")),
            when="scheduled_for",
        ),
        Queue(
            "Đã đăng hôm nay",
            f"{listing}?hang=hom-nay",
            "Hôm nay chưa đăng bài nào.",
            _lines(published_today(stories).order_by("-published_at")),
            when="published_at",
        ),
    ]


def _lines(stories):
    return list(stories.annotate(saved_at=F("latest_revision__created_at"))[:MOST_LINES])
