"""“Góp ý sửa bài”: taken in, laid before who may edit the story, and answered."""

import hashlib

from django.db import transaction
from django.utils import timezone

from accounts.notices.telling import tell
from articles import notices, rights
from articles.models import Article, AuditEntry, Note, Notice
from comments.models import Suggestion
from comments.text import shortened

SUGGESTION = "gop-y"
MAY = "articles.change_article"
State = Suggestion.State
REASONS = (
    "Bài đã sửa chỗ này rồi.",
    "Tòa soạn đã kiểm tra: bài viết đúng.",
    "Báo viết theo quy ước riêng của mình.",
    "Chưa có căn cứ để sửa.",
)


class DecidedMeanwhile(Exception):
    """A colleague was faster; the message is a Vietnamese sentence."""


@transaction.atomic
def suggest(reader, article, kind, passage, text):
    """Keep what a reader thinks is wrong, and return the Suggestion; the same twice is one.

    passage, text: as comments.text.clean_text gives them.

    Those who answer for the story are told of the first that waits; the others wait beside it.
    """
    words = "\n".join([str(article.pk), passage, text])
    digest = hashlib.sha256(words.encode()).hexdigest()
    # Two readers at once: one of them is the first.
    Article.objects.select_for_update(no_key=True).only("pk").get(pk=article.pk)
    is_first = not Suggestion.objects.open().filter(article=article).exists()
    suggestion, is_new = Suggestion.objects.get_or_create(
        reader=reader,
        digest=digest,
        defaults={"article": article, "kind": kind, "passage": passage, "text": text},
    )
    if is_new and is_first:
        said = f"Bạn đọc góp ý sửa: “{shortened(passage, 120)}”"
        notices.tell(editors_of(article), article, Notice.Kind.SUGGESTED, said)
    return suggestion


def editors_of(article):
    """Return who is to look at a story again: who wrote it, and who put it before readers last.

    When neither may any more, the desk.
    """
    verbs = (AuditEntry.Verb.APPROVED, AuditEntry.Verb.PUBLISHED)
    last = article.audit_entries.filter(verb__in=verbs).select_related("actor").order_by("-pk")
    last = last.first()
    people = {person for person in (article.created_by, last and last.actor) if person}
    able = [person for person in people if rights.may(person, MAY, article)]
    return able or notices.desk_of(article)


def waiting_for(user):
    """Return the suggestions that wait for one of those who may edit their stories."""
    return of_stories_open_to(user, Suggestion.objects.open())


def of_stories_open_to(user, suggestions):
    """Narrow suggestions to those about stories that a member of the newsroom works on."""
    if not rights.may(user, MAY):
        return suggestions.none()
    # All of them for who may edit any story: no need to name them.
    if user.has_perm(rights.OTHERS_STORIES) and rights.sections_of(user) is None:
        return suggestions
    return suggestions.filter(article__in=rights.open_to(user, Article.objects.all()))


def accept(suggestions, by):
    """Take suggestions on; their readers are thanked, and who mends the story has the words.

    Returns how many were still open.
    """
    return _decide(suggestions, by, State.ACCEPTED)


def decline(suggestions, by, answer):
    """Leave the story as it is; their readers are told why. Returns how many were still open.

    Raises ValueError without an answer.
    """
    if not answer.strip():
        raise ValueError("Hãy ghi vì sao giữ nguyên bài.")
    return _decide(suggestions, by, State.DECLINED, answer.strip())


@transaction.atomic
def _decide(suggestions, by, state, answer=""):
    """Decide on all of some suggestions that are open; raises DecidedMeanwhile when none is."""
    rows = suggestions.filter(state=State.OPEN).select_for_update(of=("self",)).order_by("pk")
    rows = list(rows)
    if not rows:
        raise DecidedMeanwhile("Góp ý này vừa có người xử lý.")
    for row in rows:
        row.state, row.answer = state, answer
        row.decided_by, row.decided_at = by, timezone.now()
        row.save(update_fields=["state", "answer", "decided_by", "decided_at"])
        if state == State.ACCEPTED:
            _note_for_colleagues(row, by)
        tell([row.reader_id], SUGGESTION, row.pk)
    return len(rows)


def _note_for_colleagues(row, by):
    """Keep the words beside the story; a name in them calls nobody, unlike in a note of theirs."""
    text = f"Bạn đọc góp ý: “{row.passage}”\n{row.text}"
    Note.objects.create(article_id=row.article_id, author=by, text=text)
