"""“Bản tin” in the newsroom: who may see and do what, and what the pages show."""

from datetime import time
from unittest import mock

from django.core import mail
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Edition, Newsletter, NewsletterReader
from articles.newsletters import leaving, sending
from articles.newsletters.consent import Channel
from tests.articles.newsletters.factories import (
    make_newsletter,
    make_reader,
    make_readers,
    send_all,
    strike,
)
from tests.factories import make_article, make_photo, make_user

ADMIN = "/toa-soan/articles"
ROLES = (
    "phong-vien",
    "bien-tap-vien",
    "thu-ky",
    "tong-bien-tap",
    "kiem-duyet",
    "phat-hanh",
    "ke-toan",
    "quan-tri",
)


class RightsTests(TestCase):
    def setUp(self):
        self.newsletter = make_newsletter("sang", name="Bản tin sáng")
        make_article(lead_photo=make_photo())
        self.reader = make_reader(self.newsletter, address="lan@example.com")
        self.issue = strike(self.newsletter)

    def assert_only(self, address, roles, method="get", status=200):
        for role in ROLES:
            with self.subTest(address, role=role):
                self.client.force_login(make_user(role))
                answer = getattr(self.client, method)(address)
                self.assertEqual(answer.status_code, status if role in roles else 403)
        self.client.logout()
        self.assertEqual(getattr(self.client, method)(address).status_code, 302)

    def test_addresses_are_seen_by_those_who_serve_readers_and_by_nobody_else(self):
        for path in ("", f"{self.reader.pk}/change/"):
            self.assert_only(f"{ADMIN}/newsletterreader/{path}", {"phat-hanh", "quan-tri"})

    def test_newsletters_and_issues_are_the_secretarys(self):
        desk = {"thu-ky", "tong-bien-tap", "quan-tri"}
        # As if it had been made before the story came out, so that the next one has it too.
        self.newsletter.issues.update(until=timezone.now() - timezone.timedelta(days=1))
        for path in (
            "newsletter/",
            f"newsletter/{self.newsletter.pk}/change/",
            f"newsletter/{self.newsletter.pk}/thu/",
            f"newsletter/{self.newsletter.pk}/thu/html/",
            "newsletterissue/",
            f"newsletterissue/{self.issue.pk}/change/",
            f"newsletterissue/{self.issue.pk}/html/",
        ):
            self.assert_only(f"{ADMIN}/{path}", desk)

    def test_pages_of_an_issue_tell_no_address(self):
        send_all(self.issue)
        self.client.force_login(make_user("thu-ky"))
        for path in ("", f"{self.issue.pk}/change/", f"{self.issue.pk}/html/"):
            page = self.client.get(f"{ADMIN}/newsletterissue/{path}")
            self.assertNotContains(page, "lan@example.com")
            self.assertNotContains(page, self.reader.key)

    def test_acts_are_posted_by_those_who_may(self):
        desk = {"thu-ky", "tong-bien-tap", "quan-tri"}
        for path in ("gui-thu", "dung", "gui-tiep"):
            address = f"{ADMIN}/newsletterissue/{self.issue.pk}/{path}/"
            self.assert_only(address, desk, "post", 302)
            self.client.force_login(make_user("thu-ky"))
            self.assertEqual(self.client.get(address).status_code, 405)

    def test_address_is_erased_by_those_who_may_and_only_posted(self):
        address = f"{ADMIN}/newsletterreader/{self.reader.pk}/xoa/"
        for role in ROLES:
            if role not in {"phat-hanh", "quan-tri"}:
                self.client.force_login(make_user(role))
                self.assertEqual(self.client.post(address).status_code, 403)
        self.client.force_login(make_user("phat-hanh"))
        self.assertEqual(self.client.get(address).status_code, 405)
        self.assertTrue(NewsletterReader.objects.exists())
        self.assertRedirects(self.client.post(address), f"{ADMIN}/newsletterreader/")
        self.assertFalse(NewsletterReader.objects.exists())

    def test_nobody_adds_changes_or_deletes_a_reader_or_an_issue_by_hand(self):
        self.client.force_login(make_user("quan-tri"))
        for model, pk in (("newsletterreader", self.reader.pk), ("newsletterissue", self.issue.pk)):
            for path in ("add/", f"{pk}/delete/"):
                self.assertEqual(self.client.post(f"{ADMIN}/{model}/{path}").status_code, 403)


class NewsletterPageTests(TestCase):
    def setUp(self):
        self.secretary = make_user("thu-ky", email="thu-ky@example.com")
        self.client.force_login(self.secretary)
        self.newsletter = make_newsletter("sang", name="Bản tin sáng", hour=time(6, 0))

    def save(self, **fields):
        data = {"name": "Bản tin sáng", "about": "Đầu ngày.", "hour": "06:00", "is_on": "on"}
        address = f"{ADMIN}/newsletter/{self.newsletter.pk}/change/"
        answer = self.client.post(address, {**data, **fields})
        self.newsletter.refresh_from_db()
        return answer

    def test_other_hour_is_that_of_the_next_issue_and_readers_notice(self):
        before = Edition.objects.current()
        self.assertEqual(self.save(hour="18:30").status_code, 302)
        self.assertEqual(f"{timezone.localtime(self.newsletter.next_at):%H:%M}", "18:30")
        self.assertGreater(self.newsletter.next_at, timezone.now())
        self.assertGreater(Edition.objects.current(), before)

    def test_switched_on_after_its_hour_it_waits_for_tomorrow(self):
        self.save(is_on="")
        self.assertIsNone(self.newsletter.next_at)
        just_past = timezone.localtime() - timezone.timedelta(minutes=1)
        self.save(hour=f"{just_past:%H:%M}")
        self.assertGreater(self.newsletter.next_at, timezone.now())

    def test_saving_something_else_leaves_the_clock_alone(self):
        moved = self.newsletter.next_at + timezone.timedelta(days=1)
        honest = Newsletter.save

        def save(newsletter, **how):
            Newsletter.objects.filter(pk=newsletter.pk).update(next_at=moved)
            honest(newsletter, **how)

        with mock.patch.object(Newsletter, "save", save):
            self.save(about="Câu khác.", lets_choose="on")
        self.assertEqual((self.newsletter.about, self.newsletter.next_at), ("Câu khác.", moved))

    def test_page_counts_those_who_get_it(self):
        make_readers(self.newsletter, 3)
        make_reader(self.newsletter, state="bounced")
        page = self.client.get(f"{ADMIN}/newsletter/{self.newsletter.pk}/change/")
        self.assertRegex(page.content.decode(), r"Người nhận(?s:.){0,600}>\s*3\s*<")

    def test_address_word_stays(self):
        self.save(slug="khac")
        self.assertEqual(self.newsletter.slug, "sang")

    def test_editor_in_chief_makes_one_and_it_waits_for_its_hour(self):
        self.client.force_login(make_user("tong-bien-tap"))
        data = {"name": "Bản tin trưa", "slug": "trua", "about": "Giữa ngày.", "hour": "11:30"}
        self.assertEqual(
            self.client.post(f"{ADMIN}/newsletter/add/", {**data, "is_on": "on"}).status_code, 302
        )
        self.assertIsNotNone(Newsletter.objects.get(slug="trua").next_at)
        page = self.client.post(f"{ADMIN}/newsletter/add/", data)
        self.assertContains(page, "Đã có bản tin tên này.")

    def test_next_issue_is_looked_at_without_being_made(self):
        make_article(headline="Tin của lúc này")
        page = self.client.get(f"{ADMIN}/newsletter/{self.newsletter.pk}/thu/")
        self.assertContains(page, "Tin của lúc này")
        self.assertContains(page, '<iframe class="newsletter__frame" sandbox ')
        self.assertFalse(self.newsletter.issues.exists())

    def test_nothing_new_is_said(self):
        page = self.client.get(f"{ADMIN}/newsletter/{self.newsletter.pk}/thu/")
        self.assertContains(page, "Chưa có tin mới")
        address = f"{ADMIN}/newsletter/{self.newsletter.pk}/thu/html/"
        self.assertEqual(self.client.get(address).status_code, 404)

    def test_letter_in_the_frame_can_do_nothing(self):
        make_article(headline="Tít <script>alert(1)</script>")
        page = self.client.get(f"{ADMIN}/newsletter/{self.newsletter.pk}/thu/html/")
        policy = page.headers["Content-Security-Policy"]
        for part in (
            "sandbox;",
            "default-src 'none'",
            "script-src 'none'",
            "form-action 'none'",
            "frame-ancestors 'self'",
        ):
            self.assertIn(part, f"{policy};")
        self.assertNotIn("unsafe-eval", policy)
        self.assertNotContains(page, "<script>")
        self.assertIn("no-store", page.headers["Cache-Control"])

    def test_trial_goes_to_oneself_with_links_that_change_nothing(self):
        make_article()
        self.client.post(f"{ADMIN}/newsletter/{self.newsletter.pk}/thu/gui-thu/")
        (sent,) = mail.outbox
        self.assertEqual(sent.to, ["thu-ky@example.com"])
        self.assertTrue(sent.subject.startswith("[Gửi thử] Bản tin sáng"))
        leave = sent.extra_headers["List-Unsubscribe"].strip("<>").partition("/ban-tin")[2]
        answer = self.client.post(f"/ban-tin{leave}", {"List-Unsubscribe": "One-Click"})
        self.assertEqual(answer.status_code, 200)

    def test_trial_that_the_mail_server_does_not_take_is_said(self):
        make_article()
        with mock.patch("articles.newsletters.trial.mail", side_effect=OSError):
            address = f"{ADMIN}/newsletter/{self.newsletter.pk}/thu/gui-thu/"
            page = self.client.post(address, follow=False)
        self.assertEqual(page.status_code, 302)


class IssuePageTests(TestCase):
    def setUp(self):
        self.client.force_login(make_user("thu-ky"))
        self.newsletter = make_newsletter("sang", name="Bản tin sáng")
        make_article(headline="Phố mới")
        self.readers = make_readers(self.newsletter, 4)
        self.issue = strike(self.newsletter)
        self.address = f"{ADMIN}/newsletterissue/{self.issue.pk}/change/"

    def test_page_tells_how_far_it_is(self):
        self.assertContains(self.client.get(self.address), "Chờ gửi: <b>4</b>")
        with mock.patch.object(sending, "BATCH", 3):
            sending.send_batch(self.issue.pk)
        page = self.client.get(self.address)
        self.assertContains(page, "3 / 4 thư")
        self.assertContains(page, "Dừng gửi")
        send_all(self.issue)
        page = self.client.get(self.address)
        self.assertContains(page, "Đã gửi: <b>4</b>")
        self.assertNotContains(page, "Dừng gửi")

    def test_it_is_stopped_and_resumed(self):
        address = f"{ADMIN}/newsletterissue/{self.issue.pk}"
        self.client.post(f"{address}/dung/")
        self.assertContains(self.client.get(self.address), "Gửi tiếp")
        sending.send_batch(self.issue.pk)
        self.assertEqual(mail.outbox, [])
        self.client.post(f"{address}/gui-tiep/")
        send_all(self.issue)
        self.assertEqual(len(mail.outbox), 4)

    def test_queries_do_not_grow_with_issues_or_recipients(self):
        counts = []
        for _ in range(2):
            make_readers(self.newsletter, 5)
            newsletter = make_newsletter()
            make_readers(newsletter, 3)
            issue = strike(newsletter)
            pages = []
            for path in ("", f"{issue.pk}/change/"):
                with CaptureQueriesContext(connection) as queries:
                    self.client.get(f"{ADMIN}/newsletterissue/{path}")
                pages.append(len(queries))
                self.assertFalse(
                    [one for one in queries if "OFFSET" in one["sql"].upper()],
                )
            counts.append(pages)
        self.assertEqual(*counts)


class ReaderPageTests(TestCase):
    def setUp(self):
        self.client.force_login(make_user("phat-hanh"))
        self.newsletter = make_newsletter("sang", name="Bản tin sáng")
        self.reader = make_reader(self.newsletter, address="lan@example.com")

    def test_page_shows_what_was_agreed_to_and_sent(self):
        leaving.leave(self.reader.key, [self.newsletter.pk], Channel.ONE_CLICK)
        page = self.client.get(f"{ADMIN}/newsletterreader/{self.reader.pk}/change/")
        self.assertContains(page, "lan@example.com")
        self.assertContains(page, "Nút hủy của hộp thư")
        self.assertNotContains(page, self.reader.key)

    def test_address_is_found_by_how_it_begins(self):
        make_reader(address="minh@example.com")
        page = self.client.get(f"{ADMIN}/newsletterreader/?q=LAN@")
        self.assertContains(page, "lan@example.com")
        self.assertNotContains(page, "minh@example.com")

    def test_desk_leaves_for_a_reader_who_asks(self):
        self.client.post(f"{ADMIN}/newsletterreader/{self.reader.pk}/thoi-gui/")
        self.reader.refresh_from_db()
        self.assertEqual(self.reader.state, "left")

    def test_list_counts_nothing_and_its_queries_do_not_grow(self):
        counts = []
        for number in (5, 60):
            make_readers(self.newsletter, number)
            with CaptureQueriesContext(connection) as queries:
                self.client.get(f"{ADMIN}/newsletterreader/")
            counts.append(len(queries))
            told = [one["sql"] for one in queries if "newsletterreader" in one["sql"]]
            self.assertFalse([sql for sql in told if "COUNT(" in sql or "OFFSET" in sql])
        self.assertEqual(*counts)
