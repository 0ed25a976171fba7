"""Saving by itself while somebody types: whatever can be stored is, the rest is pointed out."""

from dataclasses import fields, replace

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from articles import presence, revisions, rights
from articles.content import Content
from articles.desk.presence import hour, sitting_of, taken_sentence
from articles.models import Revision

TYPED_FIELDS = ("kicker", "headline", "standfirst", "lead_caption", "lead_alt")


class PassedOn(Exception):
    """Somebody took the story over from the page that sends this text."""

    def __init__(self, sitting):
        super().__init__(taken_sentence(sitting))
        self.sitting = sitting


def keep(request, article, form):
    """Take in what has been typed so far, in whatever state it is.

    article: None for a story not begun yet.
    form: a bound StoryForm. Fields of it that cannot be stored keep their last
        value.

    Answers 200 with the number of the new revision; 409 when the text is put
    aside, because it was typed over an older one than the newest or on a page
    from which the story was taken over. Both name the fields left out.
    """
    before = revisions.draft_of(article) if article else Content()
    content, left_out = storable(form, before)
    found = {"errors": sentences(form.errors), "left_out": left_out}
    try:
        article = _save(request, article, content, form.cleaned_data.get("based_on") or 0)
    except revisions.StaleDraft as stale:
        sentence = stale_sentence(stale, request.user)
        return _aside(request, stale.latest.article, content, sentence, found)
    except PassedOn as passed_on:
        return _aside(request, article, content, str(passed_on), found)
    return kept(article, f"Đã tự lưu lúc {date_format(localtime(), 'H:i')}", found)


def kept(article, sentence, found=None):
    """Answer a script that the draft is saved, and where it goes on from there.

    sentence: without its full stop. found: what was wrong with some fields.
    """
    return JsonResponse(
        {
            "based_on": article.latest_revision_id,
            "number": article.latest_revision.number,
            "saved": sentence,
            "article": article.pk,
            "address": reverse("admin:articles_article_change", args=[article.pk]),
            "preview": reverse("admin:articles_article_preview", args=[article.pk]),
            "pages": {
                "presence": reverse("desk:presence", args=[article.pk]),
                "leave": reverse("desk:leave", args=[article.pk]),
                "takeOver": reverse("desk:take_over", args=[article.pk]),
            },
            "state": render_to_string("desk/_story_state.html", {"article": article}),
            **(found or {"errors": {}, "left_out": []}),
        }
    )


def sentences(errors):
    """Return a form's errors as {field: sentences}, for a script to show beside each."""
    return {name: [str(message) for message in errors[name]] for name in errors}


def stale_sentence(stale, user):
    """Tell the person who typed on who saved meanwhile, and when."""
    at = hour(stale.latest.created_at)
    if stale.latest.author == user:
        return f"Chính bạn đã lưu bài này lúc {at}, ở một trang khác."
    return f"{stale.latest.author or 'Hệ thống'} đã lưu bài này lúc {at}, sau khi bạn mở nó."


def storable(form, before):
    """Return what was typed as Content, and the names of the fields that keep their last value.

    before: the Content that holds the last values. Text that is too long is
    taken as typed: somebody is still shortening it.
    """
    form.full_clean()
    form.cleaned_data.setdefault("based_on", None)
    wrong = [f.name for f in fields(Content) if f.name in form.errors]
    for name in wrong:
        form.cleaned_data[name] = form.data.get(name, "") if name in TYPED_FIELDS else None
    left_out = [name for name in wrong if name not in TYPED_FIELDS]
    return replace(form.content(), **{name: getattr(before, name) for name in left_out}), left_out


@transaction.atomic
def _save(request, article, content, based_on):
    key, reason = sitting_of(request), Revision.Reason.AUTOSAVE
    if article is None:
        return revisions.create_article(content, request.user, reason, sitting=key)
    require_not_passed_on(request)
    revisions.save_draft(article, content, request.user, reason, based_on=based_on, sitting=key)
    return article


def require_not_passed_on(request):
    """Hold the page's sitting until the transaction ends; raise PassedOn when it was taken over."""
    sitting = presence.hold(request.user, sitting_of(request))
    if sitting and presence.has_passed_on(sitting):
        raise PassedOn(sitting)


def put_aside(request, article, content):
    """Keep a text beside the line of drafts; returns its Revision."""
    if not rights.may_open(request.user, article):
        # The form began a story that by now is another writer's.
        raise PermissionDenied
    return revisions.put_aside(article, content, request.user, sitting_of(request))


def _aside(request, article, content, sentence, found):
    revision = put_aside(request, article, content)
    return JsonResponse({"aside": sentence, "number": revision.number, **found}, status=409)
