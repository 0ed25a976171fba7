"""WebSub: the hub is told of what feeds have, in the transaction that puts it there."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qs

import feedparser
from django.db import transaction
from django.test import SimpleTestCase, TestCase, override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import publishing, websub
from articles.tasks import tell_hub
from tests.factories import make_article, make_author, make_section, make_topic

HUB = "https://hub.example/"
ORIGIN = "https://bao.example"


def jobs():
    """Return the jobs that wait to tell the hub."""
    return ProcrastinateJob.objects.filter(task_name="articles.tell_hub")


@override_settings(WEBSUB_HUB=HUB, SITE_ORIGIN=ORIGIN)
class AnnouncementTests(TestCase):
    def test_every_feed_that_has_the_story_is_named_in_both_formats(self):
        make_article(
            section=make_section("do-thi/giao-thong"),
            tags=["cầu"],
            topics=[make_topic("Cầu mới").pk],
            bylines=[[make_author("Minh Khuê").pk, "text"], [make_author("Vũ An").pk, "photo"]],
        )
        [job] = jobs()
        parts = (
            *("do-thi", "do-thi/giao-thong", "tag/cau", "su-kien/cau-moi"),
            *("tac-gia/minh-khue", "tac-gia/vu-an"),
        )
        wanted = {f"{ORIGIN}/rss/", f"{ORIGIN}/atom/"}
        for part in parts:
            wanted |= {f"{ORIGIN}/rss/{part}.rss", f"{ORIGIN}/atom/{part}.atom"}
        self.assertEqual(set(job.args["feeds"]), wanted)
        self.assertEqual(len(job.args["feeds"]), len(wanted))
        for address in wanted:
            with self.subTest(address):
                answer = self.client.get(address.removeprefix(ORIGIN))
                self.assertEqual(len(feedparser.parse(answer.content).entries), 1)

    def test_waits_until_every_process_has_the_new_feeds(self):
        make_article()
        [job] = jobs()
        self.assertIsNotNone(job.scheduled_at)

    def test_update_is_told_too(self):
        story = make_article()
        publishing.publish(story, by=story.created_by)
        self.assertEqual(jobs().count(), 2)

    def test_publication_that_is_taken_back_tells_nobody(self):
        story = make_article(published=False)
        with transaction.atomic():
            publishing.publish(story, by=story.created_by)
            self.assertEqual(jobs().count(), 1)
            transaction.set_rollback(True)
        self.assertEqual(jobs().count(), 0)

    def test_nobody_is_told_of_what_was_paid_for_imported_or_only_drafted(self):
        make_article(is_sponsored=True)
        story = make_article(published=False)
        publishing.publish(story, by=story.created_by, announce=False)
        self.assertEqual(jobs().count(), 0)

    @override_settings(WEBSUB_HUB="")
    def test_without_a_hub_nothing_is_done_and_no_feed_names_one(self):
        make_article()
        self.assertEqual(jobs().count(), 0)
        for address in ("/rss/", "/atom/"):
            answer = self.client.get(address)
            self.assertNotContains(answer, 'rel="hub"')
            self.assertNotIn("Link", answer.headers)

    def test_feeds_name_the_hub_in_text_and_headers(self):
        make_article()
        for address in ("/rss/", "/atom/", "/rss/thoi-su.rss"):
            with self.subTest(address):
                answer = self.client.get(address)
                links = {
                    link.rel: link.href for link in feedparser.parse(answer.content).feed.links
                }
                self.assertEqual((links["hub"], links["self"]), (HUB, f"{ORIGIN}{address}"))
                self.assertEqual(
                    answer.headers["Link"], f'<{HUB}>; rel="hub", <{ORIGIN}{address}>; rel="self"'
                )


class TellingTests(SimpleTestCase):
    def test_hub_gets_a_form_that_names_the_feeds(self):
        with a_hub() as hub, override_settings(WEBSUB_HUB=hub.address):
            websub.tell([f"{ORIGIN}/rss/", f"{ORIGIN}/rss/do-thi.rss"])
        self.assertEqual(
            hub.forms,
            [
                {
                    "hub.mode": ["publish"],
                    "hub.url": [f"{ORIGIN}/rss/", f"{ORIGIN}/rss/do-thi.rss"],
                }
            ],
        )

    def test_hub_that_refuses_or_is_away_is_told_again(self):
        with (
            a_hub(status=503) as hub,
            override_settings(WEBSUB_HUB=hub.address),
            self.assertRaises(HTTPError),
        ):
            websub.tell([f"{ORIGIN}/rss/"])
        with override_settings(WEBSUB_HUB=hub.address), self.assertRaises(URLError):
            websub.tell([f"{ORIGIN}/rss/"])
        self.assertEqual(tell_hub.retry_strategy.max_attempts, 8)

    @override_settings(WEBSUB_HUB="")
    def test_job_that_outlives_the_setting_tells_nobody(self):
        websub.tell([f"{ORIGIN}/rss/"])


@contextmanager
def a_hub(status=204):
    """Run a hub on this machine; it notes the forms it gets, and answers with a status."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.forms.append(parse_qs(body.decode()))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.forms = []
    server.address = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
