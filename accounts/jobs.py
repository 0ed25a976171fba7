"""Jobs of the queue, put there with the change that causes them."""

from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager

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
