"""“Nhật ký” in the admin: to read, never to change."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from unfold.admin import ModelAdmin

from articles import rights
from articles.admin.keyset import KeysetList
from articles.models import Article, AuditEntry, Stage
from articles.models.article import long_columns_of


@admin.register(AuditEntry)
class AuditEntryAdmin(ModelAdmin):
    """Who did what to which story, when and why; of the stories that a person may open."""

    list_display = ["created_at", "who", "verb", "story", "stages", "reason", "channel", "ip"]
    list_display_links = None
    list_filter = ["verb"]
    list_per_page = 100
    list_select_related = ["actor", "article"]
    actions = None
    sortable_by = ()
    show_full_result_count = False

    def get_changelist(self, request, **kwargs):
        return KeysetList

    def get_queryset(self, request):
        """Return the trail of the stories in the person's reach, with what a line prints."""
        stories = rights.open_to(request.user, Article.objects.all())
        entries = super().get_queryset(request).filter(article__in=stories)
        return entries.defer(*long_columns_of("article"))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="Người làm")
    def who(self, entry):
        return entry.actor or "Hệ thống"

    @admin.display(description="Bài")
    def story(self, entry):
        url = reverse("admin:articles_article_history", args=[entry.article_id])
        return format_html('<a class="underline" href="{}">{}</a>', url, entry.article)

    @admin.display(description="Tình trạng")
    def stages(self, entry):
        names = dict(Stage.choices)
        before, after = (names.get(side.get("stage"), "") for side in (entry.before, entry.after))
        return after if before == after or not before else f"{before} → {after}"
