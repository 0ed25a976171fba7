"""For admins of what gathers stories under a name: topics and series."""

from django import forms
from django.contrib import admin
from django.db.models import Q
from unfold.admin import ModelAdmin

from articles.admin.readers_notice import ReadersNotice
from articles.slugs import slugify_vietnamese


class NamedForm(forms.ModelForm):
    """Something that is chosen by its name: no two may differ in diacritics alone."""

    def clean_name(self):
        """Return the name; point out the one that is there already."""
        name = " ".join(self.cleaned_data["name"].split())
        others = self._meta.model.objects.exclude(pk=self.instance.pk)
        key = slugify_vietnamese(name)
        # A new one also needs an address of its own.
        alike = others.filter(Q(key=key) | Q(slug=self.instance.slug or key)).first()
        if alike and alike.name != name:
            raise forms.ValidationError(f"Đã có “{alike.name}”, chỉ khác dấu hoặc cách viết.")
        return name


class NamedAdmin(ReadersNotice, ModelAdmin):
    """A list of names with pages of their own; the address stays when the name is mended.

    None can be deleted: drafts and old texts go on naming it.
    """

    fields = ["name", "summary", "address"]
    readonly_fields = ["address"]
    list_display = ["name", "address"]
    sortable_by = ()
    list_per_page = 100
    search_fields = ["key"]
    actions = None

    def get_search_results(self, request, queryset, search_term):
        if search_term.strip():
            queryset = queryset.filter(key__contains=slugify_vietnamese(search_term))
        return queryset, False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="Đường dẫn")
    def address(self, named):
        return named.get_absolute_url() if named.slug else "Tự đặt theo tên khi lưu."
