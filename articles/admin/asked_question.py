"""“Bạn đọc hỏi gì” in the admin: what readers asked and searched lately, and was missing."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from unfold.admin import ModelAdmin

from articles.models import Article, AskedQuestion, MissedSearch

SHOWN = 100
WRONG, MISSED = "sai", "tim"
# What is missing from the archive comes first.
TABS = (
    (AskedQuestion.Outcome.NONE.value, "Chưa có bài"),
    (AskedQuestion.Outcome.RELATED.value, "Chỉ có bài liên quan"),
    (AskedQuestion.Outcome.QUOTED.value, "Đã trích"),
    (WRONG, "Bạn đọc chưa hài lòng"),
    (MISSED, "Tìm không ra"),
)


@admin.register(AskedQuestion)
class AskedQuestionAdmin(ModelAdmin):
    """The most asked of the last month; to read, never to change."""

    list_fullwidth = True

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        names = dict(TABS)
        tab = request.GET.get("ket-qua", "")
        tab = tab if tab in names else TABS[0][0]
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": "Bạn đọc hỏi gì",
            "opts": self.opts,
            "tabs": TABS,
            "tab": tab,
            **_listed(tab),
            "most": SHOWN,
        }
        template = "admin/articles/askedquestion/change_list.html"
        return TemplateResponse(request, template, context)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


def _listed(tab):
    """Return what a tab lists, by the name that the page has for it."""
    if tab == MISSED:
        return {"searches": MissedSearch.objects.lately().most_missed()[:SHOWN]}
    lately = AskedQuestion.objects.lately()
    asked = lately.filter(wrong__gt=0) if tab == WRONG else lately.filter(outcome=tab)
    questions = list(asked.most_asked()[:SHOWN])
    _load_stories(questions)
    return {"questions": questions}


def _load_stories(questions):
    """Give each question the stories it was answered with that readers can still see."""
    keys = {key for question in questions for key in question.stories}
    shown = Article.objects.published().only("headline", "slug", "published_at").in_bulk(keys)
    for question in questions:
        question.shown = [shown[key] for key in question.stories if key in shown]
