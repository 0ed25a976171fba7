"""Taking in a comment: all that the phases want to know, and what they say acted upon."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from comments import freshness, rules, sanctions
from comments.models import Comment, CommentVersion, Verdict, WordList
from comments.phases import Earlier, Writing, judge
from comments.phases.finding import refuse
from comments.signals import comment_shown
from comments.word_lists import matcher_of

LATELY = timedelta(days=30)
LONGEST_WORDS = 200
Status = Comment.Status
SENT_BEFORE = (
    "Bình luận của bạn đã tới nơi ở lần gửi trước. Muốn đổi chữ, bạn sửa nó ở “Bình luận của tôi” "
    "trong 5 phút; muốn gửi thêm, bạn bấm gửi lần nữa."
)
CLOSED_ACCOUNT = "Tài khoản này đã đóng nên không gửi được bình luận."


class CommentRefused(Exception):
    """The comment was not taken in; the message is a Vietnamese sentence for its author.

    code: the reason for machines. words: the pieces of the text that it is about.
    """

    def __init__(self, finding):
        super().__init__(finding.sentence)
        self.code, self.words = finding.code, finding.words


@transaction.atomic
def post_comment(reader, article, body, parent=None, remote_addr=None, key=None):
    """Send a comment through the phases, store it and return it.

    What came with the same key before is not stored a second time: its answer was lost on the
    way, or two clicks sent it.

    body: as comments.text.clean_text gives it.
    parent: any comment that readers can see; an answer to a reply is kept
        under the comment that opened the exchange.
    key: UUID of the form that sent it, None for none.

    Raises CommentRefused. The reader's own row is locked meanwhile, so that two
    clicks or two browsers cannot pass the limits together.
    """
    open_accounts = get_user_model().objects.filter(is_active=True)
    if not open_accounts.select_for_update(no_key=True).filter(pk=reader.pk).exists():
        raise CommentRefused(refuse("closed-account", CLOSED_ACCOUNT))
    if key and (sent := Comment.objects.filter(reader=reader, sent_key=key).first()):
        return _sent_before(sent, body)
    now = timezone.now()
    writing = _writing(reader, article, body, now)
    judgement = judge(writing)
    if judgement.refusal:
        raise CommentRefused(judgement.refusal)
    comment = Comment.objects.create(
        article=article,
        reader=reader,
        parent_id=parent and (parent.parent_id or parent.pk),
        answers=parent,
        body=body,
        status=judgement.status,
        held_for=judgement.codes,
        decided_at=now if judgement.status == Status.APPROVED else None,
        # The newspaper's own need nobody else to read them.
        decided_by=reader if writing.is_staff and judgement.status == Status.APPROVED else None,
        created_at=now,
        remote_addr=remote_addr,
        sent_key=key,
    )
    CommentVersion.objects.create(comment=comment, number=1, body=body, written_at=now)
    note_findings(comment, judgement, version=1)
    if comment.status == Status.APPROVED:
        comment_shown.send(Comment, comment=comment)
        freshness.something_new()
    return comment


def _sent_before(sent, body):
    """Return what came with a key before; raises CommentRefused for another text."""
    if not sent.versions.filter(number=1, body=body).exists():
        raise CommentRefused(refuse("sent-before", SENT_BEFORE))
    return sent


def judge_edit(comment, body, now):
    """Return what the phases say of a new text of a comment; its sender is not asked to wait."""
    writing = _writing(comment.reader, comment.article, body, now, earlier=())
    return judge(writing)


def note_findings(comment, judgement, version):
    """Keep what each phase found in a text of a comment."""
    Verdict.objects.bulk_create(
        Verdict(
            comment=comment,
            version=version,
            phase=phase,
            outcome=finding.outcome,
            code=finding.code,
            words=[word[:LONGEST_WORDS] for word in finding.words],
        )
        for phase, finding in judgement.findings
    )


def _writing(reader, article, body, now, earlier=None):
    held = rules.rules_for(article, reader, now)
    closed_because = held.closed_because if article.is_published else rules.GONE_STORY
    approved, rejected = _record_of(reader, now)
    return Writing(
        body=body,
        article_id=article.pk,
        now=now,
        closed_because=closed_because,
        shut_out_because=sanctions.why_shut_out(reader, now),
        is_shown_at_once=held.is_shown_at_once,
        is_staff=reader.has_perm("comments.moderate_comment"),
        earlier=_earlier(reader, now) if earlier is None else earlier,
        approved=approved,
        rejected_lately=rejected,
        banned=matcher_of(WordList.Kind.BANNED),
        suspect=matcher_of(WordList.Kind.SUSPECT),
    )


def _earlier(reader, now):
    sent = Comment.objects.filter(reader=reader, created_at__gt=now - timedelta(days=1))
    newest = sent.order_by("-created_at").values_list("article_id", "body", "created_at")
    return tuple(Earlier(*row) for row in newest)


def _record_of(reader, now):
    of_reader = Comment.objects.filter(reader=reader).order_by()
    rejected = Q(status=Status.REJECTED, decided_at__gt=now - LATELY)
    counts = of_reader.aggregate(
        approved=Count("pk", filter=Q(status=Status.APPROVED)),
        rejected=Count("pk", filter=rejected),
    )
    return counts["approved"], counts["rejected"]
