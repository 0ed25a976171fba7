"""Workers as processes that live, die and return, and the stories that wait for them."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import DueAct, Notice
from kinhtedothi.private_postgres import PROJECT_DIR
from tests.factories import make_article, make_user

PROMISED_SECONDS = 15
# A worker needs some seconds to begin on a busy machine; that is not what is promised.
START_SECONDS = 40


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

    def start():
        environment = {
            **os.environ,
            "DATABASE_URL": address_of_database(),
            "ENVIRONMENT": "demo",
            "KTDT_VAR": str(tmp_path),
        }
        hired.append(
            subprocess.Popen(
                [sys.executable, "manage.py", "procrastinate", "worker"],
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


def wait_for_publication(story, seconds):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        story.refresh_from_db()
        if story.published_at:
            return
        time.sleep(0.1)
    pytest.fail(f"not published within {seconds} s")


def wait_until_at_work():
    """Wait until a worker has let the clock strike: a strike is a job that came and went."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM procrastinate_periodic_defers")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.1)
    pytest.fail("no worker began")


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
