"""What is known of who asked for a label number; see accounts.personal_data."""

from accounts.personal_data import Fate, Part, Table, register
from subscriptions.models import Claim


def register_part():
    """Say what is told and erased here."""
    register(
        Part(
            "nhan-bao",
            "Nhận kỳ báo về tài khoản",
            _tell,
            _foresee,
            _erase,
            covers=("subscriptions.Claim.reader",),
        )
    )


def _tell(user):
    columns = {"label": "Số trên nhãn", "asked_at": "Xin lúc", "claimed_at": "Nhận lúc"}
    rows = [
        {"label": one.label_number, "asked_at": one.asked_at, "claimed_at": one.claimed_at}
        for one in Claim.objects.filter(reader=user)
    ]
    return [Table("nhan-ky", "Những lần nhận kỳ báo bằng số trên nhãn", columns, rows)]


def _foresee(user):
    if count := Claim.objects.filter(reader=user).count():
        yield Fate(Fate.GOES, f"{count} lần nhận kỳ báo bằng số trên nhãn.")


def _erase(user):
    Claim.objects.filter(reader=user).delete()
