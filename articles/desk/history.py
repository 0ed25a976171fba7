"""What happened to a story: every saved text, every act, and the way back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from articles import revisions
from articles.content import Content
from articles.desk.conflict import LABELS, in_words
from articles.models import Revision

# Longer histories are rare, and nobody reads them to the end.
MOST_REVISIONS = 200


def show(request, model_admin, article):
    """List the saved texts and the acts, newest first."""
    saved = article.revisions.select_related("author").defer("content")[:MOST_REVISIONS]
    return _page(
        request,
        model_admin,
        "history",
        article,
        title="Lịch sử bài",
        revisions=saved,
        entries=article.audit_entries.select_related("actor", "revision"),
    )


def show_revision(request, model_admin, article, number):
    """Show one saved text, plainly."""
    revision = get_object_or_404(article.revisions.select_related("author"), number=number)
    content = Content.from_revision(revision)
    return _page(
        request,
        model_admin,
        "revision",
        article,
        title=f"Bản {number}",
        revision=revision,
        fields=[(name, label, in_words(name, content)) for name, label in LABELS.items()],
        is_latest=revision.pk == article.latest_revision_id,
    )


@require_POST
def restore(request, article, number):
    """Make an old text the newest draft; nothing in between is lost."""
    revision = get_object_or_404(article.revisions, number=number)
    based_on = request.POST.get("based_on", "")
    try:
        revisions.save_draft(
            article,
            Content.from_revision(revision),
            request.user,
            reason=Revision.Reason.RESTORE,
            based_on=int(based_on) if based_on.isascii() and based_on.isdigit() else 0,
        )
    except revisions.StaleDraft as stale:
        messages.error(
            request,
            f"{stale.latest.author or 'Hệ thống'} vừa lưu bài này, nên chưa khôi phục. "
            "Hãy xem bản mới nhất rồi quyết định.",
        )
        return redirect("admin:articles_article_history", article.pk)
    messages.success(request, f"Đã khôi phục bản {number} thành bản nháp mới nhất.")
    return redirect("admin:articles_article_change", article.pk)


def _page(request, model_admin, template, article, **context):
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(
        request,
        f"admin/articles/article/{template}.html",
        {
            **model_admin.admin_site.each_context(request),
            "opts": model_admin.opts,
            "article": article,
            **context,
        },
    )
