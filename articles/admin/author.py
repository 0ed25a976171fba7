"""“Tác giả” in the admin: pen names, and who stands behind them."""

from django import forms
from django.contrib import admin
from unfold.admin import ModelAdmin

from accounts.models import User
from articles.admin.plain_relations import PlainRelations
from articles.admin.readers_notice import ReadersNotice
from articles.models import Author
from articles.slugs import slugify_vietnamese

BEHIND_THE_NAME = ("legal_name", "user")


class AuthorForm(forms.ModelForm):
    """A pen name; the story form reads commas and brackets as more than a name."""

    class Meta:
        model = Author
        fields = ["pen_name", "legal_name", "user", "bio"]
        help_texts = {
            "pen_name": "In đúng như gõ ở đây.",
            "legal_name": "Chỉ tòa soạn thấy; không bao giờ in ra.",
            "user": "Bài mới của người này tự điền bút danh.",
        }

    def clean_pen_name(self):
        name = " ".join(self.cleaned_data["pen_name"].split())
        if any(mark in name for mark in ",;()"):
            raise forms.ValidationError("Bút danh không có dấu phẩy, chấm phẩy hay ngoặc đơn.")
        return name


@admin.register(Author)
class AuthorAdmin(ReadersNotice, PlainRelations, ModelAdmin):
    """Pen names as readers see them."""

    form = AuthorForm
    list_display = ["pen_name", "user"]
    list_select_related = ["user"]
    list_per_page = 100
    sortable_by = ()
    search_fields = ["slug"]
    search_help_text = "Tìm bút danh"
    ordering = ["pen_name"]
    actions = None

    def get_search_results(self, request, queryset, search_term):
        if search_term.strip():
            queryset = queryset.filter(slug__contains=slugify_vietnamese(search_term))
        return queryset, False

    def get_fields(self, request, obj=None):
        """Keep the person behind a pen name from those who only look it up."""
        fields = super().get_fields(request, obj)
        if self.has_change_permission(request, obj) or obj is None:
            return fields
        return [name for name in fields if name not in BEHIND_THE_NAME]

    def get_list_display(self, request):
        return self.list_display if self.has_change_permission(request) else ["pen_name"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "user":
            kwargs["queryset"] = User.objects.filter(is_staff=True).order_by("display_name")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        if change:
            obj.save()
            return
        made = Author.objects.create_named(
            obj.pen_name, legal_name=obj.legal_name, user=obj.user, bio=obj.bio
        )
        obj.pk, obj.slug = made.pk, made.slug
