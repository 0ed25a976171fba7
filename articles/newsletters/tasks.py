"""Newsletters' work in the background and by the clock; articles.tasks has it registered."""

from datetime import timedelta

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from articles.models import NewsletterDelivery
from articles.newsletters import asking, making, sending

CLOCK = "clock"
# Who got what is nobody's business for longer than it takes to look into a complaint.
DELIVERIES_KEPT = timedelta(days=14)
AT_ONCE = 10_000


@app.periodic(cron="* * * * *")
@app.task(name="articles.make_newsletters", queue=CLOCK, queueing_lock="articles.make_newsletters")
def make_newsletters(timestamp):
    """Every minute: make the newsletters whose hour has come, late ones as well."""
    making.make_due()
    sending.keep_going()


# Behind all that waits: see articles.newsletters.sending.
@app.task(
    name="articles.send_newsletter",
    priority=-1,
    retry=RetryStrategy(max_attempts=5, exponential_wait=4),
)
def send_newsletter(issue_id):
    """Send the next batch of an issue."""
    sending.send_batch(issue_id)


@app.task(
    name="articles.mail_newsletter_confirmation",
    retry=RetryStrategy(max_attempts=8, exponential_wait=4),
)
def mail_confirmation(request_id, key):
    """Ask the owner of an address whether they want newsletters."""
    asking.mail(request_id, key)


@app.periodic(cron="20 19 * * *")
@app.task(name="articles.tidy_newsletters", queueing_lock="articles.tidy_newsletters")
def tidy_newsletters(timestamp):
    """At 2:20 in Hanoi: forget addresses that were not confirmed, and who got what long ago."""
    asking.forget_unanswered()
    before = timezone.now() - DELIVERIES_KEPT
    old = NewsletterDelivery.objects.filter(issue__until__lt=before).exclude(issue__state="sending")
    while keys := list(old.values_list("pk", flat=True)[:AT_ONCE]):
        NewsletterDelivery.objects.filter(pk__in=keys).delete()
