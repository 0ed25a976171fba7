"""Alerts' work in the background and by the clock; articles.tasks has it registered."""

from procrastinate.contrib.django import app

from articles import jobs
from articles.alerts import matching, sending


@app.periodic(cron="*/5 * * * *")
@app.task(name="articles.watch_for_alerts", queueing_lock="articles.watch_for_alerts")
def watch_for_alerts(timestamp):
    """Every five minutes: see what alerts find in what came out, and mail whom it is time for."""
    matching.find_new()
    _send()


# Behind all that waits, as newsletters are.
@app.task(name="articles.send_alerts", priority=-1)
def send_alerts():
    """Mail the next readers what their alerts found."""
    _send()


def _send():
    if sending.send_batch():
        jobs.defer_each(send_alerts, [{}])
