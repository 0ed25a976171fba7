"""Two saved texts of a story, compared as prose."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from articles.comparison import compare
from articles.comparison.pieces import Kind
from articles.content import Content
from articles.models import Revision
from kinhtedothi.vietnamese.text import number_in


@dataclass
class Comparison:
    """What became of one text in another; the earlier one stands first however it was asked for."""

    before: Revision
    after: Revision
    changes: list

    @classmethod
    def of(cls, one, other):
        """Compare two Revisions of one story."""
        before, after = sorted((one, other), key=lambda revision: revision.number)
        contents = Content.from_revision(before), Content.from_revision(after)
        return cls(before, after, compare(*contents))

    @property
    def words_added(self):
        """How many words only the later text has."""
        return sum(change.words(Kind.ADDED) for change in self.changes)

    @property
    def words_removed(self):
        """How many words only the earlier text has."""
        return sum(change.words(Kind.REMOVED) for change in self.changes)


def show(request, model_admin, article):
    """Compare the texts whose numbers the address names as “tu” and “den”.

    Without “den” the newest is meant, without “tu” the one before it.
    """
    revisions = article.revisions.select_related("author")
    after = _revision(revisions, request.GET.get("den"), article.latest_revision.number)
    before = after and _revision(revisions, request.GET.get("tu"), _number_before(revisions, after))
    if before is None:
        messages.error(request, "Hãy chọn hai bản có trong lịch sử của bài này.")
        return redirect("admin:articles_article_history", article.pk)
    request.current_app = model_admin.admin_site.name
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"So bản {before.number} với bản {after.number}",
        "opts": model_admin.opts,
        "article": article,
        "comparison": Comparison.of(before, after),
        "newest": _numbers(revisions).first(),
    }
    return TemplateResponse(request, "admin/articles/article/compare.html", context)


def _revision(revisions, typed, default):
    """Return the revision of a typed number; None when there is none."""
    if typed is not None:
        default = number_in(typed)
    return revisions.filter(number=default).first() if default is not None else None


def _number_before(revisions, revision):
    return _numbers(revisions).filter(number__lt=revision.number, is_aside=False).first()


def _numbers(revisions):
    return revisions.values_list("number", flat=True)
