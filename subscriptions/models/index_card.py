"""Phiếu tra: the words by which somebody on the phone is found."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class IndexCard(models.Model):
    """All that may be said of a line of an order, folded, one word a token.

    A: order code, label number, names and phone numbers; B: e-mail; C: every
    address of it, past, present and to come.

    Written by triggers alone, so that it follows an order, a move or a label
    number whoever writes them.
    """

    line = models.OneToOneField(
        "subscriptions.OrderLine",
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="index_card",
    )
    words = SearchVectorField(editable=False)

    class Meta:
        verbose_name = "phiếu tra"
        verbose_name_plural = "phiếu tra"
        default_permissions = ()
        indexes = [GinIndex(fields=["words"], name="index_card_words")]

    def __str__(self):
        return str(self.line_id)
