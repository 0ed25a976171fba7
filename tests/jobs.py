"""Doing the jobs that wait in the queue, in a test."""

from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob


def do_jobs(*tasks):
    """Do the waiting jobs of some tasks, and of no other, until none is left."""
    by_name = {task.name: task for task in tasks}
    done = set()
    while jobs := list(
        ProcrastinateJob.objects.filter(task_name__in=by_name, status="todo")
        .exclude(pk__in=done)
        .order_by("pk")
    ):
        for job in jobs:
            done.add(job.pk)
            by_name[job.task_name].func(**job.args)


def forget_jobs():
    """Empty the queue, as a worker does that is done with it."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
