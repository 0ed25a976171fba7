"""Tin nóng: putting a band across every page, ending it, and noticing when its time comes."""

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles.masthead import masthead_of
from articles.models import BreakingNews, Edition
from articles.refusals import NotAccepted, WrongStage

State = BreakingNews.State
# Names the lock; any number that no other lock of ours has.
ANNOUNCING = 20_261_129


class Occupied(Exception):
    """The time is taken; `standing` are the bands that would have to go."""

    def __init__(self, standing):
        super().__init__("Giờ ấy đã có tin nóng khác.")
        self.standing = standing


def on_page(request):
    """Return the band that a page shows now, None without one.

    The request is told until when the page is true, so that nobody keeps it
    longer: a band ends in time even when the clock has stopped.
    """
    masthead = masthead_of(request)
    news = masthead.news
    if news is None:
        return None
    is_on = news.begins_at <= masthead.at
    request.page_true_until = news.ends_at if is_on else news.begins_at
    return news if is_on else None


@transaction.atomic
def announce(text, by, *, ends_at, begins_at=None, story=None, replaces=()):
    """Put a band across every page.

    by: the User who does. ends_at: aware datetime. begins_at: now when omitted.
    story: the published Article it leads to.
    replaces: primary keys of the bands that the person has seen, and that may
        end when this one begins.

    Returns the BreakingNews. Raises Occupied when others stand at that time,
    NotAccepted for an end that does not come after the beginning or for a
    story that is an advertisement or that readers cannot open.
    """
    now = timezone.now()
    begins_at = max(begins_at or now, now)
    if ends_at <= begins_at:
        raise NotAccepted("Giờ kết thúc phải ở sau giờ bắt đầu.")
    if story and not story.is_published:
        raise NotAccepted("Bài này chưa đăng hoặc đã gỡ, nên bạn đọc không mở được.")
    if story and story.is_sponsored:
        raise NotAccepted("Bài tài trợ không đưa lên tin nóng được.")
    _wait_for_others()
    _make_room(begins_at, ends_at, by, replaces, now)
    news = BreakingNews(text=text, story=story, begins_at=begins_at, ends_at=ends_at, set_by=by)
    news.state = news.state_at(now)
    try:
        with transaction.atomic():
            news.save()
    except IntegrityError as faster:
        standing = list(BreakingNews.objects.overlapping(begins_at, ends_at))
        if not standing:
            raise
        raise Occupied(standing) from faster
    Edition.objects.advance()
    return news


def _wait_for_others():
    """Let one at a time announce: two that come to the constraint at once wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ANNOUNCING])


def _make_room(begins_at, ends_at, by, replaces, now):
    """End the bands that stand in the way, if they are those that may go."""
    meeting = BreakingNews.objects.overlapping(begins_at, ends_at)
    # In the order in which the clock locks them.
    standing = list(meeting.select_for_update().order_by("pk"))
    if not {one.pk for one in standing} <= set(replaces):
        raise Occupied(sorted(standing, key=lambda one: one.begins_at))
    for one in standing:
        _end(one, max(begins_at, one.begins_at), by, now)


@transaction.atomic
def end(news, by):
    """End a band now, or drop one that has not begun.

    Raises WrongStage when it is over.
    """
    now = timezone.now()
    news = BreakingNews.objects.select_for_update().get(pk=news.pk)
    if news.state_at(now) == State.OVER:
        raise WrongStage("Tin nóng này đã hết giờ.")
    _end(news, max(now, news.begins_at), by, now)
    Edition.objects.advance()


def _end(news, at, by, now):
    news.ends_at, news.ended_by = at, by
    news.state = news.state_at(now) if at > news.begins_at else State.OVER
    news.save(update_fields=["ends_at", "ended_by", "state"])


@transaction.atomic
def keep_time(at=None):
    """Make pages new when a band has begun or ended; done by the clock.

    at: aware datetime to judge by; now when omitted.

    Returns how many bands turned.
    """
    at = at or timezone.now()
    turned = list(BreakingNews.objects.turning(at).select_for_update().order_by("pk"))
    for news in turned:
        news.state = news.state_at(at)
        news.save(update_fields=["state"])
    if turned:
        Edition.objects.advance()
    return len(turned)
