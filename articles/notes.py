"""Notes on a story, from one member of the newsroom to the others."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from articles import mentions, notices, rights
from articles.models import Article, Note, Notice
from articles.refusals import NotAccepted

LONGEST = Note._meta.get_field("text").max_length
# The same words twice in a row within this time are one note, sent twice.
SENT_TWICE_WITHIN = timedelta(minutes=2)


@transaction.atomic
def write_note(article, by, text):
    """Add a note to a story and tell the people it mentions.

    text: with line breaks; “@” and a name mentions a colleague.

    Returns the Note, the one already there when a click sent it twice. Raises
    NotAccepted, having kept and told nothing, for an empty or too long text, a
    name that nobody or several have, or a person who may not open the story.
    """
    text = _tidy(text)
    people = _mentioned(article, text)
    # Two clicks wait for each other here.
    Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    already = _sent_before(article, by, text)
    if already:
        return already
    note = Note.objects.create(article=article, author=by, text=text)
    note.mentioned.set(people)
    others = [person for person in people if person != by]
    notices.tell(others, article, Notice.Kind.MENTION, f"{by}: {text}", reply_to=by)
    return note


def thread_of(article):
    """Return the notes of a story, the newest last, with all that the thread prints."""
    return article.notes.select_related("author").prefetch_related("mentioned")


def may_read(person, article):
    """Return whether somebody may read a story's notes: whoever may work on the story."""
    return rights.may(person, "articles.change_article", article)


def people_on(article):
    """Return the keys of who had to do with a story: its writer, who saved it, who noted."""
    saved = article.revisions.exclude(author=None).order_by().values_list("author")
    noted = article.notes.order_by().values_list("author")
    return {article.created_by_id, *(pk for (pk,) in saved.union(noted))}


def _tidy(text):
    lines = [" ".join(line.split()) for line in text.strip().splitlines()]
    tidied = "\n".join(line for at, line in enumerate(lines) if line or lines[at - 1])
    if not tidied:
        raise NotAccepted("Ghi chú còn trống; hãy viết gì đó rồi gửi.")
    if len(tidied) > LONGEST:
        raise NotAccepted(
            f"Ghi chú dài {len(tidied)} ký tự; nhiều nhất là {LONGEST}. Hãy viết ngắn lại."
        )
    return tidied


def _mentioned(article, text):
    """Return the people a note names; its words must not reach somebody who may not read them."""
    found = mentions.read(text, list(mentions.staff()))
    people = list(dict.fromkeys(mention.person for mention in found))
    shut_out = [person for person in people if not may_read(person, article)]
    if shut_out:
        names = ", ".join(str(person) for person in shut_out)
        raise NotAccepted(
            f"{names} không mở được bài này nên ghi chú chưa gửi. "
            "Hãy bỏ tên ấy, hoặc giao bài cho người đó trước."
        )
    return people


def _sent_before(article, by, text):
    last = article.notes.last()
    same = last and last.author_id == by.pk and last.text == text
    return last if same and last.created_at > timezone.now() - SENT_TWICE_WITHIN else None
