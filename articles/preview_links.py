"""Xem trước bằng đường dẫn riêng: lets somebody without an account look at a draft for a while.

The address carries a secret of 192 bits that is told once. Only its digest is
kept, so neither the database nor a backup of it opens anything.
"""

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from articles import audit
from articles.models import AuditEntry, PreviewLink, Stage
from articles.refusals import NotAccepted, WrongStage
from articles.stages import lock

Verb = AuditEntry.Verb
SECRET_BYTES = 24
MOST_OPEN = 20


@transaction.atomic
def make(article, by, made_for, lasts):
    """Make a link to the draft of a story, whatever it will say by then.

    made_for: who gets it, in words. lasts: timedelta.

    Returns the PreviewLink and its secret, which nobody can look up again.
    Raises WrongStage for a story in the bin, NotAccepted when too many are open.
    """
    lock(article)
    if article.stage == Stage.DISCARDED:
        raise WrongStage("Bài đang ở trong thùng rác nên không gửi xem được.")
    if article.preview_links.open().count() >= MOST_OPEN:
        raise NotAccepted(f"Bài đã có {MOST_OPEN} đường dẫn còn mở; hãy khóa bớt rồi tạo thêm.")
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = PreviewLink.objects.create(
        article=article,
        digest=_digest(secret),
        made_for=made_for,
        made_by=by,
        expires_at=timezone.now() + lasts,
    )
    audit.record(article, Verb.LINKED, by, after=_in_the_trail(link))
    return link, secret


def find(secret):
    """Return the open link of a secret; None for a wrong, expired or closed one alike.

    It is looked for by its digest, so that the time this takes tells nothing
    about the secrets there are.
    """
    links = PreviewLink.objects.open().filter(digest=_digest(secret))
    return links.select_related("article__latest_revision").first()


def note_visit(link):
    """Remember that somebody followed a link just now."""
    PreviewLink.objects.filter(pk=link.pk).update(last_seen_at=timezone.now())


@transaction.atomic
def close(article, pk, by):
    """Close one link of a story for good; nothing happens to one that is not open.

    Returns the PreviewLink. Raises PreviewLink.DoesNotExist for one of another story.
    """
    # The story first, as who withdraws it and closes its links does.
    lock(article)
    link = article.preview_links.get(pk=pk)
    if link.closed_at is None and link.expires_at > timezone.now():
        _close(link, article, by)
    return link


@transaction.atomic
def close_all(article, by):
    """Close every open link of a story, as when it is withdrawn or thrown away.

    The row is locked already.
    """
    for link in article.preview_links.open():
        _close(link, article, by)


def _close(link, article, by):
    link.closed_at = timezone.now()
    link.save(update_fields=["closed_at"])
    audit.record(article, Verb.UNLINKED, by, before=_in_the_trail(link))


def _in_the_trail(link):
    return {"for": link.made_for, "until": link.expires_at.isoformat()}


def _digest(secret):
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
