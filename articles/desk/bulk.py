"""Acts on many stories: chosen in the list, rehearsed on one page, and confirmed there."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from articles import rights
from articles.bulk import acts
from articles.bulk.rehearsal import rehearse
from articles.bulk.turns import Seen, take_turns
from articles.forms.bulk import ReasonForm
from articles.models import Article, BulkOutcome
from articles.story_list.pages import load

# Each is rehearsed and done by the rules of its own page: some thirty milliseconds a story.
MOST = 100
LIST = "admin:articles_article_changelist"


def show(request, model_admin):
    """Rehearse an act on the stories chosen; on POST do it to those that are ticked."""
    sent = request.POST if request.method == "POST" else request.GET
    act = _act(sent, request.user)
    keys = _keys(sent, "bai")
    complaint = _complaint(act, keys)
    if complaint:
        messages.error(request, complaint)
        return redirect(f"{reverse(LIST)}?{_way_back(sent)}")
    desk = BulkDesk(request, model_admin, sent, act, keys)
    return desk.confirm() if request.method == "POST" else desk.page()


def show_result(request, model_admin, run):
    """Say what became of each story of one confirmation."""
    outcomes = list(BulkOutcome.objects.filter(run=run, user=request.user))
    act = next((act for act in acts.ACTS if outcomes and act.name == outcomes[0].act), None)
    left_out = _keys(request.GET, "bai")[:MOST]
    stories = {
        story.pk: story
        for story in load(request.user, [*(one.article_id for one in outcomes), *left_out])
    }
    for outcome in outcomes:
        outcome.story = stories.get(outcome.article_id)
    refused = [one for one in outcomes if one.refusal and one.story]
    context = {
        "title": act.label if act else "Làm một việc với nhiều bài",
        "act": act,
        "done": [one for one in outcomes if not one.refusal and one.story],
        "refused": refused,
        "left_out": [stories[key] for key in left_out if key in stories],
        "way_back": _way_back(request.GET),
        "acts": acts.offered_to(request.user),
        "most": MOST,
    }
    return _answer(request, model_admin, "bulk_done", context)


class BulkDesk:
    """One act on the stories of one request."""

    def __init__(self, request, model_admin, sent, act, keys):
        self.request = request
        self.model_admin = model_admin
        self.sent = sent
        self.act = act
        self.keys = keys
        self.run = _run(sent)
        self.seen = [one for token in sent.getlist("lam")[:MOST] if (one := Seen.read(token))]
        self.left = self._left()
        self.form = self._form()
        self.reason_form = ReasonForm()

    def page(self, complaint=""):
        """Show what is to be filled in, and once it is, what would become of each story."""
        stories = load(self.request.user, self.keys)
        is_ready = self.form is None or self.form.is_valid()
        plans = []
        if is_ready:
            data = self.form.cleaned_data if self.form else {}
            plans = rehearse(self.act, stories, self.request.user, data)
        able = [plan for plan in plans if not plan.refusals]
        context = {
            "title": self.act.label,
            "act": self.act,
            "form": self.form,
            "reason_form": self.reason_form,
            "asks_reason": self.act.asks_reason or any(plan.warnings for plan in able),
            "has_warnings": any(plan.warnings for plan in able),
            "stories": stories,
            "is_rehearsed": is_ready,
            "able": [(plan, _seen(plan)) for plan in able],
            "left": self.left,
            "ticked": sum(plan.article.pk not in self.left for plan in able),
            "unable": [plan for plan in plans if plan.refusals],
            "unseen": len(self.keys) - len(stories),
            "run": self.run,
            "way_back": _way_back(self.sent),
            "complaint": complaint,
        }
        return _answer(self.request, self.model_admin, "bulk", context)

    def confirm(self):
        """Do the act to the stories that are ticked, and lead to what came of it."""
        if self.form and not self.form.is_valid():
            return self.page()
        if not self.seen:
            return self.page("Hãy để lại ít nhất một bài.")
        if self.act.asks_reason or "hoi-ly-do" in self.sent:
            self.reason_form = ReasonForm(self.sent)
            if not self.reason_form.is_valid():
                return self.page()
        take_turns(
            self.run,
            self.act,
            self.seen,
            rights.open_to(self.request.user, Article.objects.all()),
            self.request.user,
            self.form.cleaned_data if self.form else {},
            self.reason_form.cleaned_data["reason"] if self.reason_form.is_bound else "",
        )
        return redirect(self._result_address({one.article for one in self.seen}))

    def _form(self):
        if self.act.form_class is None:
            return None
        sections = rights.sections_of(self.request.user)
        filled_in = self.request.method == "POST" or self.act.form_class.is_filled_in(self.sent)
        return self.act.form_class(self.sent if filled_in else None, sections=sections)

    def _left(self):
        """Return the keys of the stories that were taken out of the choice.

        They stay out of it when the page is shown again, whatever was wrong.
        """
        if self.request.method == "POST":
            return set(self.keys).difference(one.article for one in self.seen)
        return set(_keys(self.sent, "de-lai"))

    def _result_address(self, tried):
        query = QueryDict(mutable=True)
        query.setlist("bai", [key for key in self.keys if key not in tried])
        query["tro-ve"] = _way_back(self.sent)
        address = reverse("admin:articles_article_bulk_done", args=[self.run])
        return f"{address}?{query.urlencode()}"


def _run(sent):
    """Return the number of a confirmation: that of the page it came from, or a new one."""
    try:
        return uuid.UUID(sent.get("lan", ""))
    except ValueError:
        return uuid.uuid4()


def _act(sent, user):
    """Return the act asked for, None for none; refuse one that the person is not offered."""
    name = sent.get("viec", "")
    act = acts.named(name, user)
    if act is None and any(act.name == name for act in acts.ACTS):
        raise PermissionDenied
    return act


def _keys(sent, word):
    """Return the primary keys sent, in their order, each once."""
    numbers = [text for text in sent.getlist(word) if text.isascii() and text.isdigit()]
    return list(dict.fromkeys(int(text[:18]) for text in numbers))


def _complaint(act, keys):
    if not keys:
        return "Hãy chọn ít nhất một bài."
    if len(keys) > MOST:
        return f"Mỗi lần làm nhiều nhất {MOST} bài; bạn đã chọn {len(keys)}."
    return "" if act else "Hãy chọn việc cần làm với các bài."


def _way_back(sent):
    """Return the query of the list from which the stories were chosen; nothing but a query."""
    return QueryDict(sent.get("tro-ve", "")).urlencode()


def _seen(plan):
    return Seen(plan.article.pk, plan.turn.place, plan.mark)


def _answer(request, model_admin, template, context):
    request.current_app = model_admin.admin_site.name
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        **context,
    }
    return TemplateResponse(request, f"admin/articles/article/{template}.html", context)
