"""“Bài” in the admin: a list for the desk, and the writing desk in place of a table of fields."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from unfold.admin import ModelAdmin

from articles import discarding
from articles.admin.article_list import (
    QueueFilter,
    SectionFilter,
    StageFilter,
    StoryList,
    matching,
    toolbar,
)
from articles.desk import history, preview, writing
from articles.models import Article, FrontPageSlot


def may_open(user, article):
    """Return whether a story is one that this member of the newsroom works on."""
    return article.created_by_id == user.pk or user.has_perm("articles.change_any_article")


@admin.register(Article)
class ArticleAdmin(ModelAdmin):
    """Reporters see their own stories; who has change_any_article sees all."""

    list_filter = [QueueFilter, StageFilter, SectionFilter]
    list_per_page = 50
    list_fullwidth = True
    add_label = "Viết bài mới"
    search_fields = ["desk_key"]
    actions = None
    show_full_result_count = False

    def get_queryset(self, request):
        stories = super().get_queryset(request)
        if request.user.has_perm("articles.change_any_article"):
            return stories
        return stories.filter(created_by=request.user)

    def get_changelist(self, request, **kwargs):
        return StoryList

    def get_search_results(self, request, queryset, search_term):
        if request.GET.get("model_name") == FrontPageSlot._meta.model_name:
            queryset = queryset.published()
        return matching(queryset, search_term), False

    def changelist_view(self, request, extra_context=None):
        context = {"title": "Bài", **toolbar(request), **(extra_context or {})}
        return super().changelist_view(request, context)

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or discarding.may_be_discarded(obj))

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/xem-truoc/", wrap(self.preview_view), name="articles_article_preview"),
            path(
                "<int:pk>/ban/<int:number>/",
                wrap(self.revision_view),
                name="articles_article_revision",
            ),
            path(
                "<int:pk>/ban/<int:number>/khoi-phuc/",
                wrap(self.restore_view),
                name="articles_article_restore",
            ),
            *super().get_urls(),
        ]

    def add_view(self, request, form_url="", extra_context=None):
        self._require(self.has_add_permission(request))
        return writing.write(request, self)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return writing.write(request, self, self._story(request, object_id))

    def history_view(self, request, object_id, extra_context=None):
        return history.show(request, self, self._story(request, object_id))

    def revision_view(self, request, pk, number):
        """Show one saved text as it was."""
        return history.show_revision(request, self, self._story(request, pk), number)

    def restore_view(self, request, pk, number):
        """Bring an old text back as the newest draft."""
        return history.restore(request, self._story(request, pk), number)

    def preview_view(self, request, pk):
        """Show the draft on the reader's page."""
        return preview.show(request, self._story(request, pk))

    def delete_view(self, request, object_id, extra_context=None):
        """Ask, then discard a draft that nobody but its writers ever saw."""
        article = self._story(request, object_id)
        self._require(self.has_delete_permission(request, article))
        if request.method == "POST":
            discarding.discard(article)
            messages.success(request, f"Đã xóa bản nháp “{article}”.")
            return redirect("admin:articles_article_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": "Xóa bản nháp",
            "opts": self.opts,
            "article": article,
        }
        return TemplateResponse(request, "admin/articles/article/discard.html", context)

    def _story(self, request, object_id):
        """Return a story that the person may work on; 404 for any other."""
        stories = self.get_queryset(request).select_related(
            "latest_revision__author", "live_revision", "lead_photo", "section", "created_by"
        )
        pk = str(object_id)
        article = stories.filter(pk=int(pk)).first() if pk.isascii() and pk.isdigit() else None
        if article is None:
            raise Http404
        self._require(self.has_change_permission(request, article))
        return article

    @staticmethod
    def _require(allowed):
        if not allowed:
            raise PermissionDenied
