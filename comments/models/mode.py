"""Cách nhận bình luận: read before or after it is shown, or not taken at all."""

from django.db import models


class Mode(models.TextChoices):
    """How comments are taken in: everywhere, in a section, under a story, from a reader."""

    BEFORE = "before", "Duyệt trước khi đăng"
    AFTER = "after", "Đăng ngay, duyệt sau"
    CLOSED = "closed", "Không nhận bình luận"
