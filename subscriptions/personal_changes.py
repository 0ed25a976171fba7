"""What changed of a buyer's subscriptions, for the copy of their data."""

from accounts.personal_data import Table
from subscriptions.models import Complaint, Decision, EarlyEnd, Hold

OF_BUYER = "subscription__line__order__buyer"
PUBLICATION = "subscription__line__publication"


def tables(user):
    """Return the holds, complaints, early ends and decisions of what somebody ordered."""
    return [_holds(user), _complaints(user), _ends(user), _decisions(user)]


def _holds(user):
    columns = {
        "publication": "Ấn phẩm",
        "starts_on": "Từ ngày",
        "ends_on": "Đến hết ngày",
        "becomes": "Các số trong kỳ nghỉ",
        "reason": "Lý do",
        "asked_at": "Báo lúc",
        "withdrawn_at": "Thôi ngừng lúc",
    }
    rows = [
        {
            "publication": hold.subscription.line.publication.name,
            "starts_on": hold.starts_on,
            "ends_on": hold.ends_on,
            "becomes": hold.get_becomes_display(),
            "reason": hold.reason,
            "asked_at": hold.asked_at,
            "withdrawn_at": hold.withdrawn_at,
        }
        for hold in Hold.objects.filter(**{OF_BUYER: user}).select_related(PUBLICATION)
    ]
    return Table("tam-ngung", "Tạm ngừng giao báo", columns, rows)


def _complaints(user):
    columns = {
        "issue": "Số báo",
        "kind": "Việc",
        "copies": "Số tờ",
        "words": "Lời kể",
        "becomes": "Giải quyết bằng",
        "state": "Tình trạng",
        "answer": "Trả lời",
        "told_at": "Báo lúc",
        "settled_at": "Giải quyết lúc",
    }
    found = Complaint.objects.filter(**{f"entitlement__{OF_BUYER}": user})
    rows = [
        {
            "issue": str(one.entitlement.issue),
            "kind": one.get_kind_display(),
            "copies": one.copies,
            "words": one.words,
            "becomes": one.get_becomes_display(),
            "state": one.get_state_display(),
            "answer": one.answer,
            "told_at": one.told_at,
            "settled_at": one.settled_at,
        }
        for one in found.select_related("entitlement__issue__publication")
    ]
    return Table("bao-thieu", "Báo thiếu, báo hỏng", columns, rows)


def _ends(user):
    columns = {
        "publication": "Ấn phẩm",
        "ends_from": "Không giao từ ngày",
        "becomes": "Số chưa giao",
        "refund_vnd": "Giá trị chưa giao (đồng)",
        "reason": "Lý do",
        "asked_at": "Báo lúc",
    }
    rows = [
        {
            "publication": end.subscription.line.publication.name,
            "ends_from": end.ends_from,
            "becomes": end.get_becomes_display(),
            "refund_vnd": end.refund_vnd,
            "reason": end.reason,
            "asked_at": end.asked_at,
        }
        for end in EarlyEnd.objects.filter(**{OF_BUYER: user}).select_related(PUBLICATION)
    ]
    return Table("dung-truoc-han", "Dừng trước hạn", columns, rows)


def _decisions(user):
    columns = {"issue": "Số báo", "kind": "Việc", "reason": "Lý do", "at": "Lúc"}
    found = Decision.objects.filter(**{OF_BUYER: user})
    rows = [
        {
            "issue": str(one.issue or ""),
            "kind": one.get_kind_display(),
            "reason": one.reason,
            "at": one.at,
        }
        for one in found.select_related("issue__publication").order_by("at", "pk")
    ]
    return Table("quyet-dinh-giao-bao", "Quyết định về việc giao báo", columns, rows)
