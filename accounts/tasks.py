"""What the clock does for accounts."""

from django.core.management import call_command
from procrastinate.contrib.django import app

from accounts.devices import forget_ended


@app.periodic(cron="30 19 * * *")
@app.task(name="accounts.forget_ended_sessions", queueing_lock="accounts.forget_ended_sessions")
def forget_ended_sessions(timestamp):
    """At 2:30 in Hanoi: delete ended sessions, with the drafts and addresses in them."""
    call_command("clearsessions")
    forget_ended()
