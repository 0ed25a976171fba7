"""“Sự kiện” in the admin."""

from django.contrib import admin
from unfold.widgets import UnfoldAdminTextareaWidget

from articles.admin.arranged_top import ArrangedTop
from articles.admin.named import NamedAdmin, NamedForm
from articles.models import Topic


class TopicForm(NamedForm):
    """A topic as readers see it."""

    class Meta:
        model = Topic
        fields = ["name", "summary"]
        widgets = {"summary": UnfoldAdminTextareaWidget(attrs={"rows": 3})}
        help_texts = {"summary": "In dưới tên, ở đầu trang của sự kiện."}


@admin.register(Topic)
class TopicAdmin(ArrangedTop, NamedAdmin):
    """Running stories that gather articles from any section."""

    form = TopicForm
    arranged_as = "topic"
    search_help_text = "Tìm sự kiện"
    ordering = ["-created_at"]
