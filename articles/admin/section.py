"""“Chuyên mục” in the admin."""

from django import forms
from django.contrib import admin, messages
from django.shortcuts import redirect
from django.urls import resolve
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminSelectWidget

from articles.admin.arranged_top import ArrangedTop
from articles.admin.readers_notice import ReadersNotice
from articles.forms.sections import INDENT, SectionField
from articles.models import Arrangement, Section
from articles.page_record.keeping import keep_tops_once_seen
from articles.page_record.tops import Top
from articles.slugs import slugify_vietnamese

MOST_LEVELS = 3


class SectionForm(forms.ModelForm):
    """A section and its place in the tree."""

    parent = SectionField(
        label="Thuộc chuyên mục",
        required=False,
        widget=UnfoldAdminSelectWidget,
        empty_label="– Không, đứng ở tầng trên cùng –",
    )

    class Meta:
        model = Section
        fields = ["name", "parent", "slug", "position", "in_navigation", "on_home"]
        help_texts = {
            "slug": "Để trống thì lấy từ tên. Đổi đường dẫn làm hỏng các liên kết cũ.",
            "position": "Số nhỏ đứng trước.",
        }

    def clean_parent(self):
        pk = self.cleaned_data["parent"]
        parent = Section.objects.get(pk=pk) if pk else None
        here = self.instance
        if parent and here.pk and f"{parent.path}/".startswith(f"{here.path}/"):
            raise forms.ValidationError("Chuyên mục không thể nằm trong chính nó.")
        return parent

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        slug = cleaned["slug"] or slugify_vietnamese(cleaned["name"])
        path = f"{cleaned['parent'].path}/{slug}" if cleaned["parent"] else slug
        if path.count("/") >= MOST_LEVELS:
            self.add_error("parent", f"Cây chuyên mục có nhiều nhất {MOST_LEVELS} tầng.")
        elif Section.objects.exclude(pk=self.instance.pk).filter(path=path).exists():
            self.add_error("slug", f"Đã có chuyên mục ở đường dẫn /{path}/.")
        elif resolve(f"/{path}/").url_name != "section_detail":
            self.add_error("slug", f"Trang báo đã dùng đường dẫn /{path}/ cho việc khác.")
        return cleaned


@admin.register(Section)
class SectionAdmin(ArrangedTop, ReadersNotice, ModelAdmin):
    """The tree that the newspaper is divided into."""

    form = SectionForm
    arranged_as = "section"
    list_display = ["indented_name", "address", "position", "places"]
    sortable_by = ()
    list_per_page = 200
    ordering = ["path"]
    actions = None

    @admin.display(description="Tên chuyên mục")
    def indented_name(self, section):
        return INDENT * 2 * section.path.count("/") + section.name

    @admin.display(description="Đường dẫn")
    def address(self, section):
        return f"/{section.path}/"

    @admin.display(description="Có mặt ở")
    def places(self, section):
        places = {"thanh chuyên mục": section.in_navigation, "trang nhất": section.on_home}
        return ", ".join(place for place, shown in places.items() if shown)

    def save_model(self, request, obj, form, change):
        obj.place()
        if "parent" in form.changed_data:
            above = {form.initial.get("parent"), obj.parent_id} - {None}
            keep_tops_once_seen({Top(section=pk) for pk in above})

    def delete_view(self, request, object_id, extra_context=None):
        """Ask before deleting a section; refuse one that something still stands in."""
        section = self.get_object(request, object_id)
        kept_by = section and self.has_delete_permission(request, section) and _kept_by(section)
        if not kept_by:
            return super().delete_view(request, object_id, extra_context)
        messages.error(request, f"Chưa xóa được “{section}”: {kept_by}")
        return redirect("admin:articles_section_change", section.pk)


def _kept_by(section):
    """Return why a section cannot be deleted, empty when it can.

    Asked here, because the admin's own page would list every story of it.
    """
    in_charge = [str(duty.user) for duty in section.duties.select_related("user")]
    if in_charge:
        return (
            f"{', '.join(in_charge)} đang phụ trách chuyên mục này. "
            "Hãy giao họ chuyên mục khác ở “Phụ trách chuyên mục” trước."
        )
    standing = {
        "chuyên mục con": section.children,
        "bài": section.articles,
        "phân công": section.assignments,
        "bài đặt tay ở đầu trang": Arrangement.objects.filter(page__section=section),
    }
    found = [noun for noun, rows in standing.items() if rows.exists()]
    return f"trong chuyên mục này còn {', '.join(found)}." if found else ""
