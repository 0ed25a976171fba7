"""Numbers of requests, lines of JSON, and what Prometheus is told."""

import json
import logging
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from django.db import connection
from django.db.utils import OperationalError
from django.test import SimpleTestCase, TestCase, override_settings

from kinhtedothi.monitoring.json_lines import JsonLines
from kinhtedothi.monitoring.metrics import forget_the_dead
from kinhtedothi.monitoring.request_id import RequestIdFilter, current_request_id
from kinhtedothi.postgresql.base import Absence
from tests.factories import make_article

FROM_NGINX = "1795985172.140-4870-4-1"


class RequestIdTests(TestCase):
    def test_every_answer_has_a_number_of_its_own(self):
        first, second = (self.client.get("/").headers["X-Request-ID"] for _ in range(2))
        self.assertNotEqual(first, second)

    @override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
    def test_number_of_our_proxy_stands_and_nonsense_does_not(self):
        answer = self.client.get("/", headers={"x-request-id": FROM_NGINX})
        self.assertEqual(answer.headers["X-Request-ID"], FROM_NGINX)
        for nonsense in ("<script>", "a b c d e f g", "x" * 65, ""):
            answer = self.client.get("/", headers={"x-request-id": nonsense})
            self.assertNotEqual(answer.headers["X-Request-ID"], nonsense)

    def test_number_of_a_stranger_is_not_believed(self):
        answer = self.client.get("/", headers={"x-request-id": FROM_NGINX})
        self.assertNotEqual(answer.headers["X-Request-ID"], FROM_NGINX)

    def test_reader_finds_it_on_the_page_of_an_error_and_we_in_the_log(self):
        self.client.raise_request_exception = False
        with (
            mock.patch("articles.views.front_page", side_effect=ValueError),
            mock.patch("kinhtedothi.errors.loader.get_template") as template,
            self.assertLogs("kinhtedothi.monitoring.requests", "INFO") as logs,
        ):
            template.return_value.render = lambda context: f"Mã: {context['request_id']}"
            with mock.patch("articles.views.compose", side_effect=ValueError):
                answer = self.client.get("/")
        number = answer.headers["X-Request-ID"]
        self.assertContains(answer, number, status_code=500)
        self.assertEqual(logs.records[0].fields["status"], 500)


class JsonLinesTests(SimpleTestCase):
    def line(self, **record):
        made = logging.makeLogRecord({"msg": "Chào", "levelname": "INFO", "name": "a", **record})
        RequestIdFilter().filter(made)
        return json.loads(JsonLines().format(made))

    def test_line_belongs_to_the_request_being_answered(self):
        number = current_request_id.set("so-cua-yeu-cau")
        self.addCleanup(current_request_id.reset, number)
        self.assertEqual(self.line()["request_id"], "so-cua-yeu-cau")

    def test_line_outside_a_request_has_no_number(self):
        self.assertNotIn("request_id", self.line())

    def test_fields_of_a_record_stand_beside_the_message(self):
        line = self.line(fields={"status": 200})
        self.assertEqual((line["status"], line["message"]), (200, "Chào"))


class SecretsInTheLogTests(TestCase):
    def test_address_of_a_secret_is_logged_without_it(self):
        with self.assertLogs("kinhtedothi.monitoring.requests", "INFO") as logs:
            self.client.get("/tai-khoan/xac-nhan-email/BI-MAT/")
        self.assertNotIn("BI-MAT", logs.output[0])
        self.assertEqual(logs.records[0].fields["path"], "/tai-khoan/xac-nhan-email/…/")


class MetricsTests(TestCase):
    def test_tells_the_edition_the_queue_and_how_pages_were_answered(self):
        make_article()
        self.client.get("/")
        text = self.client.get("/metrics").text
        for line in ("ktdt_database_up 1.0", 'ktdt_jobs{status="failed"} 0.0', "ktdt_edition "):
            self.assertIn(line, text)
        self.assertIn('ktdt_requests_total{status="200",view="articles:front_page"}', text)

    def test_oldest_job_is_one_that_is_due(self):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")
            cursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, scheduled_at) VALUES"
                " ('a', 'a', now() - interval '90 seconds'), ('a', 'b', now() + interval '1 day')"
            )
        text = self.client.get("/metrics").text
        seconds = float(text.partition("\nktdt_oldest_job_seconds ")[2].split()[0])
        self.assertTrue(90 <= seconds < 200, seconds)

    def test_is_not_told_to_who_comes_through_the_proxy_or_from_elsewhere(self):
        through = self.client.get("/metrics", headers={"x-forwarded-for": "203.0.113.9"})
        from_elsewhere = self.client.get("/metrics", REMOTE_ADDR="203.0.113.9")
        self.assertEqual((through.status_code, from_elsewhere.status_code), (404, 404))

    def test_says_that_the_database_is_away(self):
        with mock.patch("kinhtedothi.monitoring.metrics.connection") as away:
            away.cursor.side_effect = OperationalError
            self.assertContains(self.client.get("/metrics"), "ktdt_database_up 0.0")

    def test_connections_of_a_process_that_is_gone_do_not_count(self):
        gone = subprocess.Popen([sys.executable, "-c", ""])
        gone.wait()
        with TemporaryDirectory() as folder:
            for pid in (gone.pid, os.getpid()):
                (Path(folder) / f"gauge_livesum_{pid}.db").touch()
                (Path(folder) / f"counter_{pid}.db").touch()
            forget_the_dead(folder)
            left = {path.name for path in Path(folder).iterdir()}
        counters = {f"counter_{gone.pid}.db", f"counter_{os.getpid()}.db"}
        self.assertEqual(left, {f"gauge_livesum_{os.getpid()}.db", *counters})


class AbsenceTests(SimpleTestCase):
    def test_who_comes_after_a_failure_is_told_at_once_and_one_tries_again_later(self):
        absence = Absence()
        self.assertTrue(absence.may_try())
        absence.begin()
        self.assertFalse(absence.may_try())
        with mock.patch("time.monotonic", return_value=time.monotonic() + 1.5):
            self.assertEqual([absence.may_try() for _ in range(3)], [True, False, False])
        absence.end()
        self.assertTrue(absence.may_try())
