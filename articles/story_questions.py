"""“Câu hỏi bài này trả lời”: proposed, drafted, approved, put in order, dropped.

Every act takes the lock of the story, as publishing does: nobody approves a paragraph that
changes at that moment. What publishing does to them: question_standing.py.
"""

from django.db import transaction
from django.utils import timezone

from articles import audit, body, revisions
from articles.answers.archive import PublishedArchive
from articles.answers.drafting import drafts_of
from articles.answers.question import read
from articles.answers.story import Story
from articles.models import AnswerThresholds, AuditEntry, Edition, StoryQuestion
from articles.models.story_question import LONGEST_QUESTION
from articles.passage_choice import Passages, evenly_spaced
from articles.refusals import NotAccepted
from articles.stages import lock
from kinhtedothi.vietnamese.text import nfc
from kinhtedothi.vietnamese.words import words_of

Verb, State = AuditEntry.Verb, StoryQuestion.State
MOST_SHOWN = 5
# A page that somebody forgot would otherwise gather them without end.
MOST_KEPT = 40
ASKS_NOTHING = "Câu này chưa hỏi gì; hãy viết một câu hỏi, như “Vé tàu bao nhiêu tiền?”."
TOO_LONG = f"Câu hỏi dài quá {LONGEST_QUESTION} ký tự; hãy rút ngắn lại."
ALREADY = "Bài này đã có câu hỏi ấy."
NOT_THERE = "Đoạn đã chọn không có trong bài này, hoặc vừa đổi; hãy chọn lại."
TOO_MANY = f"Mỗi bài hiện tối đa {MOST_SHOWN} câu hỏi; hãy bỏ bớt một câu rồi duyệt câu này."
TOO_MANY_KEPT = f"Bài này đã có {MOST_KEPT} câu hỏi; hãy bỏ bớt rồi viết thêm."
JUST_EDITED = "Câu hỏi vừa được sửa trong lúc bạn xem; hãy đọc lại rồi duyệt."
JUST_CHANGED = "Đoạn trả lời vừa đổi trong lúc bạn xem; hãy đọc lại rồi duyệt."
DROPPED = "Câu hỏi này đã được bỏ; hãy lấy lại trước."
NOT_WAITING = "Câu hỏi này đã có người duyệt; người duyệt mới sửa hay bỏ được."


def body_of(article):
    """Return the text that questions are asked of: what readers see, or else the draft."""
    return article.body if article.published_at else revisions.draft_of(article).body


def tidied(text):
    """Return a question as it is kept.

    Raises NotAccepted for one that asks nothing, or at too great length.
    """
    text = evenly_spaced(nfc(text))
    question = read(text)
    if not question.terms or not (text.endswith("?") or question.kind != "open"):
        raise NotAccepted(ASKS_NOTHING)
    text = text if text.endswith("?") else f"{text.rstrip('.!… ')}?"
    if len(text) > LONGEST_QUESTION:
        raise NotAccepted(TOO_LONG)
    return text


def folded(text):
    """Return the words by which a question is the same as another."""
    return " ".join(word.folded for word in words_of(text))[: 2 * LONGEST_QUESTION]


@transaction.atomic
def propose(article, by, text, key):
    """Ask a question of a story. key: Passage.key of the paragraph that answers it.

    Returns the StoryQuestion. Raises NotAccepted, having kept nothing.
    """
    lock(article)
    passage = _chosen(article, key)
    question = _add(article, by, tidied(text), passage, State.PROPOSED)
    _note(question, Verb.ASKED, by)
    return question


def suggest(article, by):
    """Draft questions of the story's own sentences, as far as they are sure to be answered.

    None that somebody wrote or dropped already. Returns the StoryQuestions.
    """
    text = article if article.published_at else revisions.draft_of(article)
    story = Story(
        article.pk,
        text.headline,
        f"{text.kicker} {text.standfirst}",
        article.published_at or timezone.now(),
        body.paragraphs(text.body),
        article,
    )
    known = frozenset(article.questions.values_list("folded", flat=True))
    thresholds = AnswerThresholds.objects.current()
    drafts = drafts_of(story, PublishedArchive(), thresholds, without=known)
    keys = {one.anchor: one.key for one in Passages(text.body).all}
    return _keep_drafts(article, by, [(one.text, keys[one.anchor]) for one in drafts])


@transaction.atomic
def _keep_drafts(article, by, drafts):
    """Keep drafts, (text, Passage.key) of each, that still fit the text and the other questions."""
    lock(article)
    kept = []
    for text, key in drafts:
        try:
            kept.append(_add(article, by, tidied(text), _chosen(article, key), State.DRAFTED))
        except NotAccepted:
            continue
        _note(kept[-1], Verb.ASKED_DRAFTED, by)
    return kept


@transaction.atomic
def edit(question, by, text, key, may_approve):
    """Change the words of a question, or the paragraph that answers it.

    may_approve: whether this person may; what somebody approved only they may edit. It stays
    approved, but one that left the page waits for approval again.

    Raises NotAccepted.
    """
    article = _locked(question)
    _require_kept(question)
    _require_waiting(question, may_approve)
    passage = _chosen(article, key)
    before, question.text = question.text, tidied(text)
    question.folded = folded(question.text)
    _require_new(question)
    if question.state == State.CHANGED:
        question.state = State.PROPOSED
    _anchor(question, passage)
    question.save()
    _note(question, Verb.ASKED_EDITED, by, before={"question": before})
    _show(question)


@transaction.atomic
def approve(question, by, text, key):
    """Put a question before readers, answered by a paragraph.

    text, key: the question and the Passage.key of the paragraph as this person saw them.

    Raises NotAccepted when either is another by now, or the page has enough of them.
    """
    article = _locked(question)
    _require_kept(question)
    passage = Passages(body_of(article)).chosen(key)
    if passage is None:
        raise NotAccepted(JUST_CHANGED)
    if text != question.text:
        raise NotAccepted(JUST_EDITED)
    # A button pressed twice.
    if question.state == State.APPROVED and question.paragraph == passage.words:
        return
    _require_room(question)
    _anchor(question, passage)
    question.state, question.position = State.APPROVED, _last_position(article) + 1
    question.approved_by, question.approved_at = by, timezone.now()
    question.withdrawn_at = None
    question.save()
    _note(question, Verb.ASKED_APPROVED, by)
    _show(question)


@transaction.atomic
def move(question, by, up):
    """Have a question change places with the one before, or behind it, on the page."""
    article = _locked(question)
    shown = list(article.questions.shown())
    place = next((at for at, one in enumerate(shown) if one.pk == question.pk), None)
    other = None if place is None else place + (-1 if up else 1)
    if other is None or not 0 <= other < len(shown):
        return
    shown[place], shown[other] = shown[other], shown[place]
    for position, one in enumerate(shown, start=1):
        one.position = position
    StoryQuestion.objects.bulk_update(shown, ["position"])
    _note(question, Verb.ASKED_MOVED, by)
    _show(question)


@transaction.atomic
def drop(question, by, may_approve):
    """Put a question aside; what readers see of it goes at once.

    may_approve: as for edit. Raises NotAccepted.
    """
    _locked(question)
    # A button pressed twice.
    if question.dropped_at:
        return
    _require_waiting(question, may_approve)
    question.dropped_by, question.dropped_at = by, timezone.now()
    question.save(update_fields=["dropped_by", "dropped_at"])
    _note(question, Verb.ASKED_DROPPED, by)
    _show(question)


@transaction.atomic
def restore(question, by, may_approve):
    """Undo drop(): the question is what it was, as far as its paragraph and the page have room.

    Raises NotAccepted when the story has the same question by now.
    """
    article = _locked(question)
    if not question.dropped_at:
        return
    _require_waiting(question, may_approve)
    _require_new(question)
    if question.state == State.APPROVED:
        _require_room(question)
        passage = Passages(body_of(article)).standing(question.paragraph, question.anchor)
        if passage is None:
            question.state, question.withdrawn_at = State.CHANGED, timezone.now()
        else:
            question.anchor = passage.anchor
    question.dropped_by = question.dropped_at = None
    question.save()
    _note(question, Verb.ASKED_RESTORED, by)
    _show(question)


def _locked(question):
    """Lock the question's story and bring the question up to date; return the story."""
    article = question.article
    lock(article)
    question.refresh_from_db()
    question.article = article
    return article


def _chosen(article, key):
    passage = Passages(body_of(article)).chosen(key)
    if passage is None:
        raise NotAccepted(NOT_THERE)
    return passage


def _add(article, by, text, passage, state):
    question = StoryQuestion(
        article=article, text=text, folded=folded(text), state=state, proposed_by=by
    )
    _anchor(question, passage)
    _require_new(question)
    if article.questions.kept().count() >= MOST_KEPT:
        raise NotAccepted(TOO_MANY_KEPT)
    question.save()
    return question


def _anchor(question, passage):
    question.anchor, question.paragraph = passage.anchor, passage.words


def _require_new(question):
    others = question.article.questions.kept().exclude(pk=question.pk)
    if others.filter(folded=question.folded).exists():
        raise NotAccepted(ALREADY)


def _require_kept(question):
    if question.dropped_at:
        raise NotAccepted(DROPPED)


def _require_waiting(question, may_approve):
    if not may_approve and question.approved_at:
        raise NotAccepted(NOT_WAITING)


def _require_room(question):
    if question.article.questions.shown().exclude(pk=question.pk).count() >= MOST_SHOWN:
        raise NotAccepted(TOO_MANY)


def _last_position(article):
    return max((one.position for one in article.questions.shown()), default=0)


def _note(question, verb, by, before=None):
    after = {"question": question.text, "passage": question.anchor}
    audit.record(question.article, verb, by, before=before, after=after)


def _show(question):
    """Make kept pages and answers old, if readers can see the story."""
    if question.article.is_published:
        Edition.objects.advance()
