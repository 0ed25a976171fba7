"""Jobs of the queue: put there with the change that causes them, taken back from dead workers."""

import logging

from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from accounts.jobs import defer_each

__all__ = ["defer_each", "take_back_stalled"]

log = logging.getLogger(__name__)

# A job that its worker did not outlive so often is what kills them.
MOST_ATTEMPTS = 8


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
