"""“Từ này không sao”: a word of the list of suspect words that stumbled over something harmless.

An entry that means the word itself leaves the list. Where the text only spells it otherwise
(“ngữ” for “ngu”), the list gets an exception and the entry stays. What waits for that word alone
waits for nothing any more.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from comments import freshness, rules, word_lists
from comments.models import Comment, Decision, WordList
from comments.moderation import note
from comments.signals import comment_shown
from comments.words import Matcher, read_entries
from comments.words.entries import with_exception, without

SUSPECT = WordList.Kind.SUSPECT
Status, Verb = Comment.Status, Decision.Verb
# What one click looks at; the rest keep their reason, and are decided one by one.
MOST_CLEARED = 500


class NotCleared(Exception):
    """The list stays as it is; the message is a Vietnamese sentence."""


@dataclass(frozen=True)
class Change:
    """What would become of the list.

    entry: the words of the line. is_exception: whether the line stays. words: the new list.
    number: of the version that it is made of.
    """

    word: str
    entry: str
    is_exception: bool
    words: str
    number: int


def change_for(word):
    """Return the Change by which a word is suspect no more; NotCleared if it is none."""
    newest = WordList.objects.newest(SUSPECT)
    found = Matcher(read_entries(newest.words)).find(word) if newest else []
    if not found:
        raise NotCleared("Từ này không còn trong danh sách từ đáng ngờ.")
    entry = found[0].entry
    excepted = with_exception(newest.words, entry, word)
    is_exception = excepted is not None and not Matcher(read_entries(excepted)).find(word)
    words = excepted if is_exception else without(newest.words, entry)
    return Change(word, entry.words, is_exception, words, newest.number)


def freed_by(change, moderator, among=None):
    """Return the waiting comments that nothing suspect is left in, the longest waiting first.

    among: comments to look at; all when omitted.
    """
    matcher = Matcher(read_entries(change.words))
    waiting = Comment.objects.all() if among is None else among
    waiting = waiting.filter(status=Status.HELD, held_for__contains=["suspect"])
    # Before the eyes of another moderator nothing changes.
    free = Q(claimed_by=None) | Q(claimed_by=moderator) | Q(claimed_until__lt=timezone.now())
    rows = waiting.filter(free).select_related("article", "reader").order_by("pk")
    return [one for one in rows[:MOST_CLEARED] if not matcher.find(one.body)]


@transaction.atomic
def clear(word, by, seen):
    """Change the list for a word, let go of what waits for it alone, and return the WordList.

    seen: the number of the version that the moderator saw.
    Raises NotCleared, and word_lists.ChangedMeanwhile.
    """
    change = change_for(word)
    saved = word_lists.save(SUSPECT, change.words, by, seen, f"Từ “{word[:200]}” không sao.")
    # Locked before their words are looked at, which their authors may be mending.
    freed = freed_by(change, by, Comment.objects.select_for_update(of=("self",)))
    shown = False
    for one in freed:
        shown |= _let_go(one, by, saved)
    if shown:
        freshness.something_new()
    return saved


@transaction.atomic
def take_back(saved, by):
    """Put the list back as it was, and hold again what it let go and nobody decided since.

    saved: the WordList of clear(). Returns how many comments wait again.
    Raises NotCleared when the list has changed since.
    """
    before = WordList.objects.filter(kind=SUSPECT, number=saved.number - 1).first()
    if before is None:
        raise NotCleared("Không có bản trước để lấy lại.")
    try:
        word_lists.save(SUSPECT, before.words, by, saved.number, f"Lấy lại bản {before.number}.")
    except word_lists.ChangedMeanwhile as changed:
        raise NotCleared(str(changed)) from changed
    let_go = Decision.objects.filter(verb=Verb.CLEARED, code=_code(saved))
    keys = list(let_go.values_list("comment", flat=True))
    rows = list(Comment.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    again = [one for one in rows if one.decisions.order_by("-pk").first().code == _code(saved)]
    gone = any(one.status == Status.APPROVED for one in again)
    for one in again:
        _hold_again(one, by)
    if gone:
        freshness.something_gone()
    return len(again)


def let_go_by(saved):
    """Return how many comments a version of the list let go of."""
    return Decision.objects.filter(verb=Verb.CLEARED, code=_code(saved)).count()


def _let_go(comment, by, saved):
    """Take the reason away from a comment, and return whether readers see it now."""
    before = comment.status
    comment.held_for = [code for code in comment.held_for if code != "suspect"]
    if not comment.held_for:
        at_once = rules.rules_for(comment.article, comment.reader).is_shown_at_once
        comment.status = Status.APPROVED if at_once else Status.PENDING
        comment.decided_at = timezone.now() if at_once else None
    comment.save(update_fields=["held_for", "status", "decided_at"])
    is_shown = comment.status == Status.APPROVED
    if is_shown:
        comment_shown.send(Comment, comment=comment)
    note(comment, Verb.CLEARED, before, comment.status, by, code=_code(saved), reason=saved.note)
    return is_shown


def _hold_again(comment, by):
    before = comment.status
    comment.held_for = ["suspect", *comment.held_for]
    comment.status, comment.decided_at = Status.HELD, None
    comment.save(update_fields=["held_for", "status", "decided_at"])
    note(comment, Verb.UNDONE, before, comment.status, by)


def _code(saved):
    return f"list-{saved.pk}"
