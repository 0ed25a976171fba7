"""“Tin nóng” in the admin: its list is the page where it is put up and ended."""

from django.contrib import admin
from django.shortcuts import redirect
from unfold.admin import ModelAdmin

from articles.models import BreakingNews


@admin.register(BreakingNews)
class BreakingNewsAdmin(ModelAdmin):
    """Bands across every page; articles.desk.breaking shows them, articles.breaking sets them."""

    def changelist_view(self, request, extra_context=None):
        return redirect("desk:breaking")

    def add_view(self, request, form_url="", extra_context=None):
        return redirect("desk:breaking")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return redirect("desk:breaking")

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
