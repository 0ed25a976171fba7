"""“Kho ảnh” in the admin."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminTextareaWidget

from articles import rights
from articles.admin.keyset import KeysetList
from articles.forms.photo_upload import BAD_DAY, PhotoUploadForm
from articles.models import Article, Photo
from articles.models.article import LONG
from articles.photo_intake import change_words
from articles.photo_removal import PhotoInUse, remove
from articles.photo_uses import on_a_page, stories_using

ALREADY_THERE = "Ảnh này đã có trong kho, với chú thích và nguồn dưới đây."


class PhotoWordsForm(forms.ModelForm):
    """What is printed beside a photo, wherever it stands."""

    class Meta:
        model = Photo
        fields = ["caption", "credit", "alt", "licence_until"]
        widgets = {"caption": UnfoldAdminTextareaWidget(attrs={"rows": 3})}
        error_messages = {"licence_until": {"invalid": BAD_DAY}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("caption", "credit"):
            if name in self.fields:
                self.fields[name].required = True


@admin.register(Photo)
class PhotoAdmin(ModelAdmin):
    """The library as a grid; files come in through articles.photo_intake alone."""

    form = PhotoWordsForm
    add_label = "Tải ảnh lên"
    list_per_page = 48
    list_select_related = ["uploaded_by"]
    search_fields = ["search_key"]
    actions = None
    compressed_fields = False
    show_full_result_count = False

    def get_changelist(self, request, **kwargs):
        return KeysetList

    def get_search_results(self, request, queryset, search_term):
        return queryset.matching(search_term), False

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": "Kho ảnh", **(extra_context or {})})

    def has_change_permission(self, request, obj=None):
        """Leave words that readers can see to those who may publish."""
        allowed = super().has_change_permission(request, obj)
        if not allowed or obj is None or request.user.has_perm("articles.publish_article"):
            return allowed
        return not on_a_page(obj)

    def add_view(self, request, form_url="", extra_context=None):
        """Take one photo in; a refused one leaves what was typed on the page."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = PhotoUploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST":
            taken = form.take_in(request.user)
            if taken:
                photo, is_new = taken
                messages.success(request, "Ảnh đã vào kho." if is_new else ALREADY_THERE)
                return redirect("admin:articles_photo_change", photo.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": "Tải ảnh lên",
            "opts": self.opts,
            "form": form,
        }
        return TemplateResponse(request, "admin/articles/photo/upload.html", context)

    def render_change_form(self, request, context, *args, **kwargs):
        photo = context.get("original")
        context["title"] = f"Ảnh số {photo.pk}"
        context["subtitle"] = None
        context["show_save_and_add_another"] = False
        uses = list(stories_using(photo).defer(*LONG))
        found = Article.objects.filter(pk__in=[story.pk for story in uses])
        may_open = set(rights.open_to(request.user, found).values_list("pk", flat=True))
        context["uses"] = [story for story in uses if story.pk in may_open]
        context["uses_of_others"] = len(uses) - len(context["uses"])
        context["is_read_only"] = not self.has_change_permission(request, photo)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        change_words(obj, by=request.user, **form.cleaned_data)

    def delete_view(self, request, object_id, extra_context=None):
        """Ask before removing a photo; refuse while a story shows it."""
        photo = self.get_object(request, object_id)
        if photo is None:
            raise Http404
        if not self.has_delete_permission(request, photo):
            raise PermissionDenied
        if request.method == "POST":
            return self._removed(request, photo)
        context = {
            **self.admin_site.each_context(request),
            "title": "Xóa ảnh",
            "opts": self.opts,
            "photo": photo,
        }
        return TemplateResponse(request, "admin/articles/photo/remove.html", context)

    def _removed(self, request, photo):
        pk = photo.pk
        try:
            remove(photo, by=request.user)
        except PhotoInUse as refusal:
            messages.error(request, str(refusal))
            return redirect("admin:articles_photo_change", pk)
        messages.success(request, f"Đã xóa ảnh số {pk}.")
        return redirect("admin:articles_photo_changelist")
