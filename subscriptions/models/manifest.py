"""Bảng kê giao báo: the frozen delivery list of an issue."""

from django.conf import settings
from django.db import models
from django.db.models import Q

UNROUTED = "Chưa có tuyến"


class Manifest(models.Model):
    """Who received an issue, where, how many copies, by which route.

    Made in the transaction that closes the issue. Once it has its sha256 the
    database refuses every change of it, of its routes and of its rows.

    sha256: over the rows; see subscriptions.manifests.
    copies: of the subscribers; spares and the office's are beside them.
    """

    issue = models.OneToOneField(
        "subscriptions.Issue",
        verbose_name="số báo",
        on_delete=models.PROTECT,
        related_name="manifest",
    )
    made_at = models.DateTimeField("chốt lúc")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người chốt",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    recipients = models.PositiveIntegerField("số nơi nhận", default=0)
    copies = models.PositiveBigIntegerField("số tờ giao", default=0)
    spares = models.PositiveBigIntegerField("dự phòng các tuyến", default=0)
    office_copies = models.PositiveIntegerField("báo tòa soạn", default=0)
    donated_copies = models.PositiveIntegerField("báo tặng", default=0)
    sha256 = models.CharField("mã kiểm", max_length=64, default="")

    class Meta:
        verbose_name = "bảng kê giao báo"
        verbose_name_plural = "bảng kê giao báo"
        ordering = ["-issue__issued_on"]

    def __str__(self):
        return f"Bảng kê {self.issue}"

    @property
    def draw(self):
        """How many copies leave the press: subscribers', spares, the office's, those given away."""
        return self.copies + self.spares + self.office_copies + self.donated_copies


class ManifestRoute(models.Model):
    """A route as it was on the day, with its sums; without a code, what had no route."""

    manifest = models.ForeignKey(
        Manifest, on_delete=models.PROTECT, related_name="routes", db_index=False
    )
    position = models.PositiveIntegerField("thứ tự")
    code = models.CharField("mã", max_length=12, blank=True)
    name = models.CharField("tên tuyến", max_length=80)
    channel_code = models.CharField("mã cách giao", max_length=10, blank=True)
    channel_name = models.CharField("cách giao", max_length=60, blank=True)
    carrier_name = models.CharField("người giao", max_length=80, blank=True)
    carrier_phone = models.CharField("điện thoại người giao", max_length=20, blank=True)
    recipients = models.PositiveIntegerField("số nơi nhận")
    copies = models.PositiveBigIntegerField("số tờ giao")
    redelivered = models.PositiveIntegerField("giao lại", default=0)
    spares = models.PositiveIntegerField("dự phòng")

    class Meta:
        verbose_name = "tuyến của bảng kê"
        verbose_name_plural = "tuyến của bảng kê"
        ordering = ["manifest", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["manifest", "code"], name="manifest_route_once_by_its_code"
            ),
        ]

    def __str__(self):
        return f"{self.code} · {self.name}" if self.code else self.name

    @property
    def draw(self):
        """How many copies of the issue its bundle holds."""
        return self.copies + self.spares


class ManifestRow(models.Model):
    """Copies for one recipient, in the words that held when the issue was closed.

    redelivers: the number of an earlier issue whose copies are brought again
        with this one; they were printed then, so the draw has them not.
    position: on its route, from 1, in the order of the walk.
    ward_code: empty where no address was in force, which must be seen.
    """

    manifest = models.ForeignKey(
        Manifest, on_delete=models.PROTECT, related_name="rows", db_index=False
    )
    entitlement = models.ForeignKey(
        "subscriptions.Entitlement",
        on_delete=models.PROTECT,
        related_name="manifest_rows",
        db_index=False,
    )
    redelivers = models.PositiveIntegerField("giao lại số", null=True)
    route_code = models.CharField("tuyến", max_length=12, blank=True)
    position = models.PositiveIntegerField("thứ tự")
    label_number = models.CharField("số trên nhãn", max_length=9)
    copies = models.PositiveIntegerField("số tờ")
    recipient_name = models.CharField("người nhận", max_length=120, blank=True)
    recipient_phone = models.CharField("điện thoại", max_length=20, blank=True)
    street_address = models.CharField("địa chỉ", max_length=200, blank=True)
    ward_code = models.PositiveIntegerField("mã phường, xã", null=True)
    ward_name = models.CharField("phường, xã", max_length=60, blank=True)
    province_name = models.CharField("tỉnh, thành phố", max_length=60, blank=True)
    channel_code = models.CharField("cách giao", max_length=10, blank=True)
    delivery_note = models.CharField("ghi chú", max_length=200, blank=True)
    is_gift = models.BooleanField("báo tặng", default=False)

    class Meta:
        verbose_name = "dòng bảng kê"
        verbose_name_plural = "dòng bảng kê"
        ordering = ["manifest", "route_code", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["manifest", "route_code", "position"],
                name="manifest_row_once_in_its_place",
            ),
            models.UniqueConstraint(
                fields=["entitlement"],
                condition=Q(redelivers=None),
                name="manifest_row_once_for_what_is_owed",
            ),
            models.UniqueConstraint(
                fields=["entitlement"],
                condition=Q(redelivers__isnull=False),
                name="manifest_row_once_for_what_is_brought_again",
            ),
            models.CheckConstraint(condition=Q(copies__gt=0), name="manifest_row_has_copies"),
        ]

    def __str__(self):
        return f"{self.recipient_name} × {self.copies}"

    @property
    def note(self):
        """What the carrier must know: what is brought again, and the recipient's words."""
        again = f"Giao lại số {self.redelivers}." if self.redelivers else ""
        return f"{again} {self.delivery_note}".strip()

    @property
    def ward(self):
        """The ward and its province, as a heading."""
        if self.ward_code is None:
            return "Chưa có địa chỉ"
        return f"{self.ward_name}, {self.province_name}"
