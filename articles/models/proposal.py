"""Đề nghị cập nhật: a change to a live story that waits for a second person."""

from django.conf import settings
from django.db import models


class ProposalQuerySet(models.QuerySet):
    def open(self):
        """Return the proposals that nobody has decided on."""
        return self.filter(state=Proposal.State.OPEN)


class Proposal(models.Model):
    """A revision that somebody asks to put in place of what readers see.

    publish_at: when, once approved; None for at once.
    note: what changed and why, or why warnings were overridden.
    """

    class State(models.TextChoices):
        OPEN = "open", "Chờ duyệt"
        APPROVED = "approved", "Đã duyệt"
        RETURNED = "returned", "Trả lại"
        REPLACED = "replaced", "Đã thay bằng đề nghị khác"

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="proposals"
    )
    revision = models.ForeignKey("articles.Revision", on_delete=models.PROTECT, related_name="+")
    publish_at = models.DateTimeField("giờ đăng", null=True, blank=True)
    note = models.CharField("lý do", max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người đề nghị",
        on_delete=models.PROTECT,
        related_name="+",
    )
    proposed_at = models.DateTimeField("đề nghị lúc", auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người quyết định",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField("quyết định lúc", null=True)
    answer = models.CharField("lý do trả lại", max_length=300, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị cập nhật"
        verbose_name_plural = "đề nghị cập nhật"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=models.Q(state="open"), name="one_open_proposal"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="approved", decided_by=models.F("proposed_by")),
                name="change_approved_by_a_second_person",
            ),
        ]

    def __str__(self):
        return f"Cập nhật “{self.article}”"
