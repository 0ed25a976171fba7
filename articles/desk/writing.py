"""The writing desk: the form on which a story is written, and its buttons.

The admin's own change form would write the live columns. This one edits the
latest revision through articles.revisions; readers notice nothing until
articles.publishing copies it.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime

from articles import revisions
from articles.content import Content
from articles.desk import acts
from articles.desk.conflict import Conflict
from articles.forms.story import StoryForm, initial_of
from articles.models import Article, Byline, Stage
from articles.publishing import NotReady, WrongStage


@dataclass
class Outcome:
    """What came of pressing a button: the story, and why the act was refused, if it was."""

    article: Article
    refusals: list


def write(request, model_admin, article=None):
    """Show the form, or take in what was typed.

    article: None to begin one.

    Answers 409, having saved nothing, when somebody else saved meanwhile; the
    form then keeps what was typed and shows the other text.
    """
    if request.method != "POST":
        return _page(request, model_admin, article, StoryForm(initial=_initial(request, article)))
    act = acts.pressed(request.POST)
    if act and not request.user.has_perm(act.permission):
        raise PermissionDenied
    form = StoryForm(request.POST)
    act_form = act.form_class(request.POST) if act and act.form_class else None
    filled_in = act_form is None or act_form.is_valid()
    if not (form.is_valid() and filled_in):
        return _page(request, model_admin, article, form, act, act_form)
    try:
        outcome = _save_and_act(request, article, form, act, act_form)
    except revisions.StaleDraft as stale:
        conflict = Conflict.between(form.content(), stale.latest)
        return _page(request, model_admin, article, form, act, act_form, conflict)
    _tell(request, outcome, act)
    return redirect("admin:articles_article_change", outcome.article.pk)


def _initial(request, article):
    if article:
        return initial_of(revisions.draft_of(article), article.latest_revision_id)
    own = getattr(request.user, "author", None)
    content = Content(bylines=[[own.pk, Byline.Role.TEXT]] if own else [])
    return {**initial_of(content), "section": None}


@transaction.atomic
def _save_and_act(request, article, form, act, act_form):
    """Save the draft, then do what was pressed; a refused act leaves the draft saved.

    One transaction, so that nobody can save between the two and have the act
    done to a text its doer never saw. Raises StaleDraft.
    """
    if article is None:
        article = revisions.create_article(form.content(), request.user)
    else:
        revisions.save_draft(
            article,
            form.content(),
            request.user,
            based_on=_based_on(request, form),
            **({"reason": act.reason} if act else {}),
        )
    refusals = []
    if act:
        try:
            data = act_form.cleaned_data if act_form else {}
            act.run(article, article.latest_revision, request.user, data)
        except NotReady as lacking:
            refusals = lacking.reasons
        except WrongStage as refusal:
            refusals = [str(refusal)]
    return Outcome(article, refusals)


def _based_on(request, form):
    """Return the revision that the typed text may follow.

    After a conflict the person may say, by a button that names the other's
    revision, that theirs goes on top of it; a third text still gets in the way.
    """
    on_top_of = request.POST.get("_on_top_of", "")
    if on_top_of.isascii() and on_top_of.isdigit():
        return int(on_top_of)
    return form.cleaned_data["based_on"] or 0


def _tell(request, outcome, act):
    saved = f"Đã lưu nháp lúc {date_format(localtime(), 'H:i')}."
    if outcome.refusals:
        for sentence in outcome.refusals:
            messages.error(request, sentence)
        messages.info(request, saved)
    elif act is acts.PUBLISH:
        messages.success(
            request,
            format_html(
                '{} <a class="link" href="{}">Xem trên trang</a>',
                act.done(outcome.article),
                outcome.article.get_absolute_url(),
            ),
        )
    else:
        messages.success(request, act.done(outcome.article) if act else saved)


def _page(request, model_admin, article, form, act=None, act_form=None, conflict=None):
    story = article or Article(created_by=request.user, stage=Stage.DRAFT)
    request.current_app = model_admin.admin_site.name
    context = {
        **model_admin.admin_site.each_context(request),
        "title": (form["headline"].value() or "Bài chưa có tít") if article else "Viết bài mới",
        "opts": model_admin.opts,
        "media": model_admin.media + form.media,
        "form": form,
        "article": article,
        "story": story,
        "buttons": acts.buttons(request.user, story, act, act_form),
        "may_discard": model_admin.has_delete_permission(request, article) if article else False,
        "conflict": conflict,
        "return_reason": _return_reason(article),
    }
    return TemplateResponse(
        request,
        "admin/articles/article/change_form.html",
        context,
        status=409 if conflict else 200,
    )


def _return_reason(article):
    """Return the entry that says why the story came back, while it is back."""
    if article is None or article.stage != Stage.RETURNED:
        return None
    return article.audit_entries.filter(verb="returned").select_related("actor").first()
