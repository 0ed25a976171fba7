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

from articles import revisions, rights
from articles.content import Content
from articles.desk import acts, autosave, notes, presence, session, story_questions
from articles.desk.changes import ChangePanel
from articles.desk.checklist import Checklist
from articles.desk.conflict import Conflict
from articles.forms.story import StoryForm, initial_of
from articles.models import Article, AuditEntry, Byline, Revision, Stage
from articles.refusals import NeedsReason, NotAccepted, NotReady, WrongStage


@dataclass
class Outcome:
    """What came of pressing a button: the story, and why the act was refused, if it was."""

    article: Article
    refusals: list


def write(request, model_admin, article=None):
    """Show the form, or take in what was typed.

    article: None to begin one.

    Answers 409 when somebody else saved meanwhile; what was typed is then put
    aside, and the page shows both texts. A script that asks for JSON saves in
    place and gets the number of the new revision; articles.desk.autosave takes
    in what it sends by itself.
    """
    desk = WritingDesk(request, model_admin, article)
    sections = _sections(request, article)
    if request.method != "POST":
        return desk.page(StoryForm(initial=_initial(request, article), sections=sections))
    form = StoryForm(request.POST, sections=sections)
    if session.is_somebody_elses(request):
        return desk.of_somebody_else(form)
    if "_autosave" in request.POST:
        return autosave.keep(request, article, form)
    if "_restore" in request.POST:
        return desk.page(form)
    return _take_in(request, desk, article, form)


def _take_in(request, desk, article, form):
    """Save what was typed, do what was pressed, and answer."""
    act = acts.pressed(request.POST)
    if act and not request.user.has_perm(act.permission):
        raise PermissionDenied
    act_form = act.form_class(request.POST) if act and act.form_class else None
    filled_in = act_form is None or act_form.is_valid()
    if not (form.is_valid() and filled_in):
        return desk.refused(form, act, act_form)
    decided = Conflict.answered(article, request.POST) if article else None
    content = _settled(request, article, form, decided) if decided else form.content()
    if decided and not act and content == decided.merging.theirs:
        # Nothing of one's own is left to save: whatever the other has saved by now stays.
        return desk.done(Outcome(article, []), act)
    try:
        outcome = _save_and_act(request, article, form, content, decided, act, act_form)
    except revisions.StaleDraft as stale:
        latest = stale.latest
    except autosave.PassedOn:
        latest = article.latest_revision
    else:
        return desk.done(outcome, act, act_form)
    story = latest.article
    aside = autosave.put_aside(request, story, content)
    based_on = decided.latest.pk if decided else form.cleaned_data["based_on"]
    if decided:
        initial = initial_of(content, based_on)
        form = StoryForm(initial=initial, sections=_sections(request, story))
    conflict = Conflict.between(story, aside, latest, based_on)
    return desk.refused(form, act, act_form, conflict)


def _settled(request, article, form, decided):
    """Return the text that was chosen from two; one that was typed besides is put aside."""
    typed = form.content()
    content = decided.settled(request.POST, typed)
    merging = decided.merging
    # What the page made of both by itself, nobody typed.
    if typed not in (merging.mine, merging.theirs, merging.merged(decided.answers), content):
        autosave.put_aside(request, article, typed)
    return content


def _initial(request, article):
    if article:
        return initial_of(revisions.draft_of(article), article.latest_revision_id)
    own = getattr(request.user, "author", None)
    content = Content(bylines=[[own.pk, Byline.Role.TEXT]] if own else [])
    return {**initial_of(content), "section": None}


def _sections(request, article):
    """Return the sections to choose from: those in the person's charge, and the story's own."""
    reach = rights.sections_of(request.user)
    if reach is None or article is None:
        return reach
    return reach | {article.section_id, revisions.draft_of(article).section}


@transaction.atomic
def _save_and_act(request, article, form, content, decided, act, act_form):
    """Save the draft, then do what was pressed; a refused act leaves the draft saved.

    decided: the Conflict that the text comes out of, None when it was just typed.

    One transaction, so that nobody can save between the two and have the act
    done to a text its doer never saw. Raises StaleDraft, and PassedOn for
    words of a page from which the story was taken over.
    """
    if article and not decided and content != revisions.draft_of(article):
        autosave.require_not_passed_on(request)
    based_on = decided.latest.pk if decided else form.cleaned_data["based_on"] or 0
    reason = Revision.Reason.MERGE if decided else Revision.Reason.SAVE
    if act:
        try:
            return _saved_and_done(request, article, content, based_on, decided, act, act_form)
        except ActRefused as refused:
            # What was refused is no reason why the draft was saved.
            article = _save(request, article, content, reason, based_on)
            return Outcome(article, refused.sentences)
    return Outcome(_save(request, article, content, reason, based_on), [])


class ActRefused(Exception):
    """What was pressed cannot be done. sentences: why."""

    def __init__(self, sentences):
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@transaction.atomic
def _saved_and_done(request, article, content, based_on, decided, act, act_form):
    """Save the draft on the way to an act and do it; both, or raise ActRefused."""
    reason = Revision.Reason.MERGE if decided else act.reason
    article = _save(request, article, content, reason, based_on)
    refusals = _act(request.user, article, content, act, act_form)
    if refusals:
        raise ActRefused(refusals)
    return Outcome(article, [])


def _save(request, article, content, reason, based_on):
    sitting = presence.sitting_of(request)
    if article is None:
        return revisions.create_article(content, request.user, reason, sitting=sitting)
    revisions.save_draft(article, content, request.user, reason, based_on, sitting)
    return article


def _act(user, article, content, act, act_form):
    """Do what was pressed; return why it is refused, as sentences."""
    if not rights.may(user, act.permission, article, content):
        return ["Bạn không phụ trách chuyên mục này nên không làm được việc ấy."]
    try:
        act.run(article, user, act_form.cleaned_data if act_form else {})
    except NotReady as lacking:
        return lacking.reasons
    except NeedsReason as doubtful:
        sentences = [problem.sentence for problem in doubtful.problems]
        return [*sentences, "Hãy sửa, hoặc ghi lý do bỏ qua cảnh báo rồi bấm lại."]
    except (WrongStage, NotAccepted) as refusal:
        return [str(refusal)]
    return []


class WritingDesk:
    """How the desk answers one request: by a page, or to its script in JSON."""

    def __init__(self, request, model_admin, article):
        self.request = request
        self.model_admin = model_admin
        self.article = article
        self.asks_in_place = "application/json" in request.headers.get("Accept", "")

    def page(self, form, act=None, act_form=None, conflict=None, stranger=False):
        """Show the form with whatever was typed.

        stranger: whether somebody else than the person signed in typed it.
        """
        request, article = self.request, self.article
        story = article or Article(created_by=request.user)
        now = acts.Situation.of(story, request.user)
        buttons = acts.buttons(now, act, act_form)
        request.current_app = self.model_admin.admin_site.name
        context = {
            **self.model_admin.admin_site.each_context(request),
            "title": "Viết bài" if article else "Viết bài mới",
            "opts": self.model_admin.opts,
            "media": form.media,
            "form": form,
            "article": article,
            "now": now,
            "buttons": buttons,
            "override": acts.override_field(buttons.values()),
            "checklist": Checklist.of(form, article, now.coming and now.coming.at),
            "may_discard": article and self.model_admin.has_delete_permission(request, article),
            "conflict": conflict,
            "stranger": stranger,
            "sitting": presence.sitting_of(request),
            "others": presence.who_else(request, article),
            "came_back": _came_back(article),
            "change": ChangePanel.of(now),
            **({**notes.panel(article), **story_questions.panel(article)} if article else {}),
        }
        status = 409 if conflict or stranger else 200
        template = "admin/articles/article/change_form.html"
        return TemplateResponse(request, template, context, status=status)

    def refused(self, form, act, act_form, conflict=None):
        """Answer that nothing was saved, and why."""
        if self.asks_in_place:
            errors = autosave.sentences(form.errors)
            return JsonResponse({"errors": errors}, status=409 if conflict else 422)
        return self.page(form, act, act_form, conflict)

    def of_somebody_else(self, form):
        """Answer that nothing was saved: another person is signed in than the one who typed."""
        if self.asks_in_place:
            return JsonResponse({"signed_in_as": str(self.request.user)}, status=403)
        return self.page(form, stranger=True)

    def done(self, outcome, act, act_form=None):
        """Answer that the draft is saved, and what came of the act.

        What was typed for an act that is refused stays on the page.
        """
        saved = f"Đã lưu nháp lúc {date_format(localtime(), 'H:i')}"
        if self.asks_in_place:
            return autosave.kept(outcome.article, saved)
        address = reverse("admin:articles_article_change", args=[outcome.article.pk])
        preview = reverse("admin:articles_article_preview", args=[outcome.article.pk])
        if "_preview" in self.request.POST:
            return redirect(preview)
        _tell(self.request, outcome, act, f"{saved}.")
        if outcome.refusals and self.article:
            initial = _initial(self.request, outcome.article)
            sections = _sections(self.request, outcome.article)
            return self.page(StoryForm(initial=initial, sections=sections), act, act_form)
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
