"""“Sau khi đăng”: what the desk does with a story besides its text.

Corrections, the issue of the printed paper that it ran in, and whether “Đọc nhiều” ranks it.
"""

from functools import wraps

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST, require_safe

from articles import corrections, printed, readership, rights
from articles.forms.afterwards import CorrectionForm, PrintForm, TakeBackForm
from articles.models import Article, Correction
from articles.refusals import WrongStage

MAY_CORRECT = "articles.add_correction"
MAY_NOTE_PRINT = "articles.publish_article"
MAY_RANK = "articles.rank_article"


@require_safe
def show(request, pk):
    """Show what was done, with a form for each act that the person may do."""
    return _page(request, _story(request, pk))


def _act(permission):
    """Let through who may do an act to the story."""

    def decorate(view):
        @require_POST
        @wraps(view)
        def wrapper(request, pk, **kwargs):
            article = _story(request, pk)
            if not rights.may(request.user, permission, article):
                raise PermissionDenied
            try:
                refused = view(request, article, **kwargs)
            except WrongStage as refusal:
                messages.error(request, str(refusal))
                refused = None
            return refused or redirect("desk:afterwards", article.pk)

        return wrapper

    return decorate


@_act(MAY_CORRECT)
def correct(request, article):
    """Publish a correction."""
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return _page(request, article, correction_form=form)
    corrections.publish(article, request.user, **form.cleaned_data)
    messages.success(request, "Đã đăng cải chính; bài và trang Cải chính đều dẫn tới.")


@_act(MAY_CORRECT)
def take_back(request, article, correction):
    """Take a correction off the page."""
    found = get_object_or_404(Correction, pk=correction, article=article)
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        return _page(request, article, refused=found.pk, take_back_form=form)
    corrections.take_back(found, request.user, form.cleaned_data["reason"])
    messages.success(request, "Đã gỡ cải chính.")


@_act(MAY_NOTE_PRINT)
def note_print(request, article):
    """Say in which issue the story ran."""
    form = PrintForm(request.POST)
    if not form.is_valid():
        return _page(request, article, print_form=form)
    data = form.cleaned_data
    printed.note_print(article, request.user, data["number"], data["on"], data["page"])
    messages.success(request, "Đã ghi số báo in." if data["number"] else "Đã bỏ số báo in.")


@_act(MAY_RANK)
def rank(request, article):
    """Leave the story out of “Đọc nhiều”, or take it in again."""
    if "unrank" in request.POST:
        readership.leave_out(article, request.user)
        messages.success(request, "Đã đưa bài ra khỏi Đọc nhiều.")
    else:
        readership.take_in(article, request.user)
        messages.success(request, "Bài lại được xếp vào Đọc nhiều từ lần đếm sau.")


def _story(request, pk):
    """Return a story that readers have seen and that the person works on; 404 for any other."""
    stories = rights.open_to(request.user, Article.objects.select_related("section"))
    article = stories.filter(pk=pk, first_published_at__isnull=False).first()
    if article is None:
        raise Http404
    if not rights.may(request.user, "articles.change_article", article):
        raise PermissionDenied
    return article


def _page(request, article, refused=None, **forms):
    request.current_app = admin.site.name
    user = request.user
    noted = {"number": article.print_number, "on": article.print_on, "page": article.print_page}
    context = {
        **admin.site.each_context(request),
        "title": "Sau khi đăng",
        "article": article,
        "corrections": article.corrections.select_related("set_by").order_by("-pk"),
        "printed": printed.in_words(article),
        "may_correct": rights.may(user, MAY_CORRECT, article),
        "may_note_print": rights.may(user, MAY_NOTE_PRINT, article),
        "may_rank": rights.may(user, MAY_RANK, article),
        "correction_form": CorrectionForm(),
        "take_back_form": TakeBackForm(),
        "refused": refused,
        "print_form": PrintForm(initial=noted),
        **forms,
    }
    template = "admin/articles/article/afterwards.html"
    response = TemplateResponse(request, template, context, status=422 if forms else 200)
    response.headers["Cache-Control"] = "private, no-store"
    return response
