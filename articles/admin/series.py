"""“Loạt bài” in the admin."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from unfold.widgets import UnfoldAdminTextareaWidget

from articles import rights
from articles.admin.named import NamedAdmin, NamedForm
from articles.models import Article, Series, Stage


class SeriesForm(NamedForm):
    """A series as readers see it."""

    class Meta:
        model = Series
        fields = ["name", "summary"]
        widgets = {"summary": UnfoldAdminTextareaWidget(attrs={"rows": 3})}
        help_texts = {"summary": "In dưới tên, ở đầu trang của loạt bài."}


@admin.register(Series)
class SeriesAdmin(NamedAdmin):
    """Series, each with the parts there are: published and still being written."""

    form = SeriesForm
    fields = [*NamedAdmin.fields, "parts"]
    readonly_fields = [*NamedAdmin.readonly_fields, "parts"]
    search_help_text = "Tìm loạt bài"
    ordering = ["-created_at"]

    def get_object(self, request, object_id, from_field=None):
        """Load the parts that this person may see with the series."""
        series = super().get_object(request, object_id, from_field)
        if series:
            parts = Article.objects.filter(series=series).exclude(stage=Stage.DISCARDED)
            parts = parts.order_by("series_part", "pk")
            series.open_parts = rights.open_to(request.user, parts)
        return series

    @admin.display(description="Các bài")
    def parts(self, series):
        if not series.pk or not series.open_parts:
            return "Chưa có bài nào. Người viết chọn loạt bài và số thứ tự khi viết."
        lines = (
            (
                part.series_part,
                reverse("admin:articles_article_change", args=[part.pk]),
                part.headline or "Bài chưa có tít",
                part.get_stage_display(),
            )
            for part in series.open_parts
        )
        return format_html(
            '<ol class="desk-links">{}</ol>',
            format_html_join("", '<li>Bài {}: <a href="{}">{}</a> · {}</li>', lines),
        )
