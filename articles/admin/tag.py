"""“Từ khóa” in the admin."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from articles.admin.readers_notice import ReadersNotice
from articles.models import Tag
from articles.slugs import slugify_vietnamese


@admin.register(Tag)
class TagAdmin(ReadersNotice, ModelAdmin):
    """Words that tie stories together; the address stays when the name is mended."""

    fields = ["name", "slug"]
    readonly_fields = ["slug"]
    list_display = ["name", "slug"]
    list_per_page = 100
    search_fields = ["slug"]
    search_help_text = "Tìm từ khóa"
    ordering = ["name"]
    actions = None

    def get_search_results(self, request, queryset, search_term):
        if search_term.strip():
            queryset = queryset.filter(slug__contains=slugify_vietnamese(search_term))
        return queryset, False
