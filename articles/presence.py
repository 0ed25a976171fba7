"""Who has a story open, and how it passes from one desk to another.

A page says every few seconds that it is open (sign_of_life). Taking a story
over asks the other pages to save and to stop; each then says that it has
(hand_over), and one that stays silent is waited for no longer than
HAND_OVER_WITHIN. What it still sends after that is put aside.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Greatest
from django.utils import timezone

from articles import audit
from articles.models import AuditEntry, Sitting

HAND_OVER_WITHIN = timedelta(seconds=15)
# Long after anybody could come back to a page and go on in it.
KEPT_FOR = timedelta(days=30)


class NotYours(Exception):
    """The number of a sitting is one of another person's, or of another story's."""


class TakenAway(Exception):
    """Somebody is taking the story over from this very page. by: the User."""

    def __init__(self, by):
        super().__init__(f"{by} vừa nhận bài này.")
        self.by = by


def sign_of_life(article, user, key, typed_at=None, at=None, page=None):
    """Note that somebody's page is open, and begin its sitting when it is new.

    key: the sitting's UUID. typed_at: aware datetime of the last word typed.
    at: aware datetime that counts as now. page: UUID of the page that says so.

    What a page said before it was left may arrive after that: it opens nothing again.

    Returns the Sitting. Raises NotYours.
    """
    at = at or timezone.now()
    sitting, is_new = Sitting.objects.select_related("taken_over_by").get_or_create(
        pk=key,
        defaults={
            "article": article,
            "user": user,
            "opened_at": at,
            "seen_at": at,
            "typed_at": typed_at,
        },
    )
    if (sitting.article_id, sitting.user_id) != (article.pk, user.pk):
        raise NotYours
    if not is_new:
        # Only these columns: the story may be taken over at this very moment.
        typed = {"typed_at": Greatest("typed_at", typed_at)} if typed_at else {}
        opened = Sitting.objects.filter(pk=key)
        if page is not None:
            opened = opened.exclude(left_page=page)
        opened.update(seen_at=at, left_at=None, **typed)
    return sitting


def leave(article, user, key, at=None, page=None):
    """Note that a page was closed, though its first sign of life may still be on its way.

    key, at, page: as for sign_of_life.
    """
    at = at or timezone.now()
    left = {"left_at": at, "left_page": page}
    defaults = {"article": article, "user": user, "opened_at": at, "seen_at": at, **left}
    _, is_new = Sitting.objects.get_or_create(pk=key, defaults=defaults)
    if not is_new:
        Sitting.objects.filter(pk=key, article=article, user=user).update(**left)


def others(article, key=None, at=None):
    """Return the Sittings of all other pages in which a story is open, the first opened first.

    key: UUID of the page that asks, if it has one.
    """
    present = Sitting.objects.filter(article=article).present(at).exclude(pk=key)
    return present.select_related("user")


@transaction.atomic
def take_over(article, by, key, at=None):
    """Ask every other page in which a story is open to save its last words and stop.

    key: UUID of the page that takes it.

    Returns the Sittings it is taken from. Raises TakenAway.
    """
    at = at or timezone.now()
    present = Sitting.objects.filter(article=article).present(at).order_by("pk")
    # Whoever presses the button second, at the same moment, finds the first one's mark.
    present = list(present.select_related("user", "taken_over_by").select_for_update(of=["self"]))
    own = next((sitting for sitting in present if sitting.pk == key), None)
    if own and own.taken_over_at and not has_passed_on(own, at):
        raise TakenAway(own.taken_over_by)
    taken = [sitting for sitting in present if sitting is not own and not sitting.taken_over_at]
    Sitting.objects.filter(pk__in=[sitting.pk for sitting in taken]).update(
        taken_over_by=by, taken_over_at=at
    )
    for person in dict.fromkeys(sitting.user for sitting in taken if sitting.user != by):
        audit.record(
            article,
            AuditEntry.Verb.TAKEN_OVER,
            by,
            before={"writer": str(person)},
            after={"writer": str(by)},
        )
    return taken


def hand_over(user, key, at=None):
    """Note that a page, asked to, has saved its last words."""
    taken = Sitting.objects.filter(pk=key, user=user, taken_over_at__isnull=False)
    taken.filter(handed_over_at=None).update(handed_over_at=at or timezone.now())


@transaction.atomic
def waited_for(article, by, at=None):
    """Return the Sittings that somebody took a story over from and whose last words may yet come.

    One that is silent for too long is closed for good, so that what it sends
    afterwards is put aside.
    """
    at = at or timezone.now()
    asked = Sitting.objects.filter(article=article, taken_over_by=by, handed_over_at=None)
    # Locked: a page that is saving at this moment is let finish.
    asked = list(asked.select_related("user").order_by("pk").select_for_update(of=["self"]))
    late = [sitting for sitting in asked if has_passed_on(sitting, at)]
    Sitting.objects.filter(pk__in=[s.pk for s in late]).update(handed_over_at=at)
    return [sitting for sitting in asked if sitting not in late]


def hold(user, key):
    """Lock a sitting until the transaction ends, so that it cannot pass on meanwhile.

    Returns the Sitting, or None when the page has not shown itself yet.
    """
    if key is None:
        return None
    sittings = Sitting.objects.select_related("taken_over_by").select_for_update(of=["self"])
    return sittings.filter(pk=key, user=user).first()


def has_passed_on(sitting, at=None):
    """Return whether a story has gone from a page to the person who took it over."""
    if sitting.taken_over_at is None:
        return False
    if sitting.handed_over_at or sitting.left_at:
        return True
    return (at or timezone.now()) > sitting.taken_over_at + HAND_OVER_WITHIN


def forget_old(at=None):
    """Delete the sittings of long ago; what was saved in them stays. Returns how many went."""
    at = at or timezone.now()
    return Sitting.objects.filter(seen_at__lt=at - KEPT_FOR).delete()[0]
