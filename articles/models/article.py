"""Bài: what readers may see, and the draft behind it."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from taggit.managers import TaggableManager

from articles.models.author import Byline
from articles.models.tag import ArticleTag


class Stage(models.TextChoices):
    """Where a story stands between the reporter and the reader."""

    DRAFT = "draft", "Bản nháp"
    SUBMITTED = "submitted", "Chờ biên tập"
    RETURNED = "returned", "Trả lại"
    SCHEDULED = "scheduled", "Lên lịch"
    PUBLISHED = "published", "Đã đăng"
    WITHDRAWN = "withdrawn", "Đã gỡ"


class ArticleQuerySet(models.QuerySet):
    def published(self, at=None):
        """Return the articles readers may see.

        at: aware datetime to judge by; now when omitted.
        """
        return self.filter(published_at__lte=at or timezone.now())

    def newest_first(self):
        """Order as every list of the newspaper does."""
        return self.order_by("-published_at", "-id")

    def for_cards(self):
        """Load all that a card prints, in one query."""
        return self.select_related("section", "lead_photo").defer("body", "search_vector")

    def for_page(self):
        """Load all that the article page prints, in three queries."""
        return (
            self.select_related("section", "lead_photo")
            .prefetch_related(
                models.Prefetch("bylines", Byline.objects.select_related("author")),
                models.Prefetch("articletag_set", ArticleTag.objects.select_related("tag")),
            )
            .defer("search_vector")
        )

    def most_read(self):
        """Return published articles in the order of their readings over 24 hours."""
        return self.published().filter(readings_24h__gt=0).order_by("-readings_24h", "-id")

    def among(self, *lists):
        """Return the articles that stand in any of several small lists, in one query.

        lists: querysets, each ordered and cut as that list wants it.
        """
        keys = [articles.values("pk") for articles in lists]
        return self.filter(pk__in=keys[0].union(*keys[1:], all=True))

    def by(self, author):
        """Return the articles that credit an author, each once whatever the roles."""
        credits = Byline.objects.filter(article=models.OuterRef("pk"), author=author)
        return self.filter(models.Exists(credits))

    def in_area(self, area):
        """Return what editors placed in an area of the front page, in their order."""
        return self.filter(front_page_slots__area=area).order_by("front_page_slots__position")

    def by_section(self, sections):
        """Return a queryset for each of several sections, to be cut and put together by among().

        sections: primary keys.

        For all of them at once PostgreSQL walks the archive from the newest
        story on, which is long where a branch has only old ones.
        """
        return [self.filter(section=section) for section in sections]

    def for_desk(self):
        """Load all that the newsroom's list prints, in one query.

        Of the draft only the few words that a list shows, not its whole text.
        """
        draft = "latest_revision__content__"
        return (
            self.select_related("section", "lead_photo", "created_by", "latest_revision__author")
            .defer("body", "standfirst", "search_vector", "latest_revision__content")
            .annotate(
                draft_headline=models.F(f"{draft}headline"),
                draft_kicker=models.F(f"{draft}kicker"),
                draft_bylines=models.F(f"{draft}bylines"),
            )
        )


class Article(models.Model):
    """A story. These columns are the live text; the draft is latest_revision.

    Only articles.publishing writes the live columns, copying a revision into
    them, so that a draft over a published story never leaks.
    """

    kicker = models.CharField("tít phụ", max_length=120, blank=True)
    headline = models.CharField("tít", max_length=200)
    slug = models.SlugField("đường dẫn", max_length=160)
    standfirst = models.TextField("sapo", blank=True)
    body = models.TextField("nội dung", blank=True)
    section = models.ForeignKey(
        "articles.Section",
        verbose_name="chuyên mục",
        null=True,
        on_delete=models.PROTECT,
        related_name="articles",
    )
    lead_photo = models.ForeignKey(
        "articles.Photo",
        verbose_name="ảnh chính",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="lead_of",
    )
    lead_caption = models.CharField("chú thích riêng của ảnh chính", max_length=400, blank=True)
    tags = TaggableManager(verbose_name="từ khóa", through=ArticleTag, blank=True)
    authors = models.ManyToManyField("articles.Author", through="articles.Byline")
    is_sponsored = models.BooleanField("tin tài trợ", default=False)
    comments_open = models.BooleanField("nhận bình luận", default=True)

    stage = models.CharField(
        "tình trạng", max_length=12, choices=Stage.choices, default=Stage.DRAFT
    )
    published_at = models.DateTimeField("giờ đăng", null=True, blank=True)
    first_published_at = models.DateTimeField("đăng lần đầu", null=True, blank=True)
    updated_at = models.DateTimeField("cập nhật", null=True, blank=True)
    scheduled_for = models.DateTimeField("lên lịch", null=True, blank=True)
    scheduled_revision = models.ForeignKey(
        "articles.Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    latest_revision = models.ForeignKey(
        "articles.Revision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    live_revision = models.ForeignKey(
        "articles.Revision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người viết",
        null=True,
        on_delete=models.PROTECT,
        related_name="articles",
    )
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    source_id = models.CharField(
        "mã ở nguồn nhập", max_length=120, null=True, blank=True, unique=True, editable=False
    )
    source_digest = models.CharField(
        max_length=64,
        default="",
        blank=True,
        editable=False,
        help_text="Của dòng đã nhập, để lần nhập sau biết dòng ấy có đổi không.",
    )
    readings_24h = models.PositiveIntegerField("lượt đọc 24 giờ", default=0, editable=False)
    search_vector = SearchVectorField(null=True, editable=False)
    desk_key = models.TextField(
        default="", editable=False, help_text="Chữ của bản nháp, bỏ dấu, để tòa soạn tìm."
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "bài"
        verbose_name_plural = "bài"
        ordering = ["-id"]
        permissions = [
            ("change_any_article", "Sửa bài của người khác"),
            ("submit_article", "Gửi bài chờ biên tập"),
            ("return_article", "Trả bài cho phóng viên"),
            ("publish_article", "Đăng bài"),
            ("withdraw_article", "Gỡ bài"),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"],
                condition=models.Q(published_at__isnull=False),
                name="article_newest",
            ),
            models.Index(
                fields=["section", "-published_at", "-id"],
                condition=models.Q(published_at__isnull=False),
                name="article_newest_by_section",
            ),
            # Few stories are, and without it a scan of the archive finds them.
            models.Index(
                fields=["-published_at", "-id"],
                condition=models.Q(is_sponsored=True, published_at__isnull=False),
                name="article_newest_sponsored",
            ),
            models.Index(
                fields=["scheduled_for"],
                condition=models.Q(scheduled_for__isnull=False),
                name="article_due",
            ),
            models.Index(
                fields=["-readings_24h"],
                condition=models.Q(readings_24h__gt=0),
                name="article_most_read",
            ),
            GinIndex(fields=["search_vector"], name="article_search"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True)
                | models.Q(section__isnull=False, live_revision__isnull=False),
                name="published_article_has_section_and_revision",
            ),
            models.CheckConstraint(
                condition=models.Q(scheduled_for__isnull=True, scheduled_revision__isnull=True)
                | models.Q(scheduled_for__isnull=False, scheduled_revision__isnull=False),
                name="schedule_has_its_revision",
            ),
        ]

    def __str__(self):
        return self.headline

    def get_absolute_url(self):
        return reverse("articles:article_detail", args=[self.slug, self.pk])

    @property
    def printed_tags(self):
        """The tags in the order an editor typed them, which `tags` does not keep."""
        return [link.tag for link in self.articletag_set.all()]

    @property
    def is_published(self):
        """Whether readers can see the article now; beside ArticleQuerySet.published."""
        return self.published_at is not None and self.published_at <= timezone.now()

    @property
    def has_unpublished_changes(self):
        """Whether the draft is ahead of what readers see."""
        return self.is_published and self.latest_revision_id != self.live_revision_id
