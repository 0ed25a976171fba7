"""What alerts are narrowed to may be deleted: they stay, find nothing more, and say why.

Without its tag an alert would find whatever else its words do, or everything. So it ends there,
in sight of its reader, who is told once by mail and may save another search in its place.
"""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.urls import reverse

from accounts.mail import send_each_later
from articles.models import Author, SearchAlert, Section, Tag, Topic
from articles.newsletters.bounces import MOST_REFUSALS

# The field of SearchAlert, and what a reader calls it.
NARROWED_BY = {
    Section: ("section", "chuyên mục"),
    Tag: ("tag", "từ khóa"),
    Topic: ("topic", "sự kiện"),
    Author: ("author", "tác giả"),
}


@receiver(pre_delete, sender=Section)
@receiver(pre_delete, sender=Tag)
@receiver(pre_delete, sender=Topic)
@receiver(pre_delete, sender=Author)
def lose(sender, instance, **kwargs):
    """End the alerts that are narrowed to what goes, and tell those who wait for their mails."""
    field, noun = NARROWED_BY[sender]
    lost = f"{noun} {instance}"
    alerts = SearchAlert.objects.filter(**{field: instance})
    _tell(alerts.watching(), lost)
    # What it lost first has ended it; more than one reason helps nobody.
    alerts.filter(lost="").update(lost=lost)
    alerts.update(**{field: None})


def _tell(alerts, lost):
    proved = EmailAddress.objects.filter(verified=True, primary=True, user__is_active=True)
    reached = proved.exclude(user__alert_mailbox__refusals__gte=MOST_REFUSALS)
    waiting = reached.filter(user__in=alerts.values("reader"))
    text = (
        f"Bạn đã lưu tìm kiếm có lọc theo {lost} để được báo bài mới. "
        f"Trên trang báo không còn {lost}, nên tìm kiếm ấy không có bài mới nào nữa.\n\n"
        "Tìm kiếm vẫn nằm trong tài khoản của bạn, để bạn bỏ đi hay tìm lại theo cách khác.\n\n"
        f"Xem những tìm kiếm đã lưu:\n{settings.SITE_ORIGIN}{reverse('articles:my_alerts')}"
    )
    addresses = waiting.values_list("email", flat=True)
    send_each_later(f"Không còn báo bài mới theo {lost}", text, addresses)
