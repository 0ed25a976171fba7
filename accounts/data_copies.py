"""A copy of all that the newspaper knows of somebody: asked for, made in the background, ended."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts import personal_data
from accounts.jobs import defer_each
from accounts.mail import send_later
from accounts.models import DataCopy, User

KEPT = timedelta(days=7)
# Whoever asks again at once gets the one that is there.
PAUSE = timedelta(minutes=10)


@transaction.atomic
def ask(user, now=None):
    """Have a copy made for somebody; return the DataCopy, made or not.

    Asking twice at once makes one copy, and so does asking again within PAUSE.

    Raises AccountClosed.
    """
    from accounts.tasks import make_data_copy

    now = now or timezone.now()
    User.objects.hold(user)
    enough = Q(asked_at__gt=now - PAUSE) | Q(made_at=None)
    if copy := DataCopy.objects.filter(enough, user=user).first():
        return copy
    copy = DataCopy.objects.create(user=user, asked_at=now, ends_at=now + KEPT)
    defer_each(make_data_copy, [{"copy_id": copy.pk}])
    return copy


def make(copy_id, now=None):
    """Make a copy that was asked for, and tell its owner; done by a job."""
    with transaction.atomic():
        copy = DataCopy.objects.select_for_update().filter(pk=copy_id, made_at=None).first()
        if copy is None:
            return
        copy.content = personal_data.tell(copy.user)
        copy.made_at = now or timezone.now()
        copy.ends_at = copy.made_at + KEPT
        copy.save()
        _tell(copy)


def _tell(copy):
    link = settings.SITE_ORIGIN + reverse("accounts:data_copy", args=[copy.key])
    words = (
        "Bản sao dữ liệu của bạn ở báo Kinh tế & Đô thị đã sẵn sàng.\n\n"
        f"Xem và tải về:\n{link}\n\n"
        "Chỉ tài khoản của bạn mở được, sau khi đăng nhập. Liên kết hết hạn sau bảy ngày.\n\n"
        "Không phải bạn yêu cầu? Hãy đổi mật khẩu ngay."
    )
    send_later("Bản sao dữ liệu của bạn đã sẵn sàng", words, copy.user.email)


def forget_ended(now=None):
    """Delete the copies whose time is over."""
    DataCopy.objects.filter(ends_at__lte=now or timezone.now()).delete()
