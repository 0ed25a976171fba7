"""What the clock does for accounts."""

from django.core.management import call_command
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from accounts import data_copies, erasing
from accounts.devices import forget_ended
from accounts.mail import newspaper_mail
from accounts.notices import mails, telling


@app.periodic(cron="30 19 * * *")
@app.task(name="accounts.forget_ended_sessions", queueing_lock="accounts.forget_ended_sessions")
def forget_ended_sessions(timestamp):
    """At 2:30 in Hanoi: delete ended sessions, with the drafts and addresses in them."""
    call_command("clearsessions")
    forget_ended()


# Again after 4 seconds, 16, 64 and so on: a mail server may be away for most of a day.
@app.task(name="accounts.send_mail", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def send_mail(subject, text, to):
    """Send one mail; see accounts.mail for how its text is written."""
    newspaper_mail(subject, text, [to], {"Auto-Submitted": "auto-generated"}).send()


@app.task(name="accounts.make_data_copy", retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def make_data_copy(copy_id):
    """Make the copy of their data that somebody asked for."""
    data_copies.make(copy_id)


@app.periodic(cron="*/10 * * * *")
@app.task(name="accounts.erase_due", queueing_lock="accounts.erase_due")
def erase_due(timestamp):
    """Every ten minutes: erase the accounts whose time to think is over."""
    erasing.erase_due()


@app.periodic(cron="35 19 * * *")
@app.task(name="accounts.forget_data_copies", queueing_lock="accounts.forget_data_copies")
def forget_data_copies(timestamp):
    """At 2:35 in Hanoi: delete the copies of personal data whose seven days are over."""
    data_copies.forget_ended()


@app.task(name="accounts.mail_notices", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def mail_notices(reader_id):
    """Mail a reader what they have not read."""
    mails.mail_to(reader_id)


@app.periodic(cron="0 0 * * *")
@app.task(name="accounts.mail_daily_notices", queueing_lock="accounts.mail_daily_notices")
def mail_daily_notices(timestamp):
    """At 7:00 in Hanoi: mail everybody who wants it what they have not read."""
    mails.mail_daily()


@app.periodic(cron="45 19 * * *")
@app.task(name="accounts.forget_old_notices", queueing_lock="accounts.forget_old_notices")
def forget_old_notices(timestamp):
    """At 2:45 in Hanoi: delete notices of long ago."""
    telling.forget_old()
