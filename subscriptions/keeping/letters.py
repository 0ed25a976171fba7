"""The words of the mails about a term that ends, ended, or might begin again."""

from accounts.mail import newspaper_mail
from subscriptions.keeping import links, renewals
from subscriptions.label_numbers import shown
from subscriptions.models import Reminder
from subscriptions.templatetags.money import grouped, vnd

Kind = Reminder.Kind
NOTHING_YET = (
    "Mở liên kết chưa đặt gì cả: bạn xem kỳ hạn, số tiền rồi mới bấm “Gia hạn”. Xin đừng chuyển "
    "tiếp thư này."
)


def reminder_mail(reminder, address, reader=None):
    """Return the mail of a Reminder, ready to send.

    reader: the account it is for, None for somebody without one.
    """
    subscription = reminder.subscription
    order = renewals.standing_order(subscription)
    words = _waiting_order if order else WORDS[reminder.kind]
    subject, about = words(subscription, order)
    label = "Trả tiền cho kỳ mới" if order else "Gia hạn ngay"
    text = f"{about}\n\n{label}:\n{links.renewal_link(subscription.pk)}\n\n{NOTHING_YET}"
    headers = {"Auto-Submitted": "auto-generated"}
    if reminder.kind == Kind.WIN_BACK:
        leave = links.leaving_link(reader.pk)
        text += f"\n\nKhông muốn nhận thư mời nữa:\n{leave}"
        headers |= {
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return newspaper_mail(subject, text, [address], headers)


def ending_sentence(reminder):
    """Return what a notice says of a Reminder, one sentence."""
    subscription = reminder.subscription
    day = f"{subscription.ends_on:%d/%m/%Y}"
    name = subscription.line.publication
    if reminder.kind == Kind.GRACE:
        return f"Kỳ báo “{name}” của bạn đã hết ngày {day}; gia hạn để báo lại đến."
    return f"Kỳ báo “{name}” của bạn giao đến hết ngày {day}; gia hạn sớm thì không ngắt số nào."


def _term(subscription):
    line = subscription.line
    copies = f", {grouped(line.copies)} tờ mỗi kỳ" if line.copies > 1 else ""
    return f"“{line.publication}”{copies}, số trên nhãn {shown(subscription.label_number)}"


def _before(subscription, order):
    day = f"{subscription.ends_on:%d/%m/%Y}"
    next_term = renewals.coming(subscription)
    return (
        f"Kỳ báo của bạn giao đến hết ngày {day}",
        f"{_term(subscription)}: giao đến hết ngày {day}.\n\n"
        f"Trả tiền chậm nhất ngày {next_term.pay_by:%d/%m/%Y} thì kỳ mới giao từ ngày "
        f"{next_term.starts_on:%d/%m/%Y}. Địa chỉ và số tờ giữ như hiện nay.",
    )


def _drive(subscription, order):
    _, about = _before(subscription, order)
    return (
        "Bưu điện đang nhận đặt báo cho quý tới",
        f"Bưu điện nhận đặt báo từ ngày 5 đến hết ngày 25 tháng này cho cả quý tới; lỡ đợt "
        f"này phải chờ đợt sau.\n\n{about}",
    )


def _grace(subscription, order):
    starts_on = renewals.coming(subscription).starts_on
    return (
        f"Kỳ báo của bạn đã hết ngày {subscription.ends_on:%d/%m/%Y}",
        f"{_term(subscription)}: đã giao hết kỳ. Cảm ơn bạn đã đọc báo in.\n\n"
        f"Gia hạn bây giờ thì báo lại đến từ ngày {starts_on:%d/%m/%Y}, vẫn số trên nhãn và địa "
        "chỉ cũ.",
    )


def _win_back(subscription, order):
    starts_on = renewals.coming(subscription).starts_on
    return (
        "[QC] Mời bạn trở lại với báo in",
        f"Kỳ báo {_term(subscription)} đã hết từ ngày {subscription.ends_on:%d/%m/%Y}. Nếu bạn "
        f"muốn đọc tiếp, báo lại đến từ ngày {starts_on:%d/%m/%Y}; mọi thứ đã điền sẵn.",
    )


def _waiting_order(subscription, order):
    return (
        f"Đơn gia hạn {order.code} đang chờ thanh toán",
        f"{_term(subscription)}: giao đến hết ngày {subscription.ends_on:%d/%m/%Y}.\n\n"
        f"Đơn gia hạn {order.code} của bạn còn {vnd(order.remaining_vnd)} chưa trả. Nhận đủ tiền "
        "thì kỳ mới được giao.",
    )


WORDS = {
    Kind.BEFORE: _before,
    Kind.DRIVE: _drive,
    Kind.GRACE: _grace,
    Kind.WIN_BACK: _win_back,
}
