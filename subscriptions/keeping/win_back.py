"""The consent without which nobody whose term ran out is invited to come back.

A reminder belongs to what somebody bought; an invitation after it ended is advertising.
Source: Decree 91/2020/NĐ-CP, chapter III: only with consent given before, marked [QC], with a way
out in each.
"""

from accounts import consent
from accounts.models import User

PURPOSE = "moi-dat-lai-bao-in"
WORDS = (
    "Tôi đồng ý nhận thư mời đặt lại báo in khi kỳ báo của tôi đã hết mà tôi chưa gia hạn, nhiều "
    "nhất một thư cho mỗi kỳ. Tôi thôi nhận được bất cứ lúc nào."
)


def ask_for_consent():
    """Have readers asked whether they want invitations."""
    consent.register(consent.Purpose(PURPOSE, "Thư mời đặt lại báo in", lambda: WORDS, "2026-11"))


def may_invite(reader):
    """Return whether an account may be written to; None is nobody with an account."""
    return reader is not None and reader.is_active and consent.is_given(reader, PURPOSE)


def leave(reader_pk, ip=None):
    """Take the consent of an account back; return whether there is such an account."""
    reader = User.objects.filter(pk=reader_pk).first()
    if reader:
        consent.withdraw(reader, PURPOSE, consent.Channel.MY_PAGE, ip)
    return reader is not None
