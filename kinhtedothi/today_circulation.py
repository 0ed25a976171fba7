"""What “Việc hôm nay” has for circulation and accounting.

No line names a reader: who looks at the first page all day looks at nobody's data.
"""

from datetime import datetime, time, timedelta
from functools import partial

from django.urls import reverse
from django.utils import timezone

from kinhtedothi.sidebar import TO_CONFIRM, TO_REFUND
from kinhtedothi.today_lines import Line
from kinhtedothi.today_queue import Queue
from subscriptions import waiting
from subscriptions.label_numbers import shown
from subscriptions.models import BankTransaction, DeliveryChannel
from subscriptions.templatetags.money import vnd

ONE_DAY = timedelta(days=1)


def columns(user):
    """Return the queues: what comes in, then what goes out; none for other trades."""
    columns = [_of(user, _coming_in()), _of(user, _going_out())]
    return [column for column in columns if column]


def _of(user, wanted):
    queues = [queue for permission, queue in wanted if user.has_perm(f"subscriptions.{permission}")]
    for queue in queues:
        queue.rest = queue.work
    return queues


def _coming_in():
    transfers = BankTransaction.objects.to_settle().select_related("order")
    return [
        (
            "settle_banktransaction",
            Queue(
                "tien-ve",
                "Tiền chờ đối chiếu",
                "Mọi khoản tiền về đã có chỗ.",
                "waited",
                [(transfers, transfer_line)],
                "admin:subscriptions_banktransaction_changelist",
            ),
        ),
        (
            "change_order",
            Queue(
                "xac-nhan",
                "Đơn chờ xác nhận",
                "Không có đơn nào chờ xác nhận.",
                "waited",
                [(waiting.orders_to_confirm(), order_line)],
                "admin:subscriptions_order_changelist",
                TO_CONFIRM,
            ),
        ),
        (
            "enter_accountentry",
            Queue(
                "hoan-tien",
                "Tiền phải hoàn",
                "Không phải hoàn tiền cho ai.",
                "waited",
                [(waiting.orders_to_refund(), refund_line)],
                "admin:subscriptions_order_changelist",
                TO_REFUND,
            ),
        ),
        (
            "change_delivery",
            Queue(
                "bao-thieu",
                "Báo thiếu, hỏng chờ xem",
                "Không ai đang chờ trả lời.",
                "waited",
                [(waiting.complaints_to_settle(), complaint_line)],
                "admin:subscriptions_complaint_changelist",
            ),
        ),
        (
            "view_providermessage",
            Queue(
                "tin-bao-tien",
                "Tin báo tiền chưa xong",
                "Mọi tin báo tiền đã xử lý.",
                "waited",
                [(waiting.messages_to_look_at(), message_line)],
                "admin:subscriptions_providermessage_changelist",
            ),
        ),
    ]


def _going_out():
    # Queries wait until somebody who may close asks for the lines.
    issues = (waiting.issues_to_close(), IssueLines())
    return [
        (
            "export_deliveries",
            Queue(
                "chot-so",
                "Số báo cần chốt",
                "Hôm nay không còn số nào phải chốt.",
                "moment",
                [issues],
                "admin:subscriptions_issue_changelist",
            ),
        ),
        (
            "export_deliveries",
            Queue(
                "giao-lai",
                "Giao lại hôm nay, ngày mai",
                "Không có tờ nào phải giao lại.",
                "day",
                [(waiting.redeliveries(), redelivery_line)],
            ),
        ),
        (
            "export_deliveries",
            Queue(
                "tam-ngung",
                "Sắp tạm ngừng",
                "Mấy ngày tới không ai tạm ngừng.",
                "day",
                [(waiting.holds_beginning(), hold_line)],
            ),
        ),
        (
            "export_deliveries",
            Queue(
                "nhan-lai",
                "Sắp nhận lại",
                "Mấy ngày tới không ai hết kỳ tạm ngừng.",
                "day",
                [(waiting.holds_ending(), partial(hold_line, ending=True))],
            ),
        ),
    ]


class IssueLines:
    """Tells of issues to close until when changes of their lists still come in."""

    def __init__(self):
        self._cut_off = None

    def __call__(self, issue):
        """Return the Line of an issue; it is late when its day has come."""
        today = timezone.localdate()
        eve = issue.issued_on - ONE_DAY
        return Line(
            reverse("admin:subscriptions_issue_delivery", args=[issue.pk]),
            f"{issue.publication} số {issue.number}",
            _at(eve, self.cut_off),
            label=f"Ra {_day(issue.issued_on, today)}",
            tone="ahead",
            remark=f"Chốt sau {self.cut_off:%H:%M} {_day(eve, today)}, khi đã nhận hết thay đổi.",
            is_late=issue.issued_on <= today,
        )

    @property
    def cut_off(self):
        """The time of day until which the last of the channels takes changes."""
        if self._cut_off is None:
            times = DeliveryChannel.objects.values_list("cut_off_at", flat=True)
            self._cut_off = max(times, default=time(16))
        return self._cut_off


def transfer_line(told):
    """Tell of money how much it is, and what the matching found."""
    return Line(
        reverse("admin:subscriptions_banktransaction_settle", args=[told.pk]),
        vnd(told.amount_vnd),
        told.happened_at,
        label=told.get_finding_display(),
        tone="returned" if told.order_id is None else "ahead",
        section=told.get_source_display(),
        who=told.order.code if told.order else "",
    )


def order_line(order):
    """Tell of an order by what terms it is to be paid."""
    return Line(
        reverse("admin:subscriptions_order_change", args=[order.pk]),
        f"{order.code}, {vnd(order.total_vnd)}",
        order.placed_at,
        label=order.get_terms_display(),
        tone="ahead",
    )


def refund_line(order):
    """Tell of an order ended early how much its customer is to get back."""
    return Line(
        reverse("admin:subscriptions_order_enter", args=[order.pk]),
        f"{order.code}, {vnd(order.overpaid_vnd)}",
        order.promised_at,
        label="Dừng trước hạn",
        tone="returned",
    )


def complaint_line(complaint):
    """Tell of a complaint what was wrong with which issue."""
    line = _complaint(complaint, complaint.told_at)
    line.address = reverse("admin:subscriptions_complaint_answer", args=[complaint.pk])
    line.label, line.tone = complaint.get_becomes_display(), "returned"
    return line


def redelivery_line(complaint):
    """Tell of copies that go out again with which issue."""
    line = _complaint(complaint, _at(complaint.redeliver_with.issued_on))
    line.label, line.tone = f"{complaint.copies} tờ", "ahead"
    return line


def hold_line(hold, ending=False):
    """Tell of a hold when it begins, or when the paper is received again."""
    day = hold.ends_on + ONE_DAY if ending else hold.starts_on
    return Line(
        _subscriber(hold.subscription),
        f"Nhãn {shown(hold.subscription.label_number)}",
        _at(day),
        label="Do tòa soạn ngừng" if hold.imposed else "",
        tone="returned",
        section=str(hold.subscription.line.publication),
        who=f"{hold.starts_on:%d/%m} – {hold.ends_on:%d/%m}",
    )


def message_line(message):
    """Tell of a message of a provider what became of it."""
    return Line(
        reverse("admin:subscriptions_providermessage_change", args=[message.pk]),
        f"{message.provider}: {message.get_outcome_display().lower()}",
        message.received_at,
        remark=message.note,
    )


def _complaint(complaint, at):
    issue = complaint.entitlement.issue
    subscription = complaint.entitlement.subscription
    return Line(
        _subscriber(subscription),
        f"{complaint.get_kind_display()}, số ra {issue.issued_on:%d/%m}",
        at,
        section=str(issue.publication),
        who=f"nhãn {shown(subscription.label_number)}",
    )


def _subscriber(subscription):
    return reverse("admin:subscriptions_subscriber", args=[subscription.label_number])


def _day(day, today):
    names = {today - ONE_DAY: "hôm qua", today: "hôm nay", today + ONE_DAY: "ngày mai"}
    return names.get(day, f"{day:%d/%m}")


def _at(day, clock=time.min):
    return timezone.make_aware(datetime.combine(day, clock))
