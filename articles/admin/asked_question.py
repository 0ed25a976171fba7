"""“Bạn đọc hỏi gì” in the admin: what readers asked lately, by what the archive had for it."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from unfold.admin import ModelAdmin

from articles.models import Article, AskedQuestion

SHOWN = 100
WRONG = "sai"
# What is missing from the archive comes first.
TABS = (
    (AskedQuestion.Outcome.NONE.value, "Chưa có bài"),
    (AskedQuestion.Outcome.RELATED.value, "Chỉ có bài liên quan"),
    (AskedQuestion.Outcome.QUOTED.value, "Đã trích"),
    (WRONG, "Bạn đọc nói sai"),
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
        lately = AskedQuestion.objects.lately()
        asked = lately.filter(wrong__gt=0) if tab == WRONG else lately.filter(outcome=tab)
        questions = list(asked.most_asked()[:SHOWN])
        _load_stories(questions)
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": "Bạn đọc hỏi gì",
            "opts": self.opts,
            "tabs": TABS,
            "tab": tab,
            "questions": questions,
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


def _load_stories(questions):
    """Give each question the stories it was answered with that readers can still see."""
    keys = {key for question in questions for key in question.stories}
    shown = Article.objects.published().only("headline", "slug", "published_at").in_bulk(keys)
    for question in questions:
        question.shown = [shown[key] for key in question.stories if key in shown]
