"""Erasing an account: asked for, thought over for three days, then done in one transaction.

The row of the account stays, emptied: comments and orders hang on it. Whatever is personal in
it goes, and its address is free for another account. Every app erases its part by way of
accounts.personal_data.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts import personal_data
from accounts.mail import send_later
from accounts.models import Erasure, User

log = logging.getLogger(__name__)

TIME_TO_THINK = timedelta(days=3)
NAME_OF_ERASED = "Bạn đọc đã xóa tài khoản"
MAIL_OF_ERASED = "da-xoa-{}@tai-khoan-da-xoa.invalid"


class StaffStay(Exception):
    """An account of the newsroom is not erased by its owner; the message says who does it."""

    def __init__(self):
        super().__init__(
            "Tài khoản của người làm báo gắn với bài và nhật ký nên do quản trị viên đóng; "
            "mời bạn gửi yêu cầu về dữ liệu."
        )


@transaction.atomic
def ask(user, now=None):
    """Have an account erased after TIME_TO_THINK; return the Erasure. Asking twice is once.

    Raises StaffStay.
    """
    now = now or timezone.now()
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if user.is_staff or user.is_superuser:
        raise StaffStay
    erasure, is_new = Erasure.objects.get_or_create(
        user=user, defaults={"asked_at": now, "due_at": now + TIME_TO_THINK}
    )
    if is_new:
        _mail_way_back(erasure)
    return erasure


@transaction.atomic
def take_back(key):
    """Let an account be, by the key of its Erasure; return whether there was time still."""
    erasure = Erasure.objects.select_for_update().filter(key=key, done_at=None).first()
    if erasure is None:
        return False
    erasure.delete()
    return True


def waiting_for(user):
    """Return the Erasure that an account waits for; None for most."""
    return Erasure.objects.filter(user=user, done_at=None).first()


def erase_due(now=None):
    """Erase the accounts whose time has come, each for itself; return how many."""
    now = now or timezone.now()
    due = Erasure.objects.filter(due_at__lte=now, done_at=None)
    count = 0
    for pk in list(due.order_by("due_at").values_list("pk", flat=True)):
        try:
            count += erase(pk, now)
        except Exception:
            # One that fails every time must not keep the others from theirs.
            log.exception("Không xóa được tài khoản theo yêu cầu %s.", pk)
    return count


@transaction.atomic
def erase(erasure_id, now=None):
    """Erase one account: all of it or nothing. Return whether it was due.

    Whoever writes something in its name meanwhile waits for the account's row, and then finds
    an account that is closed.
    """
    now = now or timezone.now()
    waiting = Erasure.objects.select_for_update(skip_locked=True)
    erasure = waiting.filter(pk=erasure_id, done_at=None, due_at__lte=now).first()
    if erasure is None:
        return False
    user = User.objects.select_for_update().get(pk=erasure.user_id)
    if user.is_staff or user.is_superuser:
        # They joined the newsroom meanwhile.
        erasure.delete()
        return False
    address = user.email
    personal_data.erase_all(user)
    erasure.done_at = now
    erasure.save(update_fields=["done_at"])
    _say_farewell(address)
    return True


def empty(user):
    """Take everything personal out of an account's row, and close it; its sessions end."""
    user.groups.clear()
    user.user_permissions.clear()
    user.email = MAIL_OF_ERASED.format(user.pk)
    user.display_name = NAME_OF_ERASED
    user.phone = None
    user.set_unusable_password()
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = None
    user.save()
    user.end_sessions()


def way_back(erasure):
    """Return the address at which an erasure is taken back without signing in."""
    return settings.SITE_ORIGIN + reverse("accounts:keep_account", args=[erasure.key])


def _mail_way_back(erasure):
    due = timezone.localtime(erasure.due_at)
    words = (
        "Có yêu cầu xóa tài khoản của bạn ở báo Kinh tế & Đô thị. Tài khoản sẽ bị xóa lúc "
        f"{due:%H:%M, %d/%m/%Y} và sau đó không lấy lại được.\n\n"
        "Nếu bạn đổi ý, hoặc không phải bạn yêu cầu, chỉ cần bấm vào đây trước lúc ấy, "
        "không phải đăng nhập.\n\n"
        f"Giữ tài khoản:\n{way_back(erasure)}"
    )
    send_later("Tài khoản của bạn sắp bị xóa", words, erasure.user.email)


def _say_farewell(address):
    words = (
        "Tài khoản của bạn ở báo Kinh tế & Đô thị đã được xóa, như bạn yêu cầu. Địa chỉ này không "
        "còn gắn với tài khoản nào và có thể dùng để đăng ký lại.\n\nCảm ơn bạn đã đọc báo."
    )
    send_later("Tài khoản của bạn đã được xóa", words, address)
