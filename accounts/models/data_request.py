"""Yêu cầu về dữ liệu cá nhân: what somebody asks by law, until when it is answered, and by whom."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class DataRequestQuerySet(models.QuerySet):
    def open(self):
        """Return those that are still to be answered, the first due first."""
        return self.exclude(state__in=DataRequest.CLOSED).order_by("next_due_on", "pk")


class DataRequest(models.Model):
    """One request. Only accounts.data_requests moves it on, each time with a step.

    person: the account that asks, where there is one; person_name and contact, an e-mail
        address or another way to reach them, as they gave it.
    acknowledge_by, due_on: last days, by the calendar of Asia/Ho_Chi_Minh. next_due_on: the
        one of them that counts now.
    """

    class Kind(models.TextChoices):
        VIEW = "view", "Xem"
        CORRECT = "correct", "Sửa"
        ERASE = "erase", "Xóa"
        WITHDRAW = "withdraw", "Rút đồng ý"
        RESTRICT = "restrict", "Hạn chế xử lý"
        OBJECT = "object", "Phản đối xử lý"

    class Channel(models.TextChoices):
        MY_PAGE = "my_page", "Trang của tôi"
        MAIL = "mail", "E-mail"
        PAPER = "paper", "Giấy, bưu điện"
        PHONE = "phone", "Điện thoại"
        VISIT = "visit", "Tại tòa soạn"

    class State(models.TextChoices):
        RECEIVED = "received", "Mới nhận"
        ACKNOWLEDGED = "acknowledged", "Đang làm"
        DONE = "done", "Đã làm xong"
        REFUSED = "refused", "Từ chối"

    CLOSED = (State.DONE, State.REFUSED)

    kind = models.CharField("yêu cầu", max_length=8, choices=Kind.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="tài khoản",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="data_requests",
    )
    person_name = models.CharField("người yêu cầu", max_length=120)
    contact = models.CharField(
        "liên hệ",
        max_length=254,
        blank=True,
        help_text="E-mail thì hệ thống tự gửi thư ở mỗi bước; điện thoại hay địa chỉ thì không.",
    )
    channel = models.CharField("nhận qua", max_length=8, choices=Channel.choices)
    words = models.TextField("nội dung", max_length=4000)
    state = models.CharField(
        "tình trạng", max_length=12, choices=State.choices, default=State.RECEIVED
    )
    needs_others = models.BooleanField(
        "cần bên thứ ba cùng làm",
        default=False,
        help_text="Như đơn vị giao báo. Thời hạn rút đồng ý, hạn chế, phản đối là 20 ngày.",
    )
    received_on = models.DateField("nhận ngày")
    acknowledge_by = models.DateField("báo đã nhận trước hết ngày")
    due_on = models.DateField("xong trước hết ngày")
    next_due_on = models.DateField("hạn gần nhất")
    is_extended = models.BooleanField("đã gia hạn", default=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người ghi",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "yêu cầu về dữ liệu cá nhân"
        verbose_name_plural = "yêu cầu về dữ liệu cá nhân"
        ordering = ["-pk"]
        default_permissions = ("view", "add")
        permissions = [("answer_datarequest", "Trả lời yêu cầu về dữ liệu cá nhân")]
        indexes = [models.Index(fields=["next_due_on", "id"], name="data_request_by_due_date")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("received_on"))
                & models.Q(acknowledge_by__gte=models.F("received_on")),
                name="data_request_due_after_received",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.person_name}"

    @property
    def is_closed(self):
        """Whether nothing is left to do."""
        return self.state in self.CLOSED

    def is_late(self, on=None):
        """Return whether a day that the law sets has passed. on: today in Hanoi when omitted."""
        return not self.is_closed and self.next_due_on < (on or timezone.localdate())


class DataRequestStep(models.Model):
    """What was done with a request; the database refuses to change or delete a row.

    by: None for the reader's own form.
    """

    class Act(models.TextChoices):
        RECEIVED = "received", "Nhận"
        ACKNOWLEDGED = "acknowledged", "Báo đã nhận"
        EXTENDED = "extended", "Gia hạn"
        NOTED = "noted", "Ghi chú nội bộ"
        DONE = "done", "Làm xong"
        REFUSED = "refused", "Từ chối"

    request = models.ForeignKey(DataRequest, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField("việc", max_length=12, choices=Act.choices)
    words = models.TextField("lời", max_length=4000, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người làm",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "bước xử lý"
        verbose_name_plural = "bước xử lý"
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.get_act_display()} · {self.at:%d/%m/%Y %H:%M}"
