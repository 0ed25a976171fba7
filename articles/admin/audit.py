"""“Nhật ký” in the admin: to read, never to change."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from unfold.admin import ModelAdmin

from articles import rights
from articles.desk import trail_list
from articles.models import Article, AuditEntry
from articles.models.article import long_columns_of


@admin.register(AuditEntry)
class AuditEntryAdmin(ModelAdmin):
    """Who did what to which story, when and why; of the stories that a person may open."""

    list_fullwidth = True

    def get_queryset(self, request):
        """Return the trail of the stories in the person's reach, with what a line prints."""
        stories = rights.open_to(request.user, Article.objects.all())
        entries = super().get_queryset(request).filter(article__in=stories)
        entries = entries.select_related("actor", "article", "revision")
        return entries.defer(*long_columns_of("article"), "revision__content")

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return trail_list.show(request, self)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
