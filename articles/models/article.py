"""Bài: what readers may see, and the draft behind it."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils import timezone
from taggit.managers import TaggableManager

from articles.models.author import Byline
from articles.models.due_act import DueAct
from articles.models.tag import ArticleTag
from articles.models.topic import ArticleTopic

# Columns that are looked in and never shown.
FOR_SEARCHING = ("desk_vector",)
# What is long and what no line about a story prints.
LONG = ("body", "standfirst", *FOR_SEARCHING)

# How many numbers of stories one sitemap holds; the index article_sitemap is made for it.
SITEMAP_PART = 1000


def long_columns_of(relation):
    """Return the long columns of stories that are read with other rows, for defer().

    relation: the way from those rows to the story, such as "article".
    """
    return [f"{relation}__{name}" for name in LONG]


class Stage(models.TextChoices):
    """Where a story stands between the reporter and the reader."""

    DRAFT = "draft", "Bản nháp"
    SUBMITTED = "submitted", "Chờ biên tập"
    RETURNED = "returned", "Trả lại"
    EDITED = "edited", "Chờ duyệt"
    APPROVED = "approved", "Đã duyệt"
    SCHEDULED = "scheduled", "Chờ giờ đăng"
    PUBLISHED = "published", "Đã đăng"
    WITHDRAWN = "withdrawn", "Đã gỡ"
    DISCARDED = "discarded", "Trong thùng rác"


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
        return self.select_related("section", "lead_photo").defer("body", *FOR_SEARCHING)

    def for_page(self):
        """Load what the article page prints of the story itself; see articles.around."""
        return self.select_related("section", "lead_photo", "series").defer(*FOR_SEARCHING)

    def most_read(self, at=None):
        """Return published articles in the order of their readings over 24 hours.

        at: as for published().
        """
        return self.published(at).filter(readings_24h__gt=0).order_by("-readings_24h", "-id")

    def with_gallery(self):
        """Return the stories whose live text shows photos in a row."""
        return self.filter(has_gallery=True)

    def with_video(self):
        """Return the stories whose live text shows a video."""
        return self.filter(has_video=True)

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
            .defer(*LONG, "latest_revision__content")
            .annotate(
                draft_headline=models.F(f"{draft}headline"),
                draft_kicker=models.F(f"{draft}kicker"),
                draft_bylines=models.F(f"{draft}bylines"),
                scheduled_for=self._of_waiting("publish", "at"),
                scheduled_revision=self._of_waiting("publish", "revision"),
                withdraw_at=self._of_waiting("withdraw", "at"),
            )
        )

    def with_schedule(self):
        """Return the stories that a time is set for."""
        return self.filter(
            models.Exists(DueAct.objects.waiting().filter(article=models.OuterRef("pk")))
        )

    @staticmethod
    def _of_waiting(verb, column):
        waiting = DueAct.objects.waiting().filter(article=models.OuterRef("pk"), verb=verb)
        return models.Subquery(waiting.values(column)[:1])


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
    lead_alt = models.CharField("mô tả riêng của ảnh chính", max_length=250, blank=True)
    tags = TaggableManager(verbose_name="từ khóa", through=ArticleTag, blank=True)
    authors = models.ManyToManyField("articles.Author", through="articles.Byline")
    topics = models.ManyToManyField(
        "articles.Topic", verbose_name="sự kiện", through=ArticleTopic, related_name="articles"
    )
    series = models.ForeignKey(
        "articles.Series",
        verbose_name="loạt bài",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
        db_index=False,
    )
    series_part = models.PositiveSmallIntegerField("bài số", null=True, blank=True)
    is_sponsored = models.BooleanField("tin tài trợ", default=False)
    comments_open = models.BooleanField("nhận bình luận", default=True)
    # What the live text shows, for the lists of such stories.
    has_gallery = models.BooleanField(
        "có chùm ảnh", default=False, db_default=False, editable=False
    )
    has_video = models.BooleanField("có video", default=False, db_default=False, editable=False)

    # What the desk says of a story besides its text.
    print_number = models.PositiveIntegerField("báo in số", null=True, blank=True)
    print_on = models.DateField("ra ngày", null=True, blank=True)
    print_page = models.PositiveSmallIntegerField("trang", null=True, blank=True)
    is_unranked = models.BooleanField(
        "không xếp vào Đọc nhiều", default=False, db_default=False, editable=False
    )

    stage = models.CharField(
        "tình trạng", max_length=12, choices=Stage.choices, default=Stage.DRAFT
    )
    published_at = models.DateTimeField("giờ đăng", null=True, blank=True)
    first_published_at = models.DateTimeField("đăng lần đầu", null=True, blank=True)
    updated_at = models.DateTimeField("cập nhật", null=True, blank=True)
    latest_revision = models.ForeignKey(
        "articles.Revision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    live_revision = models.ForeignKey(
        "articles.Revision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_revision = models.ForeignKey(
        "articles.Revision", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người viết",
        null=True,
        on_delete=models.PROTECT,
        related_name="articles",
    )
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    begun_in = models.UUIDField(
        null=True,
        editable=False,
        help_text="Phiên sửa mà bài bắt đầu; lưu lại lần nữa không thành hai bài.",
    )
    coverage_began_at = models.DateTimeField("bắt đầu tường thuật", null=True, editable=False)
    coverage_ended_at = models.DateTimeField("kết thúc tường thuật", null=True, editable=False)
    live_reporters = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name="người tường thuật",
        blank=True,
        related_name="live_stories",
    )
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
    desk_vector = SearchVectorField(null=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    # What a place on an arranged page adds, not kept here: the point round which it cuts the
    # photo, a headline of its own, and its name where editors arrange.
    focus = None
    own_headline = ""
    place = ""

    class Meta:
        verbose_name = "bài"
        verbose_name_plural = "bài"
        ordering = ["-id"]
        permissions = [
            ("change_any_article", "Sửa bài của người khác"),
            ("submit_article", "Gửi bài chờ biên tập"),
            ("return_article", "Trả bài cho phóng viên"),
            ("pass_article", "Chuyển bài đã biên tập đi duyệt"),
            ("approve_article", "Duyệt bài"),
            ("publish_article", "Đăng bài đã duyệt"),
            ("withdraw_article", "Gỡ bài"),
            ("rank_article", "Đưa bài ra khỏi Đọc nhiều"),
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
                fields=["-published_at", "-id"],
                condition=models.Q(has_gallery=True, published_at__isnull=False),
                name="article_newest_gallery",
            ),
            models.Index(
                fields=["-published_at", "-id"],
                condition=models.Q(has_video=True, published_at__isnull=False),
                name="article_newest_video",
            ),
            models.Index(
                fields=["-readings_24h"],
                condition=models.Q(readings_24h__gt=0),
                name="article_most_read",
            ),
            models.Index(
                (models.F("id") - 1) / SITEMAP_PART,
                models.F("updated_at").desc(),
                condition=models.Q(published_at__isnull=False),
                name="article_sitemap",
            ),
            # The desk's lists, each from the last saved story back.
            models.Index(fields=["stage", "-latest_revision"], name="article_desk_stage"),
            models.Index(fields=["created_by", "-latest_revision"], name="article_desk_writer"),
            models.Index(fields=["section", "-latest_revision"], name="article_desk_section"),
            models.Index(
                fields=["section", "stage", "-latest_revision"], name="article_desk_section_stage"
            ),
            models.Index(
                fields=["-latest_revision"],
                condition=models.Q(is_sponsored=True),
                name="article_desk_sponsored",
            ),
            GinIndex(fields=["desk_vector"], name="article_desk_search"),
            # Few stories have either: an index of those alone is small and soon built.
            models.Index(
                fields=["series"],
                condition=models.Q(series__isnull=False),
                name="article_in_series",
            ),
            models.Index(
                fields=["approved_revision"],
                condition=models.Q(approved_revision__isnull=False),
                name="article_approved_text",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True)
                | models.Q(section__isnull=False, live_revision__isnull=False),
                name="published_article_has_section_and_revision",
            ),
            models.CheckConstraint(
                condition=models.Q(series__isnull=True, series_part__isnull=True)
                | models.Q(series__isnull=False, series_part__gte=1),
                name="part_of_a_series_has_its_number",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    print_number__isnull=True, print_on__isnull=True, print_page__isnull=True
                )
                | models.Q(print_number__gte=1, print_on__isnull=False)
                & (models.Q(print_page__isnull=True) | models.Q(print_page__gte=1)),
                name="printed_article_has_issue_and_date",
            ),
            models.UniqueConstraint(
                fields=["series", "series_part"],
                condition=models.Q(published_at__isnull=False),
                name="series_part_live_once",
            ),
            models.CheckConstraint(
                condition=models.Q(coverage_ended_at__isnull=True)
                | models.Q(
                    coverage_began_at__isnull=False,
                    coverage_ended_at__gte=models.F("coverage_began_at"),
                ),
                name="coverage_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["begun_in"],
                condition=models.Q(begun_in__isnull=False),
                name="article_begun_once",
            ),
        ]

    def __str__(self):
        return self.headline

    def get_absolute_url(self):
        # As reverse() gives it, which takes ten times as long; a page has a hundred of them.
        return f"/{self.slug}.{self.pk}.html"

    @property
    def shows(self):
        """What a card says that the story shows: “Video”, “Ảnh”, or nothing."""
        return "Video" if self.has_video else "Ảnh" if self.has_gallery else ""

    @property
    def photo(self):
        """The lead photo as readers may be shown it: None once its licence ran out."""
        photo = self.lead_photo
        return photo if photo is not None and photo.may_be_shown else None

    @property
    def is_published(self):
        """Whether readers can see the article now; beside ArticleQuerySet.published."""
        return self.published_at is not None and self.published_at <= timezone.now()

    @property
    def headline_as_kept(self):
        """The headline on a reader's lists; of a story they cannot see, only that it is gone."""
        return self.headline if self.is_published else "Bài này không còn trên báo"

    @property
    def address_as_kept(self):
        """The address on such lists: a slug says what the headline said."""
        return self.get_absolute_url() if self.is_published else f"/bai.{self.pk}.html"

    @property
    def is_live_story(self):
        """Whether it is told in timed updates (tường thuật), running or over; see articles.live."""
        return self.coverage_began_at is not None

    @property
    def is_covered_live(self):
        """Whether such updates are still to come."""
        return self.is_live_story and self.coverage_ended_at is None

    @property
    def was_updated(self):
        """Whether its content changed after readers first saw it; spelling does not count."""
        return self.is_published and self.updated_at > self.published_at

    @property
    def has_unpublished_changes(self):
        """Whether the draft is ahead of what readers see."""
        return self.is_published and self.latest_revision_id != self.live_revision_id
