"""What is known of who asked for a label number; see accounts.personal_data."""

from accounts.personal_data import Fate, Part, Table, leave_out, register
from subscriptions.models import Claim, TelephoneClaim


def register_part():
    """Say what is told and erased here."""
    register(
        Part(
            "nhan-bao",
            "Nhận kỳ báo về tài khoản",
            _tell,
            _foresee,
            _erase,
            covers=("subscriptions.Claim.reader", "subscriptions.TelephoneClaim.reader"),
        )
    )
    leave_out(
        "Việc của nhân viên phát hành.",
        "subscriptions.TelephoneClaim.linked_by",
        "subscriptions.TelephoneClaim.undone_by",
    )


def _tell(user):
    columns = {"label": "Số trên nhãn", "asked_at": "Xin lúc", "claimed_at": "Nhận lúc"}
    rows = [
        {"label": one.label_number, "asked_at": one.asked_at, "claimed_at": one.claimed_at}
        for one in Claim.objects.filter(reader=user)
    ]
    return [
        Table("nhan-ky", "Những lần nhận kỳ báo bằng số trên nhãn", columns, rows),
        _by_telephone(user),
    ]


def _by_telephone(user):
    columns = {"order": "Đơn", "reason": "Lý do", "linked_at": "Gắn lúc", "undone_at": "Gỡ lúc"}
    rows = [
        {
            "order": one.order.code,
            "reason": one.reason,
            "linked_at": one.linked_at,
            "undone_at": one.undone_at,
        }
        for one in TelephoneClaim.objects.filter(reader=user).select_related("order")
    ]
    return Table("gan-don", "Những đơn nhân viên gắn vào tài khoản", columns, rows)


def _foresee(user):
    if count := Claim.objects.filter(reader=user).count():
        yield Fate(Fate.GOES, f"{count} lần nhận kỳ báo bằng số trên nhãn.")
    if count := TelephoneClaim.objects.filter(reader=user).count():
        yield Fate(Fate.GOES, f"{count} lần nhân viên gắn đơn báo in vào tài khoản.")


def _erase(user):
    Claim.objects.filter(reader=user).delete()
    TelephoneClaim.objects.filter(reader=user).delete()
