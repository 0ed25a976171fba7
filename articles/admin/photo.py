"""“Kho ảnh” in the admin."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from unfold.admin import ModelAdmin

from articles.desk import photo_library, photo_panel
from articles.forms.photo_upload import PhotoUploadForm
from articles.models import Photo
from articles.photo_removal import PhotoInUse, refuse_while_used, remove
from articles.photo_rights import may_change

ALREADY_THERE = "Ảnh này đã có trong kho, với chú thích và nguồn dưới đây."


@admin.register(Photo)
class PhotoAdmin(ModelAdmin):
    """The library as a grid; files come in through articles.photo_intake alone.

    What can be done to a photo is done at articles.desk.photo_panel, without scripts too.
    """

    add_label = "Tải ảnh lên"
    actions = None

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return photo_library.show(request, self)

    def has_change_permission(self, request, obj=None):
        return may_change(request.user, obj)

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

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show all there is of a photo; what is posted here are its words."""
        photo = self.get_object(request, object_id)
        if photo is None:
            raise Http404
        if not self.has_view_permission(request, photo):
            raise PermissionDenied
        if request.method == "POST":
            return photo_panel.words(request, photo.pk)
        return photo_panel.page(request, photo)

    def delete_view(self, request, object_id, extra_context=None):
        """Ask before removing a photo; refuse while a story shows it."""
        photo = self.get_object(request, object_id)
        if photo is None:
            raise Http404
        if not self.has_delete_permission(request, photo):
            raise PermissionDenied
        try:
            if request.method == "POST":
                return self._removed(request, photo)
            refuse_while_used(photo)
        except PhotoInUse as refusal:
            messages.error(request, str(refusal))
            return redirect("admin:articles_photo_change", photo.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": "Xóa ảnh",
            "opts": self.opts,
            "photo": photo,
        }
        return TemplateResponse(request, "admin/articles/photo/remove.html", context)

    def _removed(self, request, photo):
        pk = photo.pk
        remove(photo, by=request.user)
        messages.success(request, f"Đã xóa ảnh số {pk}.")
        return redirect("admin:articles_photo_changelist")
