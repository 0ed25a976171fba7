"""Work done in the background and by the clock."""

import logging

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from articles import (
    audit,
    breaking,
    jobs,
    kept_lists,
    photo_licences,
    presence,
    readership,
    reading_history,
    thinning,
    timetable,
)
from articles.alerts import keeping as alert_keeping
from articles.alerts import tasks as alert_tasks  # noqa: F401  (its jobs are found here)
from articles.arranging import ending, planning
from articles.models import AskedQuestion, MissedSearch
from articles.newsletters import tasks as newsletter_tasks  # noqa: F401  (its jobs are found here)
from articles.page_record import keeping
from articles.search import suggesting, vocabulary

log = logging.getLogger(__name__)

# The queue that a worker of its own looks after (see Procfile), so that what is due never
# waits behind mails and photos. Only what is done at once belongs here.
CLOCK = "clock"


@app.periodic(cron="* * * * * */5")
@app.task(
    name="articles.run_timetable",
    queue=CLOCK,
    # Where there is only one worker for everything, at least before all that waits.
    priority=1,
    queueing_lock="articles.run_timetable",
)
def run_timetable(timestamp):
    """Every five seconds: do what is due, and what a dead worker missed."""
    # Stories first: a page that was prepared for the same minute may show them.
    duties = [timetable.run_due, planning.run_due, ending.run_due, breaking.keep_time]
    with audit.coming_from(audit.Channel.CLOCK):
        for duty in duties:
            try:
                duty()
            except Exception:
                # One that fails every time must not keep the others from theirs.
                log.exception("Việc theo giờ %r gặp lỗi.", duty)


@app.periodic(cron="* * * * *")
@app.task(
    name="articles.keep_pages",
    queueing_lock="articles.keep_pages",
)
def keep_pages(timestamp):
    """Every minute: keep what readers saw, where a process died before it could."""
    keeping.keep_missed()


@app.periodic(cron="* * * * *")
@app.task(
    name="articles.take_back_stalled_jobs",
    queue=CLOCK,
    queueing_lock="articles.take_back_stalled_jobs",
)
async def take_back_stalled_jobs(timestamp):
    """Every minute: have done again what a worker left when it was killed."""
    await jobs.take_back_stalled()


@app.periodic(cron="* * * * *")
@app.task(name="articles.end_licences", queue=CLOCK, queueing_lock="articles.end_licences")
def end_licences(timestamp):
    """Every minute: take the photos from the pages whose last day has passed, late if need be."""
    photo_licences.end_due()


@app.periodic(cron="*/5 * * * *")
@app.task(name="articles.roll_up_readings", queueing_lock="roll_up_readings")
def roll_up_readings(timestamp):
    """Bring “Đọc nhiều” up to date."""
    readership.roll_up()


@app.periodic(cron="10 19 * * *")
@app.task(name="articles.tidy_desk", queueing_lock="articles.tidy_desk")
def tidy_desk(timestamp):
    """At 2:10 in Hanoi: let go of what nobody needs any more: autosaves, sittings, questions."""
    thinning.thin_autosaves()
    presence.forget_old()
    readership.forget_readers()
    AskedQuestion.objects.let_go_of().delete()
    MissedSearch.objects.let_go_of().delete()


@app.periodic(cron="40 19 * * *")
@app.task(name="articles.forget_for_readers", queueing_lock="articles.forget_for_readers")
def forget_for_readers(timestamp):
    """At 2:40 in Hanoi: end what readers' accounts keep for a time only."""
    reading_history.forget_old()
    kept_lists.forget_let_go()
    alert_keeping.forget_old()


@app.periodic(cron="50 19 * * *")
@app.task(name="articles.count_words", queueing_lock="articles.count_words")
def count_words(timestamp):
    """At 2:50 in Hanoi: count the words of the archive, and write anew what search suggests."""
    vocabulary.refresh()
    suggesting.refresh()


@app.periodic(cron="7 * * * *")
@app.task(name="articles.rank_readings", queueing_lock="articles.rank_readings")
def rank_readings(timestamp):
    """Every hour: bring “Đọc nhiều” over several days up to date."""
    readership.rank()


@app.task(name="articles.prepare_renditions")
def prepare_renditions(photo_ids, for_readers=True):
    """Make the sizes and crops of photos before anybody asks for them.

    for_readers: False for those of the newsroom alone, which a photo just taken in needs.
    """
    from articles.models import Photo
    from articles.renditions import make_all

    photos = Photo.objects.showable().filter(pk__in=photo_ids)
    used = set(photos.used().values_list("pk", flat=True)) if for_readers else ()
    for photo in photos:
        make_all(photo, for_readers=photo.pk in used)


@app.task(
    name="articles.forget_old_renditions",
    retry=RetryStrategy(max_attempts=5, exponential_wait=4),
)
def forget_old_renditions(photo_id):
    """Delete the renditions of a photo that nobody may or would ask for any more."""
    from articles.renditions import forget_old

    forget_old(photo_id)


@app.task(name="articles.tell_hub", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def tell_hub(feeds):
    """Tell the WebSub hub that feeds have something new; again when it was away."""
    from articles.websub import tell

    tell(feeds)


# Again after 4 seconds, 16, 64 and so on: a mail server may be away for most of a day.
@app.task(name="articles.mail_notices", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def mail_notices(notice_ids, reply_to=None):
    """Send what the desk was told by e-mail as well."""
    from articles.notice_mail import send

    send(notice_ids, reply_to)
