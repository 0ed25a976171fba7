"""Cập nhật: one report of a live story, with its moment and an address of its own."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator

from articles import body

# What a page prints of an update.
PRINTED = (
    "id",
    "article_id",
    "number",
    "headline",
    "body",
    "byline_id",
    "byline__pen_name",
    "byline__slug",
    "is_key",
    "is_pinned",
    "version",
    "posted_at",
    "corrected_at",
    "withdrawn_at",
)
# What the list of key moments prints of one.
NAMED = ("id", "article_id", "number", "headline", "posted_at")
LONGEST_TITLE = 90
STOPS = (".", "!", "?", "…", ":", ";", ",", "”", ")")


class LiveUpdateQuerySet(models.QuerySet):
    def shown(self):
        """Return the updates that readers of their story may see."""
        return self.filter(withdrawn_at=None)

    def newest_first(self):
        """Order as the page of a live story does."""
        return self.order_by("-number")

    def as_printed(self):
        """Return what a page prints of each, as values."""
        return self.values(*PRINTED)


class LiveUpdate(models.Model):
    """One report of a live story. These columns are what readers see of it.

    Only articles.live.posting writes them. Every text it ever had is a
    LiveUpdateVersion, and the database lets no update go.

    number: its place in the story, in its address and never given twice.
    body: HTML as articles.body.clean returns it. byline: its reporter's pen
        name, None for who has none.
    is_key: listed at the top; it then has a headline. is_pinned: stands above
        the others, one of a story.
    version: number of the newest LiveUpdateVersion.
    corrected_at: when more than its spelling was corrected last, as readers are told.
    post_key: of the form it was sent with, so that sending it twice posts it once.
    """

    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="live_updates", db_index=False
    )
    number = models.PositiveIntegerField("số")
    headline = models.CharField("tít", max_length=150, blank=True)
    body = models.TextField("nội dung")
    byline = models.ForeignKey(
        "articles.Author",
        verbose_name="bút danh",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    is_key = models.BooleanField("quan trọng", default=False)
    is_pinned = models.BooleanField("ghim", default=False)
    version = models.PositiveIntegerField(default=1)
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người đăng",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    posted_at = models.DateTimeField("đăng lúc")
    corrected_at = models.DateTimeField("sửa lúc", null=True)
    withdrawn_at = models.DateTimeField("gỡ lúc", null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người gỡ",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    post_key = models.UUIDField(unique=True, editable=False)

    objects = LiveUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = "cập nhật"
        verbose_name_plural = "cập nhật"
        ordering = ["-number"]
        default_permissions = ()
        constraints = [
            # Its index also finds the newest of a story.
            models.UniqueConstraint(fields=["article", "number"], name="live_update_number_once"),
            models.UniqueConstraint(
                fields=["article"],
                condition=models.Q(is_pinned=True),
                name="live_update_pinned_once",
            ),
            models.CheckConstraint(
                condition=models.Q(is_key=False) | ~models.Q(headline=""),
                name="key_live_update_has_headline",
                violation_error_message="Cập nhật quan trọng phải có tít.",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(is_pinned=False),
                name="withdrawn_live_update_is_not_pinned",
            ),
        ]
        indexes = [
            models.Index(
                fields=["article", "-number"],
                condition=models.Q(is_key=True, withdrawn_at__isnull=True),
                name="live_update_key",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Return its own address; the story must be loaded."""
        return reverse(
            "articles:live_update", args=[self.article.slug, self.article_id, self.number]
        )

    @property
    def title(self):
        """Its headline, or the beginning of its text."""
        if self.headline:
            return self.headline
        return Truncator(self.text).chars(LONGEST_TITLE) or f"Cập nhật số {self.number}"

    @property
    def address_in_story(self):
        """Its place among the others, on the page that begins with it."""
        return f"{self.article.get_absolute_url()}?truoc={self.number + 1}#cap-nhat-{self.number}"

    @cached_property
    def text(self):
        """Its words alone, in one line; what ends without a stop, as list items do, gets one."""
        *before, last = [passage.text for passage in body.paragraphs(self.body)] or [""]
        return " ".join([*(text if text.endswith(STOPS) else f"{text}." for text in before), last])

    @property
    def is_shown(self):
        """Whether readers of its story may see it; beside LiveUpdateQuerySet.shown."""
        return self.withdrawn_at is None


class LiveUpdateVersion(models.Model):
    """One text of an update, whole; the database refuses to change or delete a row.

    text: as it was typed. photos: primary keys, in order. body: what both became.
    reason: why it was corrected; empty for the first, and where spelling alone was mended.
    """

    update = models.ForeignKey(
        LiveUpdate, on_delete=models.PROTECT, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField("số")
    headline = models.CharField("tít", max_length=150, blank=True)
    text = models.TextField("chữ")
    photos = models.JSONField("ảnh", default=list)
    body = models.TextField("nội dung")
    reason = models.CharField("lý do", max_length=300, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người viết",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    created_at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "bản của cập nhật"
        verbose_name_plural = "bản của cập nhật"
        ordering = ["-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["update", "number"], name="live_update_version_number_once"
            )
        ]

    def __str__(self):
        return f"Bản {self.number}"
