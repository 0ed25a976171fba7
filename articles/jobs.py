"""Jobs of the queue: put there with the change that causes them, taken back from dead workers."""

import logging

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

log = logging.getLogger(__name__)

# A job that its worker did not outlive so often is what kills them.
MOST_ATTEMPTS = 8

# On Django's own connection. In a worker task.defer() takes another one, where a job comes in
# before the change that causes it, and stays when that change is taken back.
_with_the_change = JobManager(DjangoConnector())


def defer_each(task, arguments, in_days=None, in_seconds=None):
    """Have a task done once for each of several arguments, in the transaction of the change.

    task: a task of procrastinate. arguments: dicts, the keyword arguments of one job each.
    in_days, in_seconds: after how long; at once when both are omitted.
    """
    wait = {"days": in_days or 0, "seconds": in_seconds or 0}
    deferrer = task.configure(schedule_in=wait if any(wait.values()) else None)
    deferrer.job_manager = _with_the_change
    deferrer.batch_defer(*arguments)


async def take_back_stalled():
    """Have the jobs done again whose worker died over them.

    A worker counts as dead when it has given no sign of life for half a minute.
    """
    for job in await app.job_manager.get_stalled_jobs():
        await _take_back(job)


async def _take_back(job):
    if job.attempts >= MOST_ATTEMPTS:
        log.error("Việc nền %s làm tiến trình chết %s lần, không làm lại.", job.id, job.attempts)
        await app.job_manager.finish_job(job, Status.FAILED, delete_job=False)
        return
    try:
        await app.job_manager.retry_job(job)
    except UniqueViolation:
        # Its like waits already, as those of the clock do: one is enough.
        await app.job_manager.finish_job(job, Status.ABORTED, delete_job=True)
    else:
        log.info("Làm lại việc nền %s (%s): tiến trình đã chết.", job.id, job.task_name)
