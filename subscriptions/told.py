"""What subscribers are told when their subscription changes: by a notice, or by mail."""

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse

from accounts.mail import send_each_later, send_later
from accounts.notices.kinds import Again, Kind, Told, register
from accounts.notices.telling import tell
from subscriptions.models import Decision, Order, Stoppage

CHANGE, STOPPAGE = "bao-in", "bao-khong-ra"


def register_kinds():
    """Say what readers are told of the printed paper."""
    register(Kind(CHANGE, "Việc giao báo in của tôi thay đổi", _tell_changes))
    register(Kind(STOPPAGE, "Một số báo in của tôi không ra", _tell_stoppages, again=Again.RENEWED))


def page_of(subscription):
    """Return the path of a subscription's page."""
    return reverse("subscriptions:subscription_detail", args=[subscription.pk])


def tell_of_act(act, preview, decision):
    """Confirm an act in the transaction in which it happens.

    Readers get a mail about what they did themselves. What a clerk did for
    them stands among their notices; who has no account gets the mail.
    """
    if act.by_clerk:
        answer_by_clerk(act.subscription, decision, act.title, _confirmation(act, preview))
    else:
        buyer = act.subscription.line.order.buyer
        send_later(_subject(act, act.title), _confirmation(act, preview), buyer.email)


def answer_by_clerk(subscription, decision, title, text):
    """Tell the buyer what a clerk decided; by mail where they have no account.

    text: of the mail, without greeting.
    """
    order = subscription.line.order
    if order.buyer_id:
        tell([order.buyer_id], CHANGE, decision.pk)
    elif order.contact_email:
        send_later(f"{title}: {subscription.line.publication}", text, order.contact_email)


def tell_of_stoppage(stoppage, subscriptions):
    """Tell the buyers of subscriptions that an issue is not, or is after all, printed."""
    buyers = {one.line.order.buyer_id for one in subscriptions} - {None}
    tell(buyers, STOPPAGE, stoppage.pk)


def mail_of_stoppage(stoppage, cause):
    """Write to those without an account, once for each order, that an issue is not printed.

    Or that it is after all. cause: what was recorded for each of them.
    """
    touched = Decision.objects.filter(
        subscription__line__order=OuterRef("pk"),
        issue=stoppage.issue,
        kind=cause.kind,
        at=cause.at,
    )
    orders = Order.objects.filter(Exists(touched), buyer=None).exclude(contact_email="")
    addresses = orders.order_by().values_list("contact_email", flat=True).distinct()
    is_printed = "vẫn ra" if stoppage.withdrawn_at else "không ra"
    subject = f"Báo ngày {stoppage.issue.issued_on:%d/%m/%Y} {is_printed}"
    text = f"{_words_of(stoppage)}\n\nCần hỏi thêm, xin gọi phòng Phát hành."
    send_each_later(subject, text, addresses)


def _subject(act, title):
    return f"{title}: {act.subscription.line.publication}"


def _confirmation(act, preview):
    facts = "\n".join(f"{name}: {value}" for name, value in preview.facts)
    parts = ["Chúng tôi đã ghi nhận yêu cầu của bạn.", preview.sum_up, facts]
    if act.subscription.line.order.buyer_id:
        page = f"{settings.SITE_ORIGIN}{page_of(act.subscription)}"
        parts += [f"Xem từng số báo:\n{page}"]
    parts += ["Nếu bạn không yêu cầu việc này, xin gọi ngay phòng Phát hành."]
    return "\n\n".join(parts)


def _tell_changes(notices):
    rows = Decision.objects.select_related("subscription__line__publication")
    decisions = rows.in_bulk([notice.about for notice in notices])
    return {
        notice.pk: Told(
            _sentence(decisions[notice.about]), page_of(decisions[notice.about].subscription)
        )
        for notice in notices
        if notice.about in decisions
    }


def _sentence(decision):
    # One decision stands for all of its act; when its own issue is made good is of that issue.
    words, _, _ = decision.reason.partition(" Giao bù ngày ")
    return f"“{decision.subscription.line.publication}”: {words}"


def _tell_stoppages(notices):
    rows = Stoppage.objects.select_related("issue__publication")
    stoppages = rows.in_bulk([notice.about for notice in notices])
    path = reverse("subscriptions:order_list")
    return {
        notice.pk: Told(_words_of(stoppages[notice.about]), path)
        for notice in notices
        if notice.about in stoppages
    }


def _words_of(stoppage):
    issue = f"“{stoppage.issue.publication}” ngày {stoppage.issue.issued_on:%d/%m/%Y}"
    if stoppage.withdrawn_at:
        return f"{issue} vẫn ra như thường."
    if stoppage.becomes == Stoppage.Becomes.CREDITED:
        return f"{issue} không ra: {stoppage.reason}. Tiền của số này được ghi có cho bạn."
    return f"{issue} không ra: {stoppage.reason}. Bạn được giao bù cuối kỳ."
