"""A proposed change to a live story, before a second person."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from articles import approval, rights
from articles.content import Content
from articles.desk.acts import Situation, in_words
from articles.desk.session import is_somebody_elses
from articles.desk.story_views import story_page, story_view
from articles.forms.changes import DecisionForm
from articles.models import DueAct, Proposal
from articles.refusals import NeedsReason, NotAccepted, NotReady, WrongStage
from kinhtedothi.vietnamese.text import number_in

APPROVE = "articles.approve_article"


@dataclass
class ChangePanel:
    """What desk/_proposal.html shows of the change that waits.

    is_own: whether the person proposed or typed it, and so may not approve it.
    may_decide: whether the person may approve or return it.
    publish_at: when it goes out once approved; None for at once, also when the
        time set for it has passed: was_due then says which that was.
    """

    proposal: Proposal
    form: DecisionForm
    is_own: bool
    may_decide: bool
    publish_at: object
    was_due: object

    @classmethod
    def of(cls, now, form=None):
        """Return the panel for a Situation, None when no change waits."""
        proposal = now.proposal
        if proposal is None:
            return None
        is_own = approval.is_own(proposal, now.user)
        content = Content.from_revision(proposal.revision)
        at = proposal.publish_at
        is_ahead = at is not None and at > timezone.now()
        return cls(
            proposal,
            form or DecisionForm(initial={"proposal": proposal.pk}),
            is_own=is_own,
            may_decide=not is_own and rights.may(now.user, APPROVE, now.article, content),
            publish_at=at if is_ahead else None,
            was_due=None if is_ahead else at,
        )

    @property
    def comparison(self):
        """Where the change is compared with what readers see."""
        article = self.proposal.article
        change = {"tu": article.live_revision.number, "den": self.proposal.revision.number}
        page = reverse("admin:articles_article_compare", args=[article.pk])
        return f"{page}?{urlencode(change)}"


@story_view
def decide(request, article):
    """Show the change that waits, and take in what a second person says of it."""
    if request.method != "POST":
        return _page(request, article)
    form = DecisionForm(request.POST)
    _require_right(request.user, article, request.POST.get("proposal", ""))
    if is_somebody_elses(request):
        messages.error(request, "Trình duyệt này đang đăng nhập bằng một tài khoản khác.")
    elif not form.is_valid():
        return _page(request, article, form)
    else:
        _carry_out(request, article, form)
    return redirect("admin:articles_article_change", article.pk)


def _page(request, article, form=None):
    change = ChangePanel.of(Situation.of(article, request.user), form)
    if change is None:
        messages.info(request, "Bài này không có bản cập nhật nào chờ duyệt.")
        return redirect("admin:articles_article_change", article.pk)
    status = 422 if form else 200
    title = "Đề nghị cập nhật"
    return story_page(request, article, "desk/change.html", title, status=status, change=change)


def _require_right(user, article, key):
    """Refuse who may not approve the very text that the proposal would publish."""
    proposal = article.proposals.select_related("revision").filter(pk=number_in(key)).first()
    content = Content.from_revision(proposal.revision) if proposal else None
    if not rights.may(user, APPROVE, article, content):
        raise PermissionDenied


def _carry_out(request, article, form):
    key, answer = form.cleaned_data["proposal"], form.cleaned_data["answer"]
    try:
        if form.returns:
            approval.return_change(article, request.user, key, answer)
            done = "Đã trả lại đề nghị cập nhật; bài trên trang không đổi."
        else:
            approval.approve_change(article, request.user, key)
            done = _approved(article)
    except (WrongStage, NotReady, NeedsReason, NotAccepted) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)


def _approved(article):
    coming = article.due_acts.waiting().filter(verb=DueAct.Verb.PUBLISH).first()
    if coming:
        return f"Đã duyệt; bản cập nhật sẽ lên trang lúc {in_words(coming.at)}."
    return "Đã duyệt; bài trên trang đã cập nhật."
