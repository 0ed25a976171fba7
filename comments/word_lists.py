"""The lists of banned and suspect words: kept, tried out, and ready to look with."""

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from django.db import IntegrityError, transaction
from django.utils import timezone

from comments.models import Comment, WordList
from comments.words import Matcher, read_entries

TRIED_ON = timedelta(days=30)
# A trial is looked at by a person, who waits for it.
MOST_TRIED = 10_000
MOST_SHOWN = 50


class ChangedMeanwhile(Exception):
    """Somebody else saved the list since it was opened. newest: what they saved."""

    def __init__(self, newest):
        super().__init__(
            f"{newest.by or 'Người khác'} vừa lưu bản {newest.number} của danh sách này. "
            "Chữ bạn gõ vẫn còn ở đây; hãy xem bản mới bên dưới rồi lưu lại nếu cần."
        )
        self.newest = newest


@dataclass
class Trial:
    """What a list would have done to the comments of the last 30 days.

    looked_at: how many comments. caught: how many have one of its words.
    newly: how many of those the list of today lets pass; let_go: how many it catches
    and the new one does not. shown: pairs of a comment and its Founds, the newest first.
    is_cut: whether there were more comments than a trial looks at.
    """

    looked_at: int = 0
    caught: int = 0
    newly: int = 0
    let_go: int = 0
    is_cut: bool = False
    shown: tuple = ()


def matcher_of(kind):
    """Return the Matcher of a list as it is now; every process makes it once for each version."""
    newest = WordList.objects.filter(kind=kind).order_by("-number").values_list("pk", flat=True)
    pk = newest.first()
    return _matcher(pk) if pk else Matcher([])


@lru_cache(maxsize=8)
def _matcher(pk):
    return Matcher(read_entries(WordList.objects.get(pk=pk).words))


def try_out(kind, words):
    """Return what a list would have done, as a Trial; nothing is saved.

    Raises comments.words.entries.WrongEntry for a line that is none.
    """
    new, old = Matcher(read_entries(words)), matcher_of(kind)
    recent = Comment.objects.filter(created_at__gt=timezone.now() - TRIED_ON)
    recent = recent.select_related("reader", "article").only(
        *("body", "status", "created_at", "reader__display_name"),
        *("article__headline", "article__slug", "article__published_at", "article__is_sponsored"),
    )
    trial, shown = Trial(), []
    for comment in recent.order_by("-created_at", "-pk")[: MOST_TRIED + 1].iterator():
        if trial.looked_at == MOST_TRIED:
            trial.is_cut = True
            break
        trial.looked_at += 1
        found, was_caught = new.find(comment.body), bool(old.find(comment.body))
        trial.caught += bool(found)
        trial.newly += bool(found) and not was_caught
        trial.let_go += was_caught and not found
        if found and len(shown) < MOST_SHOWN:
            shown.append((comment, found))
    trial.shown = tuple(shown)
    return trial


def save(kind, words, by, seen, note=""):
    """Make a text the list that holds from now on, and return it.

    seen: the number of the version that it was written over, 0 for none.

    Raises WrongEntry, and ChangedMeanwhile when that is no longer the newest.
    """
    read_entries(words)
    try:
        with transaction.atomic():
            newest = WordList.objects.newest(kind)
            if (newest.number if newest else 0) != seen:
                raise ChangedMeanwhile(newest)
            return WordList.objects.create(
                kind=kind, number=seen + 1, words=words, note=note, by=by
            )
    except IntegrityError as raced:
        raise ChangedMeanwhile(WordList.objects.newest(kind)) from raced
