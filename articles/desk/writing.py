"""The writing desk: the form on which a story is written, and its buttons.

The admin's own change form would write the live columns. This one edits the
latest revision through articles.revisions; readers notice nothing until
articles.publishing copies it.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime

from articles import revisions
from articles.content import Content
from articles.desk import acts
from articles.desk.conflict import Conflict
from articles.forms.story import StoryForm, initial_of
from articles.models import Article, AuditEntry, Byline, Stage
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
    form then keeps what was typed and shows the other text. A script that asks
    for JSON saves in place and gets the number of the new revision.
    """
    desk = WritingDesk(request, model_admin, article)
    if request.method != "POST":
        return desk.page(StoryForm(initial=_initial(request, article)))
    act = acts.pressed(request.POST)
    if act and not request.user.has_perm(act.permission):
        raise PermissionDenied
    form = StoryForm(request.POST)
    act_form = act.form_class(request.POST) if act and act.form_class else None
    filled_in = act_form is None or act_form.is_valid()
    if not (form.is_valid() and filled_in):
        return desk.refused(form, act, act_form)
    try:
        outcome = _save_and_act(request, article, form, act, act_form)
    except revisions.StaleDraft as stale:
        conflict = Conflict.between(form.content(), stale.latest)
        return desk.refused(form, act, act_form, conflict)
    return desk.done(outcome, act)


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


class WritingDesk:
    """How the desk answers one request: by a page, or to its script in JSON."""

    def __init__(self, request, model_admin, article):
        self.request = request
        self.model_admin = model_admin
        self.article = article
        self.asks_in_place = "application/json" in request.headers.get("Accept", "")

    def page(self, form, act=None, act_form=None, conflict=None):
        """Show the form with whatever was typed."""
        request, article = self.request, self.article
        story = article or Article(created_by=request.user)
        request.current_app = self.model_admin.admin_site.name
        context = {
            **self.model_admin.admin_site.each_context(request),
            "title": "Viết bài" if article else "Viết bài mới",
            "opts": self.model_admin.opts,
            "media": form.media,
            "form": form,
            "article": article,
            "buttons": acts.buttons(request.user, story, act, act_form),
            "may_discard": article and self.model_admin.has_delete_permission(request, article),
            "conflict": conflict,
            "came_back": _came_back(article),
        }
        status = 409 if conflict else 200
        template = "admin/articles/article/change_form.html"
        return TemplateResponse(request, template, context, status=status)

    def refused(self, form, act, act_form, conflict=None):
        """Answer that nothing was saved, and why."""
        if self.asks_in_place:
            return JsonResponse({"errors": form.errors}, status=409 if conflict else 422)
        return self.page(form, act, act_form, conflict)

    def done(self, outcome, act):
        """Answer that the draft is saved, and what came of the act."""
        pk = outcome.article.pk
        address = reverse("admin:articles_article_change", args=[pk])
        preview = reverse("admin:articles_article_preview", args=[pk])
        saved = f"Đã lưu nháp lúc {date_format(localtime(), 'H:i')}."
        if self.asks_in_place:
            return JsonResponse(
                {
                    "based_on": outcome.article.latest_revision_id,
                    "saved": saved,
                    "address": address,
                    "preview": preview,
                }
            )
        if "_preview" in self.request.POST:
            return redirect(preview)
        _tell(self.request, outcome, act, saved)
        return redirect(address)


def _tell(request, outcome, act, saved):
    if outcome.refusals:
        for sentence in outcome.refusals:
            messages.error(request, sentence)
        messages.info(request, saved)
    elif act is acts.PUBLISH:
        url = outcome.article.get_absolute_url()
        link = format_html('<a href="{}">Xem trên trang</a>', url)
        messages.success(request, format_html("{} {}", act.done(outcome.article), link))
    else:
        messages.success(request, act.done(outcome.article) if act else saved)


def _came_back(article):
    """Return the entry that says why a returned story came back, None for others."""
    if article is None or article.stage != Stage.RETURNED:
        return None
    returned = article.audit_entries.filter(verb=AuditEntry.Verb.RETURNED)
    return returned.select_related("actor").first()
