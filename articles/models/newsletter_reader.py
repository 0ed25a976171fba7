"""Người nhận bản tin: an address that has confirmed that it wants newsletters."""

from django.db import models
from django.utils.crypto import get_random_string

KEY_LENGTH = 20


def make_key():
    """Return what stands for an address in links and records: 119 bits of chance."""
    return get_random_string(KEY_LENGTH)


class NewsletterReaderQuerySet(models.QuerySet):
    def receiving(self):
        """Return those to whom mail goes."""
        return self.filter(state=NewsletterReader.State.RECEIVING)

    def of(self, newsletter):
        """Return those who get a newsletter."""
        return self.receiving().filter(newsletters=newsletter)


class NewsletterReader(models.Model):
    """One address, whether or not it has an account.

    key: stands for it in the links of mails and in NewsletterConsent.
    sections: those of the first level that it wants; none means all.
    confirmed_with: the key of the NewsletterRequest that it confirmed last.
    refusals: how often in a row its mail server has refused it for good.
    """

    class State(models.TextChoices):
        RECEIVING = "receiving", "Đang nhận"
        LEFT = "left", "Đã thôi nhận"
        BOUNCED = "bounced", "Thư không tới"

    address = models.EmailField("địa chỉ e-mail", unique=True)
    key = models.CharField(max_length=KEY_LENGTH, unique=True, default=make_key)
    state = models.CharField(
        "tình trạng", max_length=9, choices=State.choices, default=State.RECEIVING
    )
    newsletters = models.ManyToManyField(
        "articles.Newsletter", verbose_name="bản tin", related_name="readers"
    )
    sections = models.ManyToManyField(
        "articles.Section", verbose_name="chuyên mục", blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField("xác nhận lúc")
    confirmed_with = models.CharField(max_length=KEY_LENGTH)
    left_at = models.DateTimeField("thôi nhận lúc", null=True)
    refusals = models.PositiveSmallIntegerField("lần bị từ chối liền nhau", default=0)

    objects = NewsletterReaderQuerySet.as_manager()

    class Meta:
        verbose_name = "người nhận bản tin"
        verbose_name_plural = "người nhận bản tin"
        ordering = ["-pk"]
        default_permissions = ("view",)
        permissions = [("erase_newsletterreader", "Xóa địa chỉ nhận bản tin theo yêu cầu")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(address=models.functions.Lower("address")),
                name="newsletter_address_in_small_letters",
            )
        ]

    def __str__(self):
        return self.address

    @property
    def masked(self):
        """The address as a page may show it to whoever holds a forwarded mail: “n…@example.vn”."""
        name, _, host = self.address.rpartition("@")
        return f"{name[:1]}…@{host}"
