"""Vì sao số này có, hay không có, trong bảng kê: answered from what was recorded."""

from dataclasses import dataclass
from datetime import datetime

from subscriptions.models import DeliveryAddress, Entitlement

Outcome = Entitlement.Outcome
ON_THE_LIST = {Outcome.OWED, Outcome.DELIVERED, Outcome.REDELIVERED}


@dataclass(frozen=True)
class Step:
    """One thing that was decided. at: aware datetime; by: who, None by rule."""

    at: datetime
    words: str
    by: object = None


@dataclass(frozen=True)
class Explanation:
    """Whether an issue goes to a subscriber, the answer in a sentence, and how it came to it."""

    is_on_list: bool
    answer: str
    steps: list


def explain(subscription, issue):
    """Return the Explanation for a subscription and an issue of its publication."""
    row = subscription.entitlements.filter(issue=issue).select_related("replaces__issue").first()
    steps = [_start(subscription), *_decisions(subscription, issue)]
    if row is None:
        return Explanation(False, _why_absent(subscription, issue), steps)
    is_on_list = row.outcome in ON_THE_LIST
    listed = _listed(row, issue)
    answer = _why_on_list(row, issue, listed) if is_on_list else _why_withheld(row, issue)
    return Explanation(is_on_list, answer, [*steps, *_closing(issue, listed)])


def _listed(row, issue):
    """Return the row's line in the manifest; None in an open issue, or one that came in another."""
    if not issue.is_closed:
        return None
    return row.manifest_rows.filter(redelivers=None).first()


def _why_on_list(row, issue, listed):
    verb = "Đã giao" if issue.is_closed else "Sẽ giao"
    where = _frozen_place(listed) if listed else _place(row, issue)
    made_good = (
        f" Đây là số giao bù cho ngày {row.replaces.issue.issued_on:%d/%m/%Y}."
        if row.replaces
        else ""
    )
    again = " Báo thiếu, hỏng nên đã giao lại." if row.outcome == Outcome.REDELIVERED else ""
    return f"{verb} {row.copies} tờ: {where}.{made_good}{again}"


def _frozen_place(listed):
    """Return where a closed issue went, as the manifest says: addresses may change since."""
    words = [listed.recipient_name, listed.street_address, listed.ward]
    return ", ".join(filter(None, words))


def _place(row, issue):
    address = DeliveryAddress.objects.in_force(issue.issued_on).filter(
        subscription=row.subscription_id
    )
    place = address.select_related("ward", "channel").first()
    return f"{place}, {place.channel.name.lower()}" if place else "chưa có địa chỉ"


def _why_withheld(row, issue):
    last = row.subscription.decisions.filter(issue=issue).order_by("at", "id").last()
    return last.reason if last else f"{row.get_outcome_display()}."


def _why_absent(subscription, issue):
    line = subscription.line
    if issue.publication_id != line.publication_id:
        return f"Kỳ này đặt “{line.publication}”, không phải “{issue.publication}”."
    if issue.issued_on < subscription.starts_on:
        if subscription.starts_on > line.starts_on:
            return (
                f"Hẹn từ {line.starts_on:%d/%m/%Y} nhưng tiền đến sau hạn, nên kỳ giao bắt đầu "
                f"từ {subscription.starts_on:%d/%m/%Y}."
            )
        return f"Kỳ giao bắt đầu từ {subscription.starts_on:%d/%m/%Y}, sau số này."
    if issue.issued_on > subscription.ends_on:
        renewal = line.publication.name
        return (
            f"Kỳ giao “{renewal}” hết ngày {subscription.ends_on:%d/%m/%Y}, trước số này, "
            "và không còn số nào phải giao bù vào đây."
        )
    return "Số này vào lịch sau khi đơn được tính, và không thuộc các số đã mua."


def _start(subscription):
    order = subscription.line.order
    if order.paid_at and not order.confirmed_at:
        words = f"Đơn {order.code} trả đủ, giao từ {subscription.starts_on:%d/%m/%Y}"
    else:
        words = f"Đơn {order.code} được xác nhận, giao từ {subscription.starts_on:%d/%m/%Y}"
    return Step(subscription.created_at, f"{words} đến hết {subscription.ends_on:%d/%m/%Y}.", None)


def _decisions(subscription, issue):
    decisions = subscription.decisions.filter(issue=issue).select_related("by")
    return [Step(one.at, one.reason, one.by) for one in decisions.order_by("at", "id")]


def _closing(issue, listed):
    if not issue.is_closed:
        return []
    words = "Bảng kê đã chốt."
    if listed:
        route = f"tuyến {listed.route_code}" if listed.route_code else "chưa có tuyến"
        words = f"Bảng kê đã chốt: {route}, vị trí {listed.position}, {listed.copies} tờ."
    return [Step(issue.closed_at, words, None)]
