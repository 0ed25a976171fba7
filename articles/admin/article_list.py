"""The list “Bài”: which stories, in which order, with what beside them."""

from django.contrib import admin
from django.utils import timezone

from articles.admin.keyset import KeysetList
from articles.models import Author, Section, Stage
from articles.navigation import SectionTree
from articles.text import fold

QUEUES = [
    ("cua-toi", "Của tôi"),
    ("cho-bien-tap", "Chờ biên tập"),
    ("tra-lai", "Trả lại"),
    ("hen-gio", "Hẹn giờ"),
    ("hom-nay", "Đã đăng hôm nay"),
]


class QueueFilter(admin.SimpleListFilter):
    """The shortcuts above the list."""

    title = "hàng đợi"
    parameter_name = "hang"

    def lookups(self, request, model_admin):
        return QUEUES

    def queryset(self, request, queryset):
        match self.value():
            case "cua-toi":
                return queryset.filter(created_by=request.user)
            case "cho-bien-tap":
                return queryset.filter(stage=Stage.SUBMITTED)
            case "tra-lai":
                return queryset.filter(stage=Stage.RETURNED)
            case "hen-gio":
                return queryset.filter(scheduled_for__isnull=False)
            case "hom-nay":
                return published_today(queryset)


class StageFilter(admin.SimpleListFilter):
    """Where a story stands."""

    title = "tình trạng"
    parameter_name = "tinh-trang"

    def lookups(self, request, model_admin):
        return Stage.choices

    def queryset(self, request, queryset):
        return queryset.filter(stage=self.value()) if self.value() in Stage.values else queryset


class SectionFilter(admin.SimpleListFilter):
    """A section with all below it."""

    title = "chuyên mục"
    parameter_name = "chuyen-muc"

    def lookups(self, request, model_admin):
        return section_choices()

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        tree = SectionTree()
        section = tree.by_path.get(self.value())
        return queryset.filter(section__in=tree.branch(section)) if section else queryset.none()


def section_choices():
    """Return (path, name) of the sections of the first level."""
    return list(Section.objects.top().values_list("path", "name"))


class StoryList(KeysetList):
    """Stories by their latest save: a revision's number grows with time."""

    key = "latest_revision_id"

    def get_queryset(self, request, exclude_parameters=None):
        return super().get_queryset(request, exclude_parameters).for_desk()

    def get_results(self, request):
        super().get_results(request)
        _add_pen_names(self.result_list)


def _add_pen_names(stories):
    """Give each story the pen names of its draft, in one query for all."""
    wanted = {author for story in stories for author, _ in story.draft_bylines or []}
    names = Author.objects.only("pen_name").in_bulk(wanted)
    for story in stories:
        authors = dict.fromkeys(author for author, _ in story.draft_bylines or [])
        story.pen_names = ", ".join(names[pk].pen_name for pk in authors if pk in names)


def published_today(stories):
    """Return the stories that went out since midnight in Hanoi."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return stories.filter(published_at__range=(midnight, timezone.now()))


def matching(stories, words):
    """Return the stories whose draft has all the words, diacritics ignored."""
    for word in fold(words).split():
        stories = stories.filter(desk_key__contains=word)
    return stories


def toolbar(request):
    """Return what the head of the list offers: queues as tabs, the rest as choices."""
    open_queue = request.GET.get(QueueFilter.parameter_name, "")
    tabs = [("", "Tất cả"), *QUEUES]
    filters = [
        (StageFilter, "Tình trạng", Stage.choices),
        (SectionFilter, "Chuyên mục", section_choices()),
    ]
    return {
        "open_queue": open_queue,
        "queues": [
            {"title": title, "link": f"?hang={name}" if name else "?", "open": name == open_queue}
            for name, title in tabs
        ],
        "selects": [
            {
                "name": kind.parameter_name,
                "label": label,
                "choices": choices,
                "value": request.GET.get(kind.parameter_name, ""),
            }
            for kind, label, choices in filters
        ],
        "is_narrowed": bool(request.GET),
    }
