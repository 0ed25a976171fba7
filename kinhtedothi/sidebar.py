"""The newsroom's sidebar, by trade: each person sees the lists they may open."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from accounts import queue_counts as accounts
from articles import queue_counts as stories
from articles.arranging.placing import may_look
from articles.desk.page_states.answering import looks_back
from articles.queue_counts import all_up_to_99
from comments import queue_counts as comments
from subscriptions import queue_counts as subscriptions


@dataclass(frozen=True)
class Entry:
    """A list of the admin, or a page of the desk.

    model: "app.model" whose list opens; empty for a page that is no list.
    waiting: what waits there, as querysets, given the request; their rows are counted.
    query: narrows the list.
    permission: needed, besides seeing the list where there is one.
    may: whether a person may, given the user, where no single permission says it.
    page: the name of the page that opens in place of the list.
    """

    title: str
    model: str = ""
    waiting: Callable | None = None
    query: str = ""
    permission: str | None = None
    page: str = ""
    may: Callable | None = None

    def visible_to(self, request):
        """Return whether the person may open it."""
        if self.permission and not request.user.has_perm(self.permission):
            return False
        if self.may and not self.may(request.user):
            return False
        if not self.model:
            return True
        model_admin = admin.site._registry.get(apps.get_model(self.model))
        return model_admin is not None and model_admin.has_view_or_change_permission(request)

    def as_item(self, request):
        """Return the entry as django-unfold's templates want it."""
        page = _address(self.page) if self.page else ""
        path = self._list() or page
        page = page or path
        is_open = self._is_open(request, path) or request.path == page != path
        return {"title": self.title, "link": page + self.query, "active": is_open}

    def _list(self):
        if not self.model:
            return ""
        app, model = self.model.split(".")
        return _address(f"admin:{app}_{model}_changelist")

    def _is_open(self, request, path):
        if not self.model and path == _address("admin:index"):
            return request.path == path
        if not request.path.startswith(path) or (self.model and _is_below_list(request)):
            return False
        # Two entries may share a list and differ in what it is narrowed to.
        asked = f"?{request.META.get('QUERY_STRING', '')}" if request.path == path else ""
        return asked == self.query if self.query else asked not in NARROWED_LISTS


WAITING_FOR_EDITOR = "?hang=cho-bien-tap"
WAITING_FOR_APPROVAL = "?hang=cho-duyet"
TO_CONFIRM = "?viec=cho-xac-nhan"
TO_REFUND = "?viec=hoan-tien"
# Pages with an entry of their own, though their address lies below that of a list.
PAGES_BELOW_LISTS = ("admin:subscriptions_find", "admin:subscriptions_reconciliation")
NARROWED_LISTS = {WAITING_FOR_EDITOR, WAITING_FOR_APPROVAL, TO_CONFIRM}

GROUPS = (
    (
        "Tòa soạn",
        (
            Entry("Bài", "articles.article", stories.returned_to_me),
            Entry(
                "Chờ biên tập",
                "articles.article",
                stories.awaiting_editor,
                query=WAITING_FOR_EDITOR,
                permission="articles.pass_article",
            ),
            Entry(
                "Chờ duyệt",
                "articles.article",
                stories.awaiting_approval,
                query=WAITING_FOR_APPROVAL,
                permission="articles.approve_article",
            ),
            Entry(
                "Góp ý sửa bài",
                waiting=comments.suggested,
                permission="articles.change_article",
                page="suggestions:queue",
            ),
            Entry("Lịch tòa soạn", "articles.assignment", page="desk:calendar"),
            Entry("Tác giả", "articles.author"),
            Entry("Chuyên mục", "articles.section"),
            Entry("Sự kiện", "articles.topic"),
            Entry("Loạt bài", "articles.series"),
            Entry("Từ khóa", "articles.tag"),
            Entry("Bạn đọc hỏi gì", "articles.askedquestion"),
        ),
    ),
    ("Ảnh", (Entry("Kho ảnh", "articles.photo"),)),
    (
        "Trang nhất",
        (
            Entry("Trang nhất", page="desk:arrange", may=may_look),
            Entry(
                "Trang đã ra",
                page="desk:page_states",
                may=looks_back,
            ),
            Entry("Tin nóng", page="desk:breaking", permission="articles.view_breakingnews"),
        ),
    ),
    (
        "Bạn đọc",
        (
            Entry(
                "Duyệt bình luận",
                waiting=comments.waiting,
                permission="comments.moderate_comment",
                page="moderation:queue",
            ),
            Entry("Bình luận", "comments.comment"),
            Entry("Bản tin", "articles.newsletter"),
            Entry("Kỳ bản tin", "articles.newsletterissue"),
            Entry("Người nhận bản tin", "articles.newsletterreader"),
        ),
    ),
    (
        "Phát hành",
        (
            Entry(
                "Tìm khách",
                page="admin:subscriptions_find",
                permission="subscriptions.view_order",
            ),
            Entry("Đơn đặt báo", "subscriptions.order", subscriptions.awaiting_payment),
            Entry(
                "Đơn chờ xác nhận",
                "subscriptions.order",
                query=TO_CONFIRM,
                permission="subscriptions.confirm_order",
            ),
            Entry("Đặt giúp bạn đọc", "subscriptions.ordersheet"),
            Entry("Kỳ giao báo", "subscriptions.subscription"),
            Entry("Báo cáo", page="reports:running", permission="subscriptions.view_reports"),
            Entry("Nhắc gia hạn", "subscriptions.reminder"),
            Entry("Quy tắc gia hạn", "subscriptions.keepingpolicy"),
            Entry("Báo thiếu, hỏng", "subscriptions.complaint"),
            Entry("Tạm ngừng", "subscriptions.hold"),
            Entry("Ấn phẩm", "subscriptions.publication"),
            Entry("Lịch ra báo", "subscriptions.issue"),
            Entry("Cách giao", "subscriptions.deliverychannel"),
            Entry("Tuyến giao", "subscriptions.route"),
            Entry("Tiền về", "subscriptions.banktransaction", subscriptions.transfers_to_settle),
            Entry("Tin báo tiền", "subscriptions.providermessage"),
            Entry("Thanh toán", "subscriptions.payment"),
            Entry(
                "Thu tại nhà",
                permission="subscriptions.record_payment",
                page="admin:subscriptions_collecting",
            ),
            Entry("Công nợ", "subscriptions.accountentry", page="admin:subscriptions_debts"),
            Entry("Phiếu thu", "subscriptions.receipt"),
            Entry("Hóa đơn", "subscriptions.invoice"),
            Entry("Tài khoản nhận tiền", "subscriptions.bankaccount"),
            Entry(
                "Đối soát",
                page="admin:subscriptions_reconciliation",
                permission="subscriptions.view_order",
            ),
        ),
    ),
    (
        "Quản trị",
        (
            Entry("Tài khoản", "accounts.user"),
            Entry("Yêu cầu về dữ liệu", "accounts.datarequest", accounts.late),
            Entry("Vai trò", "auth.group"),
            Entry("Phụ trách chuyên mục", "articles.sectionduty"),
            Entry("Măng-sét", "articles.imprint"),
            Entry("Nhật ký", "articles.auditentry"),
            Entry("Nhật ký tài khoản", "accounts.accountact"),
            Entry("Nhật ký xem dữ liệu", "accounts.look"),
        ),
    ),
)


TODAY = Entry("Việc hôm nay", waiting=stories.unread, page="admin:index")
# The same on every page of the newsroom.
_address = cache(reverse)


def navigation(request):
    """Return the groups with something to open in them, as UNFOLD's SIDEBAR wants them."""
    shown = [("", [TODAY])]
    shown += [
        (title, [one for one in entries if one.visible_to(request)]) for title, entries in GROUPS
    ]
    badges = _badges(request, [entry for _, entries in shown for entry in entries])
    return [
        {
            "title": title,
            "items": [entry.as_item(request) | badges.get(entry, {}) for entry in entries],
        }
        for title, entries in shown
        if entries
    ]


def _badges(request, entries):
    """Return {entry: its badge} of those where something waits, all counted by one query."""
    counted = [entry for entry in entries if entry.waiting]
    counts = all_up_to_99([entry.waiting(request) for entry in counted])
    pairs = zip(counted, counts, strict=True)
    return {entry: {"badge": count, "badge_variant": "primary"} for entry, count in pairs if count}


def _is_below_list(request):
    return any(request.path.startswith(_address(page)) for page in PAGES_BELOW_LISTS)
