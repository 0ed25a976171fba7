"""A story's approved questions, held against a text: which of them it still answers, and where."""

from django.utils import timezone

from articles import audit, notices
from articles.models import AuditEntry, Notice, StoryQuestion
from articles.passage_choice import Passages


def follow_text(article, by):
    """Have a story's approved questions follow the text that is being published.

    One whose paragraph moved leads to where it stands now. One whose paragraph has other words,
    or is gone, leaves the page, and whoever approved it is told. The story is locked.
    """
    approved = list(article.questions.shown().select_related("approved_by"))
    if not approved:
        return
    passages, left = Passages(article.body), []
    for question in approved:
        passage = passages.standing(question.paragraph, question.anchor)
        if passage is None:
            question.state, question.withdrawn_at = StoryQuestion.State.CHANGED, timezone.now()
            left.append(question)
        else:
            question.anchor = passage.anchor
    StoryQuestion.objects.bulk_update(approved, ["state", "withdrawn_at", "anchor"])
    for question in left:
        after = {"question": question.text, "passage": question.anchor}
        audit.record(article, AuditEntry.Verb.ASKED_WITHDRAWN, None, after=after)
        person = question.approved_by
        if person != by and person.is_active and person.is_staff:
            said = f"Câu hỏi “{question}” đã rời trang vì đoạn trả lời đã đổi."
            notices.tell([person], article, Notice.Kind.ASKED, said)


def standing_in(article, html):
    """Return a story's approved questions that another text of it answers too, for previews."""
    approved = list(article.questions.shown()) if article.pk else []
    passages = Passages(html) if approved else None
    standing = []
    for question in approved:
        if passage := passages.standing(question.paragraph, question.anchor):
            question.anchor = passage.anchor
            standing.append(question)
    return standing
