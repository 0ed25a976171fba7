"""“Phụ trách chuyên mục” in the admin: whose rights reach which sections."""

from django import forms
from django.contrib import admin
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminSelectWidget

from accounts.models import User
from articles.admin.plain_relations import PlainRelations
from articles.forms.sections import SectionField
from articles.models import Section, SectionDuty


class SectionDutyForm(forms.ModelForm):
    """A person, and a section in their charge."""

    section = SectionField(label="Chuyên mục", widget=UnfoldAdminSelectWidget)

    class Meta:
        model = SectionDuty
        fields = ["user", "section"]
        help_texts = {
            "user": "Người không có dòng nào ở đây làm việc với mọi chuyên mục.",
        }

    def clean_section(self):
        """Return the section; all below it are in the same charge."""
        return Section.objects.get(pk=self.cleaned_data["section"])


@admin.register(SectionDuty)
class SectionDutyAdmin(PlainRelations, ModelAdmin):
    """One line for each section in a person's charge, together by person."""

    form = SectionDutyForm
    list_display = ["user", "section_path"]
    list_display_links = ["user", "section_path"]
    list_select_related = ["user", "section"]
    sortable_by = ()
    list_per_page = 100
    ordering = ["user__display_name", "user", "section__path"]
    actions = None

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "user":
            kwargs["queryset"] = User.objects.filter(is_staff=True).order_by("display_name")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="Chuyên mục và mọi mục bên trong")
    def section_path(self, duty):
        return f"{duty.section} (/{duty.section.path}/)"
