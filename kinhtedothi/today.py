"""“Việc hôm nay”: the first page of the admin, with what waits for this person."""

from collections.abc import Callable
from typing import NamedTuple

from django.urls import reverse

from articles import notices, queues, rights
from articles.models import Article
from articles.queue_counts import all_up_to_99
from articles.story_list.queues import day_of, published_today
from comments import queue_counts as comments
from kinhtedothi import today_circulation
from kinhtedothi import today_lines as lines
from kinhtedothi.today_queue import MOST_LINES, Queue
from subscriptions import queue_counts as subscriptions

MOST_LINES_OPENED = 100
NO_STORY, NO_QUESTION = "Không có bài nào.", "Không có câu hỏi nào."


class Counted(NamedTuple):
    """Something that waits for who has a permission: as querysets, given the request."""

    title: str
    permission: str
    page: str
    waiting: Callable
    empty: str


COUNTED = (
    Counted(
        "Góp ý sửa bài",
        "articles.change_article",
        "suggestions:queue",
        comments.suggested,
        "Không có góp ý nào chờ.",
    ),
    Counted(
        "Bình luận chờ duyệt",
        "comments.moderate_comment",
        "moderation:queue",
        comments.waiting,
        "Không có bình luận nào chờ.",
    ),
    Counted(
        "Đơn chờ thanh toán",
        "subscriptions.view_order",
        "admin:subscriptions_order_changelist",
        subscriptions.awaiting_payment,
        "Không có đơn nào chờ thanh toán.",
    ),
)


class Count(NamedTuple):
    """Something that waits, counted, with the way to it."""

    title: str
    link: str
    waiting: int | str
    empty: str


def dashboard(request, context):
    """Add what waits for the person to the context of the admin's first page."""
    user = request.user
    columns = _columns(user)
    opened = _named(request.GET.get("xem"), columns)
    if opened:
        columns = [[opened.read(MOST_LINES_OPENED)]]
    else:
        columns = [[queue.read() for queue in column] for column in columns]
    return {
        **context,
        "columns": columns,
        "opened": opened,
        "filled": [queue for column in columns for queue in column if queue.count],
        "alerts": _alerts(user),
        "counts": _counts(request),
        "may_find": user.has_perm("subscriptions.view_order"),
        "may_plan": user.has_perm("articles.view_assignment"),
        "may_write": user.has_perm("articles.add_article"),
    }


def _alerts(user):
    """Return what should be done by now and is not, the longest overdue first."""
    sources = [
        (queues.overdue_for(user), lines.act_line),
        (queues.plans_overdue_for(user), lines.plan_line),
    ]
    found = [line(row) for rows, line in sources for row in rows[:MOST_LINES]]
    return sorted(found, key=lambda line: line.at)[:MOST_LINES]


def _columns(user):
    """Return the queues by columns, those of the person's trades one under the other."""
    return [*_editorial_columns(user), *today_circulation.columns(user)]


def _editorial_columns(user):
    """Return the queues: what waits for the person, then the day by the clock."""
    told = Queue(
        "tin-bao",
        "Tin báo",
        "Không có tin báo mới.",
        "moment",
        [(notices.unread_by(user), lines.notice_line)],
    )
    if not user.has_perm("articles.change_article"):
        return [[told]] if notices.unread_by(user).exists() else []
    return [[told, *_work_of(user)], _by_the_clock(user)]


def _work_of(user):
    returned = [
        (queues.returned_to(user).for_desk(), lines.returned_line),
        (queues.changes_returned_to(user), lines.returned_proposal_line),
    ]
    handed_in = [
        (queues.handed_in_by(user).for_desk(), lines.handed_in_line),
        (queues.changes_proposed_by(user), lines.own_proposal_line),
    ]
    drafts = [(queues.drafts_of(user).for_desk(), lines.draft_line)]
    return [
        Queue("tra-lai", "Trả lại tôi", "Không có bài nào bị trả lại.", "waited", returned),
        *_desk_of(user),
        Queue("cua-toi", "Của tôi", "Bạn không có bản nháp nào.", "moment", drafts),
        Queue("da-gui", "Tôi đã gửi", "Bạn không có bài nào chờ ở bàn.", "waited", handed_in),
    ]


def _desk_of(user):
    """Return the queues of what the person may move on, nearest to the readers first."""
    changes = (queues.changes_to_approve(user), lines.proposal_line)
    to_approve = (queues.to_approve(user).for_desk(), lines.story_line)
    to_publish = (queues.to_publish(user).for_desk(), lines.story_line)
    to_edit = (queues.to_edit(user).for_desk(), lines.story_line)
    questions = (queues.questions_to_approve(user), lines.question_line)
    desk = [
        ("approve_article", "cap-nhat", "Cập nhật chờ tôi duyệt", changes),
        ("approve_article", "duyet", "Bài chờ tôi duyệt", to_approve),
        ("publish_article", "dang", "Đã duyệt, chờ đăng", to_publish),
        ("pass_article", "bien-tap", "Chờ tôi biên tập", to_edit),
        ("publish_article", "cau-hoi", "Câu hỏi bài trả lời, chờ duyệt", questions),
    ]
    return [
        Queue(name, title, NO_QUESTION if name == "cau-hoi" else NO_STORY, "waited", [source])
        for permission, name, title, source in desk
        if user.has_perm(f"articles.{permission}")
    ]


def _by_the_clock(user):
    _, midnight = day_of()
    due = [
        (queues.assignments_due(user, until=midnight), lines.assignment_line),
        (queues.set_for(user, at__lt=midnight), lines.act_line),
    ]
    later = [(queues.set_for(user, at__gte=midnight), lines.act_line)]
    stories = published_today(rights.open_to(user, Article.objects.for_desk()))
    out = [(stories.order_by("-published_at", "-pk"), lines.published_line)]
    return [
        Queue("den-han", "Đến hạn hôm nay", "Hôm nay không có gì đến hạn.", "moment", due),
        Queue("hen-gio", "Hẹn giờ những ngày tới", "Chưa có gì hẹn giờ.", "moment", later),
        Queue("hom-nay", "Đã đăng hôm nay", "Hôm nay chưa đăng bài nào.", "moment", out),
    ]


def _counts(request):
    shown = [kind for kind in COUNTED if request.user.has_perm(kind.permission)]
    counts = all_up_to_99([kind.waiting(request) for kind in shown])
    return [
        Count(kind.title, reverse(kind.page), count or 0, kind.empty)
        for kind, count in zip(shown, counts, strict=True)
    ]


def _named(name, columns):
    return next((queue for column in columns for queue in column if queue.name == name), None)
