"""Cải chính: entered at the desk, on its own page, in the list, the feed and the story."""

import feedparser
from django.db import DatabaseError, IntegrityError, transaction
from django.test import TestCase, TransactionTestCase

from articles import corrections, publishing
from articles.models import AuditEntry, Correction, Edition
from articles.refusals import WrongStage
from tests.articles.together import run_together
from tests.factories import make_article, make_section, make_user

WORDS = {
    "wrong": "Cầu dài 3 km.",
    "right": "Cầu dài 2,3 km.",
    "apology": "Báo xin lỗi bạn đọc.",
}


def correct(article, **words):
    return corrections.publish(article, make_user("thu-ky"), **{**WORDS, **words})


class CorrectionTests(TestCase):
    def test_correction_says_what_the_law_asks_for_and_leads_to_the_story(self):
        article = make_article(headline="Cầu mới", section=make_section("do-thi", name="Đô thị"))
        correction = correct(article)
        for address in ("/cai-chinh/", f"/cai-chinh/{correction.pk}/"):
            page = self.client.get(address)
            for words in ("Thông tin cải chính, xin lỗi", *WORDS.values(), "chuyên mục Đô thị"):
                self.assertContains(page, words)
            self.assertContains(page, f'<a href="{article.get_absolute_url()}">“Cầu mới”</a>')
            html = page.content.decode()
            self.assertLess(html.index(WORDS["right"]), html.index(WORDS["apology"]))
        story = self.client.get(article.get_absolute_url())
        self.assertContains(story, f'<a href="{correction.get_absolute_url()}">Xem cải chính</a>')
        self.assertContains(story, WORDS["right"])
        self.assertContains(story, 'href="/cai-chinh/"')

    def test_correction_of_a_withdrawn_story_stands_and_tells_its_headline_as_it_was(self):
        article = make_article(headline="Cầu mới")
        publishing.withdraw(article, make_user("thu-ky"), "Sai.")
        correct(article)
        page = self.client.get("/cai-chinh/")
        self.assertContains(page, "“Cầu mới” (đã gỡ)")
        self.assertNotContains(page, article.get_absolute_url())
        article.headline = "Tít khác"
        article.save(update_fields=["headline"])
        self.assertContains(self.client.get("/cai-chinh/"), "“Cầu mới”")

    def test_story_that_nobody_saw_has_nothing_to_correct(self):
        with self.assertRaises(WrongStage):
            correct(make_article(published=False))

    def test_newest_stand_first_and_older_pages_follow_in_as_many_queries(self):
        article = make_article()
        for number in range(43):
            correct(article, right=f"Đúng lần {number}.")
        with self.assertNumQueries(3):
            page = self.client.get("/cai-chinh/")
        self.assertContains(page, "Đúng lần 42.")
        self.assertNotContains(page, "Đúng lần 22.")
        with self.assertNumQueries(3):
            page = self.client.get(f"/cai-chinh/?truoc={page.context['older']}")
        self.assertContains(page, "Đúng lần 22.")
        page = self.client.get(f"/cai-chinh/?truoc={page.context['older']}")
        self.assertContains(page, "Đúng lần 0.")
        self.assertEqual(page.context["older"], "")
        for nonsense in ("x", "-1", "9" * 30, "١"):
            self.assertContains(self.client.get("/cai-chinh/", {"truoc": nonsense}), "lần 42.")

    def test_feeds_carry_them(self):
        correction = correct(make_article(headline="Cầu & sông"), wrong="Dài < 3 km.")
        correct(make_article(headline="Bài khác"))
        for address in ("/rss/cai-chinh.rss", "/atom/cai-chinh.atom"):
            feed = feedparser.parse(self.client.get(address).content)
            self.assertFalse(feed.bozo, address)
            self.assertEqual(len(feed.entries), 2)
            entry = feed.entries[1]
            self.assertEqual(entry.title, "Thông tin cải chính, xin lỗi: Cầu & sông")
            self.assertIn("Dài &lt; 3 km.", entry.summary)
            self.assertTrue(entry.link.endswith(correction.get_absolute_url()))

    def test_what_is_typed_is_no_markup(self):
        correct(make_article(), wrong="<script>alert(1)</script>")
        self.assertNotContains(self.client.get("/cai-chinh/"), "<script>alert")

    def test_one_taken_back_leaves_every_page_and_stays_in_the_trail(self):
        article = make_article()
        correction = correct(article)
        number = Edition.objects.current()
        corrections.take_back(correction, make_user("thu-ky"), "Đăng nhầm bài.")
        self.assertGreater(Edition.objects.current(), number)
        self.assertEqual(self.client.get(correction.get_absolute_url()).status_code, 410)
        self.assertNotContains(self.client.get("/cai-chinh/"), WORDS["right"])
        self.assertNotContains(self.client.get(article.get_absolute_url()), WORDS["right"])
        verbs = article.audit_entries.values_list("verb", flat=True)[:2]
        self.assertEqual([*verbs], ["uncorrected", "corrected"])
        with self.assertRaises(WrongStage):
            corrections.take_back(correction, make_user("thu-ky"), "Lần nữa.")

    def test_database_refuses_to_change_or_forget_words(self):
        correction = correct(make_article())
        row = Correction.objects.filter(pk=correction.pk)
        for change in (lambda: row.update(right="Khác."), row.delete):
            with self.assertRaises(DatabaseError), transaction.atomic():
                change()
        with self.assertRaises(IntegrityError), transaction.atomic():
            correct(make_article(), right="")


class CorrectionRaceTests(TransactionTestCase):
    def test_button_pressed_twice_corrects_once(self):
        article, by = make_article(), make_user("thu-ky")
        stories = type(article).objects
        run_together(3, lambda: corrections.publish(stories.get(pk=article.pk), by, **WORDS))
        self.assertEqual(Correction.objects.count(), 1)
        corrected = AuditEntry.objects.filter(verb=AuditEntry.Verb.CORRECTED)
        self.assertEqual(corrected.count(), 1)
