"""What Prometheus reads at /metrics.

Processes count in files of one folder, PROMETHEUS_MULTIPROC_DIR, so that any of
them tells for all; without the folder each tells its own. What lies in the
database is asked when Prometheus asks.
"""

import os
from contextlib import suppress
from pathlib import Path

from django.db import DatabaseError, InterfaceError, connection
from django.dispatch import receiver
from django.http import Http404, HttpResponse
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from articles.signals import phrasing_came

LOOPBACK = {"", "127.0.0.1", "::1"}  # empty: through the socket that nginx shares

PAGES = Counter(
    "ktdt_pages",
    "Public pages by how they were answered: kept, shared (made by another process), old, new.",
    ["how"],
)
REQUESTS = Counter("ktdt_requests", "Requests that reached Django.", ["view", "status"])
REQUEST_SECONDS = Histogram(
    "ktdt_request_seconds",
    "What Django took to answer, by kind of page.",
    ["view"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
PHRASINGS = Counter(
    "ktdt_phrasings",
    "Calls of the machine that phrases answers by what came of them: shown, dropped, nothing, "
    "away, unreadable.",
    ["came"],
)
POOL_CONNECTIONS = Gauge(
    "ktdt_pool_connections",
    "Connections to PostgreSQL that the web processes hold.",
    multiprocess_mode="livesum",
)
POOL_WAITING = Gauge(
    "ktdt_pool_waiting", "Requests that wait for a connection.", multiprocess_mode="livesum"
)

JOBS_SQL = """
    SELECT coalesce(sum((status = 'todo')::int), 0),
           coalesce(sum((status = 'doing')::int), 0),
           coalesce(sum((status = 'failed')::int), 0),
           coalesce(extract(epoch FROM now() - min(coalesce(scheduled_at, deferred_at))
               FILTER (WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now())), 0),
           (SELECT number FROM articles_edition WHERE id = 1)
    FROM (
        SELECT jobs.status, jobs.scheduled_at,
               (SELECT min(at) FROM procrastinate_events AS events
                WHERE events.job_id = jobs.id AND events.type = 'deferred') AS deferred_at
        FROM procrastinate_jobs AS jobs WHERE jobs.status IN ('todo', 'doing', 'failed')
    ) AS jobs
"""


class DatabaseCollector:
    """The queue and the edition, as the database has them now."""

    def collect(self):
        """Yield the metrics; all but the first are missing while the database is away."""
        try:
            with connection.cursor() as cursor:
                cursor.execute(JOBS_SQL)
                waiting, doing, failed, oldest, edition = cursor.fetchone()
        except (DatabaseError, InterfaceError):
            yield GaugeMetricFamily("ktdt_database_up", "Whether PostgreSQL answers.", 0)
            return
        yield GaugeMetricFamily("ktdt_database_up", "Whether PostgreSQL answers.", 1)
        jobs = GaugeMetricFamily("ktdt_jobs", "Jobs in the queue.", labels=["status"])
        for status, number in (("todo", waiting), ("doing", doing), ("failed", failed)):
            jobs.add_metric([status], number)
        yield jobs
        yield GaugeMetricFamily(
            "ktdt_oldest_job_seconds", "How long the oldest job that is due has waited.", oldest
        )
        yield GaugeMetricFamily("ktdt_edition", "The number of the edition.", edition or 0)


def note_pool(connection):
    """Note how the pool of this process is used."""
    if pool := connection.pool:
        stats = pool.get_stats()
        POOL_CONNECTIONS.set(stats.get("pool_size", 0))
        POOL_WAITING.set(stats.get("requests_waiting", 0))


def note_no_pool():
    """Note that this process has closed its pool."""
    POOL_CONNECTIONS.set(0)
    POOL_WAITING.set(0)


@receiver(phrasing_came)
def note_phrasing(came, **kwargs):
    """Count what came of a call; see articles.answers.phrasing."""
    PHRASINGS.labels(came).inc()


def forget_the_dead(folder):
    """Let go of what processes said of their connections that are gone, as after a reload."""
    for pid in {int(file.stem.rpartition("_")[2]) for file in Path(folder).glob("gauge_live*.db")}:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            with suppress(FileNotFoundError):  # another process was faster
                mark_process_dead(pid, folder)


def metrics(request):
    """Answer Prometheus, which asks on this machine and not through the public proxy."""
    if "HTTP_X_FORWARDED_FOR" in request.META or request.META["REMOTE_ADDR"] not in LOOPBACK:
        raise Http404
    registry = CollectorRegistry()
    registry.register(DatabaseCollector())
    parts = [registry]
    if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        forget_the_dead(folder)
        MultiProcessCollector(registry)
    else:
        parts.append(REGISTRY)
    content = b"".join(map(generate_latest, parts))
    return HttpResponse(content, content_type=CONTENT_TYPE_LATEST)
