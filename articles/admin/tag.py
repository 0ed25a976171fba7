"""“Từ khóa” in the admin."""

from django import forms
from django.contrib import admin
from unfold.admin import ModelAdmin

from articles.admin.readers_notice import ReadersNotice
from articles.models import Tag
from articles.slugs import slugify_vietnamese


class TagForm(forms.ModelForm):
    """A tag's name, labelled in our words; taggit's own are English."""

    class Meta:
        model = Tag
        fields = ["name"]
        labels = {"name": "Từ khóa"}
        error_messages = {"name": {"unique": "Đã có từ khóa này."}}


@admin.register(Tag)
class TagAdmin(ReadersNotice, ModelAdmin):
    """Words that tie stories together; the address stays when the name is mended."""

    form = TagForm
    fields = ["name", "address"]
    readonly_fields = ["address"]
    list_display = ["tag", "address"]
    sortable_by = ()
    list_per_page = 100
    search_fields = ["slug"]
    search_help_text = "Tìm từ khóa"
    ordering = ["name"]
    actions = None

    def get_search_results(self, request, queryset, search_term):
        if search_term.strip():
            queryset = queryset.filter(slug__contains=slugify_vietnamese(search_term))
        return queryset, False

    @admin.display(description="Từ khóa")
    def tag(self, tag):
        return tag.name

    @admin.display(description="Đường dẫn")
    def address(self, tag):
        return tag.get_absolute_url() if tag.slug else "Tự đặt theo tên khi lưu."
