"""The queue: what waits for a moderator, each with all that is needed to decide."""

from collections import Counter
from dataclasses import dataclass, field

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Prefetch, Q
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.keyset import EPOCH, MICROSECOND, read_token
from accounts.models import User
from articles.models import Section
from articles.models.article import FOR_SEARCHING
from articles.queue_counts import all_up_to_99, up_to_99
from comments.models import Comment, Decision, Report, Sanction, WatchedStory
from comments.models.comment import QUEUED_AT
from comments.moderation import LEASE
from comments.reasons import HELD_FOR, REASONS
from comments.sanctions import THRESHOLDS, violations_by_reader
from kinhtedothi.vietnamese.text import number_in

SIZE = 10
MAY = "comments.moderate_comment"
UNREAD, APPEALED, REPORTED = "da-len-trang", "xem-lai", "bao-cao"
PLAIN = "khong"
UNDOABLE = 5
Status = Comment.Status


@dataclass(frozen=True)
class Asked:
    """What the queue is narrowed to. Names are those of the address.

    held_for: a code of comments.reasons, PLAIN for what nothing is held against.
    is_unread: comments that are before readers already, and nobody has read.
    is_appealed: rejections of others that their authors ask to be looked at again.
    is_reported: only what readers reported.
    """

    held_for: str = ""
    section: int | None = None
    article: int | None = None
    is_watched: bool = False
    is_unread: bool = False
    is_appealed: bool = False
    is_reported: bool = False

    @classmethod
    def of(cls, query):
        """Read a query string; what is none of it narrows nothing."""
        held_for = query.get("ly-do", "")
        return cls(
            held_for=held_for if held_for in {*HELD_FOR, PLAIN} else "",
            section=number_in(query.get("muc", "")),
            article=number_in(query.get("bai", "")),
            is_watched=query.get("theo-doi") == "1",
            is_unread=query.get("xem") == UNREAD,
            is_appealed=query.get("xem") == APPEALED,
            is_reported=query.get("xem") == REPORTED,
        )

    @property
    def is_narrowed(self):
        """Whether it leaves anything out of what waits."""
        return bool(self.held_for or self.section or self.article or self.is_watched)

    def rows(self, user):
        """Return the comments asked for, the longest waiting first."""
        found = self._of_its_list(user)
        if self.held_for == PLAIN:
            found = found.filter(held_for=[])
        elif self.held_for:
            found = found.filter(held_for__contains=[self.held_for])
        if self.section:
            within = Q(article__section=self.section) | Q(article__section__parent=self.section)
            found = found.filter(within)
        if self.article:
            found = found.filter(article=self.article)
        if self.is_watched:
            watched = WatchedStory.objects.filter(moderator=user).values("article")
            found = found.filter(article__in=watched)
        return found

    def _of_its_list(self, user):
        if self.is_appealed:
            return Comment.objects.appealed(but_against=user)
        if self.is_unread:
            return Comment.objects.unread()
        return Comment.objects.reported() if self.is_reported else Comment.objects.waiting()

    def rows_after(self, user, key):
        """Return the rows below a comment. key: as key_of() gave it; another one begins anew."""
        found, place = self.rows(user), read_key(key)
        if place is None:
            return found
        is_urgent, at, pk = place
        queued = "created_at" if self.is_unread or self.is_appealed else "queued_at"
        later = Q(**{f"{queued}__gt": at}) | Q(**{queued: at, "pk__gt": pk})
        # The first condition lets the index begin at the right place.
        below = Q(**{f"{queued}__gte": at}) & later
        if queued == "created_at":
            return found.filter(below)
        found = found.alias(queued_at=QUEUED_AT)
        return (
            found.filter(Q(is_urgent=False) | below)
            if is_urgent
            else found.filter(below, is_urgent=False)
        )


def key_of(comment):
    """Return where the queue goes on below a comment, whatever is decided about it meanwhile."""
    at = (comment.flagged_at or comment.created_at) - EPOCH
    return f"{int(comment.is_urgent)}-{at // MICROSECOND}-{comment.pk}"


def read_key(key):
    """Return (is urgent, since when it waits, primary key) of a key, None for anything else."""
    is_urgent, _, place = key.partition("-")
    place = read_token(place)
    return place and (is_urgent == "1", *place)


@dataclass
class Record:
    """What a moderator should know of a reader beside a comment of theirs."""

    approved: int = 0
    rejected: int = 0
    violations: int = 0
    sanction: Sanction | None = None

    @property
    def is_worth_a_look(self):
        """Whether so much was rejected lately that a sanction is advised."""
        return self.violations >= THRESHOLDS[0][1]


@dataclass
class Card:
    """A comment as the queue shows it.

    pieces: (text, whether a phase stumbled over it) of the whole body, in order.
    reports: of comments.models.Report, what readers have against it and nobody has looked at.
    """

    comment: Comment
    pieces: list
    reasons: list
    record: Record = field(default_factory=Record)
    other: User | None = None
    is_watched: bool = False
    reports: list = field(default_factory=list)

    @property
    def reported_for(self):
        """Return (words of a reason, how many readers gave it), the law first."""
        counts = Counter(one.reason for one in self.reports)
        return [(words, counts[code]) for code, words in Report.Reason.choices if counts[code]]

    @property
    def suspect_words(self):
        """Return the words of the list that it is held for, each once."""
        if "suspect" not in self.comment.held_for:
            return []
        found = [one for one in self.comment.verdicts.all() if one.code == "suspect"]
        return list(dict.fromkeys(word for one in found for word in one.words))


@require_safe
def show(request):
    """Show the queue."""
    _let_in(request)
    asked = Asked.of(request.GET)
    cards, goes_on_after = cards_of(request.user, asked)
    request.current_app = admin.site.name
    waiting, unread, reported, appealed, narrowed = all_up_to_99(
        [
            [Comment.objects.waiting()],
            [Comment.objects.unread()],
            [Comment.objects.reported()],
            [Comment.objects.appealed(but_against=request.user)],
            [asked.rows(request.user)],
        ]
    )
    context = {
        **admin.site.each_context(request),
        "title": "Bình luận chờ duyệt",
        "asked": asked,
        "cards": cards,
        "goes_on_after": goes_on_after,
        "waiting": waiting or 0,
        "unread": unread,
        "reported": reported,
        "appealed": appealed,
        "narrowed": narrowed or 0,
        "held_for": HELD_FOR,
        "plain": PLAIN,
        "sections": Section.objects.order_by("path"),
        "story": cards[0].comment.article if asked.article and cards else None,
        "decided": lately_decided_by(request.user),
        "query": request.GET.urlencode(),
        **_for_cards(request),
    }
    response = TemplateResponse(request, "comments/desk/queue.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
def more(request):
    """Show the cards below one, for the script of the queue."""
    _let_in(request)
    cards, goes_on_after = cards_of(
        request.user, Asked.of(request.GET), after=request.GET.get("sau", "")
    )
    context = {
        "cards": cards,
        "goes_on_after": goes_on_after,
        "waiting": up_to_99(Comment.objects.waiting()) or 0,
        **_for_cards(request),
    }
    response = render(request, "comments/desk/_cards.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _let_in(request):
    if not request.user.has_perm(MAY):
        raise PermissionDenied


def _for_cards(request):
    return {
        "reasons": REASONS,
        "modes": MODES_OF_A_STORY,
        "query": request.GET.urlencode(),
        "may_change_lists": request.user.has_perm("comments.change_wordlist"),
        "may_sanction": request.user.has_perm("comments.sanction_reader"),
    }


MODES_OF_A_STORY = (
    ("", "Theo chuyên mục"),
    ("before", "Duyệt trước khi đăng"),
    ("after", "Đăng ngay, duyệt sau"),
    ("closed", "Đóng bình luận"),
)


def cards_of(user, asked, after=""):
    """Return the cards of a page and the key to go on after, None at the end.

    after: key of the comment above them. A fixed number of queries.
    """
    found = list(_loaded(asked.rows_after(user, after))[: SIZE + 1])
    page = found[:SIZE]
    now = timezone.now()
    records = records_of({comment.reader_id for comment in page}, now)
    watched = set(
        WatchedStory.objects.filter(
            moderator=user, article__in={comment.article_id for comment in page}
        ).values_list("article", flat=True)
    )
    cards = [
        Card(
            comment,
            *pieces_and_reasons(comment),
            record=records[comment.reader_id],
            other=(comment.is_waiting and comment.claimed_by_other(user, now)) or None,
            is_watched=comment.article_id in watched,
            reports=comment.open_reports,
        )
        for comment in page
    ]
    return cards, key_of(page[-1]) if len(found) > SIZE else None


def _loaded(rows):
    return (
        rows.select_related(
            "article__section",
            "article__thread",
            "reader",
            "claimed_by",
            "answers__reader",
            "appeal",
        )
        .defer("article__body", *(f"article__{name}" for name in FOR_SEARCHING))
        .prefetch_related(
            "verdicts", Prefetch("reports", Report.objects.open(), to_attr="open_reports")
        )
    )


def pieces_and_reasons(comment):
    """Return a comment's text in pieces, those that it is held for marked, and the reasons."""
    findings = [one for one in comment.verdicts.all() if one.code in comment.held_for]
    words = [word for one in findings for word in one.words]
    reasons = [HELD_FOR.get(code, code) for code in comment.held_for]
    return marked(comment.body, words), reasons


def marked(text, words):
    """Return (piece, whether it is one of some words) of a text, in order."""
    spans = []
    for word in sorted(set(filter(None, words)), key=len, reverse=True):
        at = text.find(word)
        while at >= 0:
            if not any(start < at + len(word) and at < end for start, end in spans):
                spans.append((at, at + len(word)))
            at = text.find(word, at + len(word))
    pieces, at = [], 0
    for start, end in sorted(spans):
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]


def records_of(readers, now):
    """Return the Record of each of some readers, by three queries."""
    counts = (
        Comment.objects.filter(reader__in=readers)
        .order_by()
        .values("reader")
        .annotate(
            approved=Count("pk", filter=Q(status=Status.APPROVED)),
            rejected=Count("pk", filter=Q(status=Status.REJECTED)),
        )
    )
    records = {reader: Record() for reader in readers}
    for row in counts:
        record = records[row["reader"]]
        record.approved, record.rejected = row["approved"], row["rejected"]
    for reader, count in violations_by_reader(readers, now - THRESHOLDS[0][0]).items():
        records[reader].violations = count
    for sanction in Sanction.objects.filter(reader__in=readers).standing(now):
        records[sanction.reader_id].sanction = sanction
    return records


def lately_decided_by(user):
    """Return what a moderator decided last and may still take back, the newest first."""
    mine = Decision.objects.filter(
        by=user,
        at__gt=timezone.now() - 5 * LEASE,
        verb__in=[Decision.Verb.APPROVED, Decision.Verb.REJECTED],
        undone_by=None,
    )
    return mine.select_related("comment__reader").order_by("-at")[:UNDOABLE]
