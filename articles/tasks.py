"""Work done in the background and by the clock."""

from procrastinate.contrib.django import app

from articles import publishing, readership


# No lock of the queue's: a job set for tomorrow would hold up all that were
# deferred after it. The article's row is locked instead.
@app.task(name="articles.publish_scheduled")
def publish_scheduled(article_id):
    """Publish a story at its set time; nothing to do if the plan changed."""
    publishing.publish_if_due(article_id)


@app.periodic(cron="* * * * *")
@app.task(name="articles.publish_missed", queueing_lock="publish_missed")
def publish_missed(timestamp):
    """Find what the clock missed, e.g. while no worker ran."""
    publishing.publish_due()


@app.periodic(cron="*/5 * * * *")
@app.task(name="articles.roll_up_readings", queueing_lock="roll_up_readings")
def roll_up_readings(timestamp):
    """Bring “Đọc nhiều” up to date."""
    readership.roll_up()


@app.task(name="articles.prepare_renditions")
def prepare_renditions(photo_ids):
    """Make the sizes and crops of photos before readers ask for them."""
    from articles.models import Photo
    from articles.renditions import make_all

    for photo in Photo.objects.filter(pk__in=photo_ids):
        make_all(photo)
