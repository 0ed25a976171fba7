"""The end of a licence: the photo leaves every page, and the desk is told.

Pages and feeds ask Photo.may_be_shown and Photo.objects.showable(), which judge by
the day; what remains is done here by a clock that looks every minute. One that was
missed is done late. Another date brings the photo back (articles.photo_intake).
"""

from collections import defaultdict

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate

from articles import jobs, notices, photo_trail
from articles.models import Edition, Notice, Photo, PhotoAct
from articles.models.article import LONG
from articles.photo_uses import published_stories_using

# The licence of an agency may end for thousands of photos on one day.
BATCH = 100
# More stories of one photo are counted, not named.
NAMED = 5


def end_due(day=None):
    """See to every photo whose licence ran out; return how many there were.

    day: date in Hanoi, the first on which they may not be shown; today when omitted.
    """
    day, ended = day or localdate(), 0
    while keys := list(Photo.objects.ending(day).values_list("pk", flat=True)[:BATCH]):
        ended += _end(keys, day)
    return ended


@transaction.atomic
def _end(keys, day):
    """See to some photos at once; to those that nobody else saw to meanwhile."""
    from articles.tasks import forget_old_renditions

    photos = list(Photo.objects.select_for_update().ending(day).filter(pk__in=keys).order_by("pk"))
    told = defaultdict(list)
    for photo in photos:
        photo.licence_ended_on = photo.licence_until
        photo.save(update_fields=["licence_ended_on"])
        after = {"licence_until": photo.licence_until.isoformat()}
        photo_trail.record(photo, PhotoAct.Verb.LICENCE_ENDED, None, after=after)
        for person, line in _told_of(photo):
            told[person].append((photo, line))
    for person, lines in told.items():
        only = lines[0][0] if len(lines) == 1 else None
        notices.tell([person], None, Notice.Kind.LICENCE, _sentence(lines), photo=only)
    files = [{"photo_id": photo.pk} for photo in photos]
    if files:
        jobs.defer_each(forget_old_renditions, files)
        # Once more for what a reader's request was still making.
        jobs.defer_each(forget_old_renditions, files, in_days=1)
        Edition.objects.advance()
    return len(photos)


def _told_of(photo):
    """Return pairs of a person of the desk and what they must know of a photo that leaves."""
    stories = published_stories_using(photo).newest_first()
    named = list(stories.defer(*LONG)[:NAMED])
    if not named:
        return []
    others = stories.count() - len(named) if len(named) == NAMED else 0
    titles = [f"“{story.headline}”" for story in named]
    line = ", ".join(titles) + (f" và {others} bài khác" if others else "")
    people = dict.fromkeys(person for story in named for person in notices.desk_of(story))
    return [(person, line) for person in people]


def _sentence(lines):
    """Return what one person is told of the photos that leave pages of theirs."""
    if len(lines) == 1:
        photo, titles = lines[0]
        until = date_format(photo.licence_until, "d/m/Y")
        return f"Ảnh “{photo}” chỉ được dùng đến hết {until} nên đã rời khỏi các bài: {titles}."
    each = [f"ảnh số {photo.pk} trong {titles}" for photo, titles in lines[:NAMED]]
    more = f"; và {len(lines) - NAMED} ảnh khác" if len(lines) > NAMED else ""
    return f"{len(lines)} ảnh hết hạn dùng đã rời khỏi trang: {'; '.join(each)}{more}."
