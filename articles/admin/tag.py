"""“Từ khóa” in the admin."""

from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from unfold.admin import ModelAdmin

from articles.admin.readers_notice import ReadersNotice
from articles.alike_tags import tags_like
from articles.forms.tag_merge import TagMergeForm
from articles.models import Tag
from articles.slugs import slugify_vietnamese
from articles.tag_hints import in_words
from articles.tagging import CannotMerge, foresee, merge


class TagForm(forms.ModelForm):
    """A tag's name, labelled in our words; taggit's own are English."""

    class Meta:
        model = Tag
        fields = ["name"]
        labels = {"name": "Từ khóa"}
        error_messages = {"name": {"unique": "Đã có từ khóa này."}}

    def clean_name(self):
        """Return the name; tell of one that was merged, which no list shows any more."""
        name = " ".join(self.cleaned_data["name"].split())
        merged = Tag.objects.filter(name=name).exclude(merged_into=None).first()
        if merged:
            raise forms.ValidationError(f"Từ khóa này đã gộp vào “{merged.merged_into}”.")
        return name


@admin.register(Tag)
class TagAdmin(ReadersNotice, ModelAdmin):
    """Words that tie stories together; the address stays when the name is mended."""

    form = TagForm
    fields = ["name", "address", "merged", "alike"]
    readonly_fields = ["address", "merged", "alike"]
    list_display = ["tag", "address"]
    sortable_by = ()
    list_per_page = 100
    search_fields = ["slug"]
    search_help_text = "Tìm từ khóa"
    ordering = ["name"]
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).in_use()

    def get_search_results(self, request, queryset, search_term):
        if search_term.strip():
            queryset = queryset.filter(slug__contains=slugify_vietnamese(search_term))
        return queryset, False

    def get_fields(self, request, obj=None):
        return self.fields if obj else ["name", "address"]

    def get_urls(self):
        merging = self.admin_site.admin_view(self.merge_view)
        return [path("<int:pk>/gop/", merging, name="articles_tag_merge"), *super().get_urls()]

    def merge_view(self, request, pk):
        """Ask which tag stays, show what would change, then do it."""
        tag = self.get_object(request, pk)
        if tag is None:
            raise Http404
        if not self.has_change_permission(request, tag):
            raise PermissionDenied
        form = TagMergeForm(request.POST or request.GET or None)
        act = merge if request.method == "POST" else foresee
        outcome = _try(act, tag, form)
        if outcome and act is merge:
            return self._merged(request, outcome)
        context = {
            **self.admin_site.each_context(request),
            "title": "Gộp từ khóa",
            "opts": self.opts,
            "tag": tag,
            "form": form,
            "coming": outcome,
        }
        return TemplateResponse(request, "admin/articles/tag/merge.html", context)

    def _merged(self, request, done):
        words = f"“{done.tag}” vào “{done.into}”: {done.stories} bài."
        self.log_change(request, done.into, f"Gộp {words}")
        messages.success(request, f"Đã gộp {words}")
        return redirect("admin:articles_tag_change", done.into.pk)

    @admin.display(description="Từ khóa")
    def tag(self, tag):
        return tag.name

    @admin.display(description="Đường dẫn")
    def address(self, tag):
        return tag.get_absolute_url() if tag.slug else "Tự đặt theo tên khi lưu."

    @admin.display(description="Đã gộp vào đây")
    def merged(self, tag):
        names = [f"{other.name} ({other.get_absolute_url()})" for other in tag.merged.all()]
        return ", ".join(names) or "Chưa có từ khóa nào."

    @admin.display(description="Viết gần giống")
    def alike(self, tag):
        address = reverse("admin:articles_tag_merge", args=[tag.pk])
        likenesses = tags_like(tag.name)
        if not likenesses:
            return format_html(
                '<p class="desk-links">Không có. <a href="{}">Gộp vào một từ khóa khác</a></p>',
                address,
            )
        lines = [
            (
                like.tag.name,
                in_words(like.stories),
                f"{address}?{urlencode({'into': like.tag.name})}",
            )
            for like in likenesses
        ]
        line = '<p class="desk-links">{} ({}) · <a href="{}">Gộp vào từ khóa ấy</a></p>'
        return format_html_join("", line, lines)


def _try(act, tag, form):
    """Return what foreseeing or doing the merge that a form asks for says; None when it cannot be.

    act: articles.tagging.foresee or merge.
    """
    if not form.is_valid():
        return None
    try:
        return act(tag, form.cleaned_data["into"])
    except CannotMerge as refusal:
        form.add_error("into", str(refusal))
        return None
