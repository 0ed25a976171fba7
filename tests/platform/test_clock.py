"""Workers as processes that live, die and return, and the stories that wait for them."""

import os
import shlex
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.utils import timezone
from honcho.environ import parse_procfile
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker
from procrastinate.exceptions import AlreadyEnqueued

from articles.models import DueAct, Notice, Sitting
from articles.tasks import tidy_desk
from kinhtedothi.private_postgres import PROJECT_DIR
from tests.factories import make_article, make_user

PROMISED_SECONDS = 15
# A worker needs some seconds to begin on a busy machine; that is not what is promised.
START_SECONDS = 40
PLAIN_WORKER = "exec python manage.py procrastinate worker"


def workers_of(procfile):
    """Return the commands of a Procfile's workers: all but the web server."""
    commands = parse_procfile((PROJECT_DIR / procfile).read_text("utf-8")).processes
    return [command for name, command in commands.items() if name != "web"]


def address_of_database():
    """Return the address under which another process finds the database of this test."""
    settings = connection.settings_dict
    query = f"?host={settings['HOST']}" if settings["HOST"].startswith("/") else ""
    host = "" if query else f"{settings['HOST']}:{settings['PORT'] or 5432}"
    user = settings["USER"] + (f":{settings['PASSWORD']}" if settings["PASSWORD"] else "")
    return f"postgresql://{user}@{host}/{settings['NAME']}{query}"


@pytest.fixture
def hire(transactional_db, tmp_path):
    """A function that starts a worker of its own process; all are gone afterwards."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")
    hired = []

    def start(command=PLAIN_WORKER):
        words = shlex.split(command.removeprefix("exec python "))
        environment = {
            **os.environ,
            "DATABASE_URL": address_of_database(),
            "ENVIRONMENT": "demo",
            "KTDT_VAR": str(tmp_path),
        }
        hired.append(
            subprocess.Popen(
                [sys.executable, *words],
                cwd=PROJECT_DIR,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        return hired[-1]

    yield start
    for worker in hired:
        with suppress(ProcessLookupError):
            worker.send_signal(signal.SIGKILL)
        worker.wait()


def wait_until(condition, seconds, failure):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.1)
    pytest.fail(failure)


def wait_for_publication(story, seconds):
    def is_out():
        story.refresh_from_db()
        return story.published_at

    wait_until(is_out, seconds, f"not published within {seconds} s")


def wait_until_at_work():
    """Wait until a worker has let the clock strike: a strike is a job that came and went."""

    def has_struck():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM procrastinate_periodic_defers")
            return cursor.fetchone()[0]

    wait_until(has_struck, START_SECONDS, "no worker began")


@contextmanager
def job_that_does_not_end():
    """Have the night's tidying begin, and wait for a table that nobody lets go of."""
    with psycopg.connect(address_of_database()) as other:
        other.execute(f"LOCK TABLE {Sitting._meta.db_table}")
        # At its hour of the night the clock has asked for it already.
        with suppress(AlreadyEnqueued):
            tidy_desk.defer(timestamp=0)
        job = ProcrastinateJob.objects.filter(task_name=tidy_desk.name, status="doing")
        wait_until(job.exists, START_SECONDS, "no worker took the job")
        yield
        assert job.exists(), "the job ended"


def test_story_comes_out_within_fifteen_seconds_of_its_time(hire):
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_periodic_defers CASCADE")
    hire()
    wait_until_at_work()
    at = timezone.now() + timedelta(seconds=2)
    story = make_article(published_at=at)
    wait_for_publication(story, 2 + PROMISED_SECONDS)


def test_worker_killed_before_the_time_and_back_later_publishes_once_and_tells_the_desk(hire):
    secretary = make_user("thu-ky")
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_periodic_defers CASCADE")
    first = hire()
    wait_until_at_work()
    story = make_article(published_at=timezone.now() + timedelta(hours=1))
    first.send_signal(signal.SIGKILL)
    first.wait()
    # It was due three minutes ago, while nobody worked.
    DueAct.objects.filter(article=story).update(at=timezone.now() - timedelta(minutes=3))
    story.refresh_from_db()
    assert story.published_at is None
    hire()
    hire()
    wait_for_publication(story, START_SECONDS + PROMISED_SECONDS)
    assert story.audit_entries.filter(verb="published").count() == 1
    told = Notice.objects.get(user=secretary, article=story)
    assert "trễ 3 phút" in told.text


@pytest.mark.parametrize("procfile", ["Procfile", "Procfile.dev"])
def test_story_comes_out_in_time_while_a_slow_job_keeps_its_worker_busy(hire, procfile):
    workers = [hire(command) for command in workers_of(procfile)]
    wait_until(
        lambda: ProcrastinateWorker.objects.count() == len(workers),
        START_SECONDS,
        "not all workers began",
    )
    with job_that_does_not_end():
        story = make_article(published_at=timezone.now() + timedelta(seconds=2))
        wait_for_publication(story, 2 + PROMISED_SECONDS)
    for worker in workers:
        worker.send_signal(signal.SIGTERM)
    assert [worker.wait(START_SECONDS) for worker in workers] == [0] * len(workers)


def test_production_has_a_unit_for_each_worker():
    units = (PROJECT_DIR / "deploy" / "systemd").glob("*.service")
    started = "\n".join(unit.read_text("utf-8") for unit in units)
    for command in workers_of("Procfile"):
        words = command.removeprefix("exec python ")
        assert f"ExecStart=/srv/kinhtedothi/.venv/bin/python {words}\n" in started
