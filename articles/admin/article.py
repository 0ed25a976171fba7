"""“Bài” in the admin: a list for the desk, and the writing desk in place of a table of fields."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from unfold.admin import ModelAdmin

from articles import notices, rights, workflow
from articles.desk import bulk, comparing, history, preview, story_list, writing
from articles.models import Article
from articles.refusals import WrongStage
from kinhtedothi.vietnamese.text import number_in


@admin.register(Article)
class ArticleAdmin(ModelAdmin):
    """Reporters see their own stories; who has change_any_article sees all."""

    list_fullwidth = True

    def get_queryset(self, request):
        return rights.open_to(request.user, super().get_queryset(request))

    def changelist_view(self, request, extra_context=None):
        self._require(self.has_view_or_change_permission(request))
        return story_list.show(request, self)

    def has_delete_permission(self, request, obj=None):
        if obj is None:
            return super().has_delete_permission(request)
        allowed = rights.may_discard(request.user, obj)
        return allowed and obj.stage in workflow.IN_THE_WRITERS_HANDS

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("hang-loat/", wrap(self.bulk_view), name="articles_article_bulk"),
            path(
                "hang-loat/<uuid:run>/",
                wrap(self.bulk_done_view),
                name="articles_article_bulk_done",
            ),
            path("<int:pk>/xem-truoc/", wrap(self.preview_view), name="articles_article_preview"),
            path(
                "<int:pk>/xem-truoc/trang/",
                wrap(self.preview_page_view),
                name="articles_article_preview_page",
            ),
            path(
                "<int:pk>/xem-truoc/moi-nhat/",
                wrap(self.preview_newest_view),
                name="articles_article_preview_newest",
            ),
            path(
                "<int:pk>/xem-truoc/duong-dan/",
                wrap(self.preview_link_view),
                name="articles_article_preview_link",
            ),
            path(
                "<int:pk>/xem-truoc/duong-dan/<int:link>/khoa/",
                wrap(self.preview_link_close_view),
                name="articles_article_preview_link_close",
            ),
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
            path("<int:pk>/so-sanh/", wrap(self.compare_view), name="articles_article_compare"),
            *super().get_urls(),
        ]

    def bulk_view(self, request):
        """Rehearse an act on the stories chosen in the list, and do it when it is confirmed."""
        self._require(self.has_change_permission(request))
        return bulk.show(request, self)

    def bulk_done_view(self, request, run):
        """Say what came of an act on many stories."""
        self._require(self.has_change_permission(request))
        return bulk.show_result(request, self, run)

    def add_view(self, request, form_url="", extra_context=None):
        self._require(self.has_add_permission(request))
        return writing.write(request, self)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        article = self._story(request, object_id)
        if request.method == "GET":
            notices.mark_read(request.user, article=article)
        return writing.write(request, self, article)

    def history_view(self, request, object_id, extra_context=None):
        return history.show(request, self, self._story(request, object_id))

    def revision_view(self, request, pk, number):
        """Show one saved text as it was."""
        return history.show_revision(request, self, self._story(request, pk), number)

    def compare_view(self, request, pk):
        """Compare two saved texts as prose."""
        return comparing.show(request, self, self._story(request, pk))

    def restore_view(self, request, pk, number):
        """Bring an old text back as the newest draft."""
        return history.restore(request, self._story(request, pk), number)

    def preview_view(self, request, pk):
        """Show the draft on the reader's page, on screens of several widths."""
        return preview.show(request, self, self._story(request, pk))

    def preview_page_view(self, request, pk):
        """Show the reader's page of the draft alone."""
        return preview.show_page(request, self._story(request, pk))

    def preview_newest_view(self, request, pk):
        """Tell an open preview whether it is still of the newest draft."""
        return preview.newest(request, self._story(request, pk))

    def preview_link_view(self, request, pk):
        """Make a secret link to the draft, for somebody without an account."""
        return preview.make_link(request, self, self._story(request, pk))

    def preview_link_close_view(self, request, pk, link):
        """Close such a link."""
        return preview.close_link(request, self._story(request, pk), link)

    def delete_view(self, request, object_id, extra_context=None):
        """Ask, then put a story into the bin, from which every word comes back."""
        article = self._story(request, object_id)
        self._require(self.has_delete_permission(request, article))
        if request.method == "POST":
            try:
                workflow.discard(article, request.user)
            except WrongStage as refusal:
                messages.error(request, str(refusal))
                return redirect("admin:articles_article_change", article.pk)
            messages.success(request, f"Đã bỏ “{article}” vào thùng rác.")
            return redirect("admin:articles_article_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": "Bỏ vào thùng rác",
            "opts": self.opts,
            "article": article,
        }
        return TemplateResponse(request, "admin/articles/article/discard.html", context)

    def _story(self, request, object_id):
        """Return a story that the person may work on; 404 for any other."""
        stories = self.get_queryset(request).select_related(
            "latest_revision__author", "live_revision", "lead_photo", "section", "created_by"
        )
        article = stories.filter(pk=number_in(str(object_id))).first()
        if article is None:
            raise Http404
        self._require(self.has_change_permission(request, article))
        return article

    @staticmethod
    def _require(allowed):
        if not allowed:
            raise PermissionDenied
