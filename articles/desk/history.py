"""What happened to a story: every saved text, every act, and the way back."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from articles import body, revisions, rights
from articles.comparison import LABELS, Library
from articles.comparison.fields import in_words
from articles.content import Content
from articles.desk import timeline, trail
from articles.models import Revision
from kinhtedothi.vietnamese.text import number_in

MILESTONES = "moc"


@dataclass
class Pick:
    """The two texts chosen to be compared, kept while one looks through older pages.

    before, after: numbers, None while not chosen.
    """

    before: int | None
    after: int | None

    @classmethod
    def of(cls, request, lines):
        """Return what was chosen so far; on the first page the two newest lines."""
        before, after = (_number(request, name) for name in ("tu", "den"))
        if before is None and after is None and lines:
            return cls(lines[0].compared_with, lines[0].revision.number)
        return cls(before, after)

    def elsewhere(self, lines):
        """Return (column, number) of each that none of the lines shows."""
        shown = {line.revision.number for line in lines}
        shown |= {revision.number for line in lines for revision in line.opened}
        return [
            (name, number)
            for name, number in (("tu", self.before), ("den", self.after))
            if number is not None and number not in shown
        ]


def show(request, model_admin, article):
    """List the saved texts and the acts, newest first, each a page at a time."""
    only_milestones = request.GET.get("chi") == MILESTONES
    page = timeline.page_of(
        article,
        before=_number(request, "truoc"),
        only_milestones=only_milestones,
        open_line=_number(request, "mo"),
        open_before=_number(request, "mo_truoc"),
    )
    pick = Pick.of(request, page.lines)
    return _page(
        request,
        model_admin,
        "history",
        article,
        title="Lịch sử bài",
        page=page,
        is_first=_number(request, "truoc") is None,
        only_milestones=only_milestones,
        pick=pick,
        picked_elsewhere=pick.elsewhere(page.lines),
        live_number=article.live_revision.number if article.is_published else None,
        trail=trail.page_of(article, before=_number(request, "nhat_ky")),
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
        fields=_fields(content),
        is_latest=revision.pk == article.latest_revision_id,
        live_number=article.live_revision.number if article.is_published else None,
    )


@require_POST
def restore(request, article, number):
    """Make an old text the newest draft; nothing in between is lost.

    Of a section that the person is not in charge of, the form would not take
    the story either: it stays where it is.
    """
    revision = get_object_or_404(article.revisions, number=number)
    content = Content.from_revision(revision)
    reach = rights.sections_of(request.user)
    if reach is not None and content.section not in reach:
        content.section = revisions.draft_of(article).section
    try:
        revisions.save_draft(
            article,
            content,
            request.user,
            reason=Revision.Reason.RESTORE,
            based_on=number_in(request.POST.get("based_on", "")) or 0,
        )
    except revisions.StaleDraft as stale:
        latest = stale.latest
        if latest.author == request.user and Content.from_revision(latest) == content:
            # The button was pressed twice.
            return redirect("admin:articles_article_change", article.pk)
        messages.error(
            request,
            f"{stale.latest.author or 'Hệ thống'} vừa lưu bài này, nên chưa khôi phục. "
            "Hãy xem bản mới nhất rồi quyết định.",
        )
        return redirect("admin:articles_article_history", article.pk)
    messages.success(request, f"Đã khôi phục bản {number} thành bản nháp mới nhất.")
    return redirect("admin:articles_article_change", article.pk)


def _number(request, name):
    """Return a number of the address, None for anything else."""
    return number_in(request.GET.get(name, ""))


def _fields(content):
    """Return (name, label, words) of what a text says; the body as readers would see it."""
    library = Library(content)
    shown = {name: in_words(name, content, library) for name in LABELS if name != "body"}
    shown["body"] = body.render(content.body, library.photos, library.stories)
    return [(name, label, shown[name]) for name, label in LABELS.items()]


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
