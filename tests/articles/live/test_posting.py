"""Updates of a live story: posted, corrected, withdrawn and brought back; nothing lost."""

from datetime import date, timedelta
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from articles import publishing
from articles.live import coverage, posting
from articles.live.posting import Words
from articles.models import Article, AuditEntry, Edition, LiveUpdate, LiveUpdateVersion
from articles.photo_removal import PhotoInUse, remove
from articles.photo_uses import published_stories_using
from articles.refusals import NotAccepted, NotReady, WrongStage
from articles.search.finding import find
from articles.search.query import Query
from tests.articles.together import run_together
from tests.factories import (
    make_article,
    make_author,
    make_live_story,
    make_live_update,
    make_photo,
    make_user,
)

Verb = AuditEntry.Verb


class PostingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.secretary = make_user("thu-ky")
        cls.reporter = make_user("phong-vien")
        make_author("Minh Khuê", user=cls.reporter)
        cls.article = make_live_story(cls.secretary)
        coverage.give(cls.article, [cls.reporter], cls.secretary)

    def test_update_is_there_with_its_version_trail_byline_and_edition(self):
        edition, before = Edition.objects.current(), timezone.now()
        update = make_live_update(
            self.article, self.reporter, "Nước rút.\n\nXe đi lại.", headline="Nước rút"
        )
        self.assertEqual(Edition.objects.current(), edition + 1)
        update = LiveUpdate.objects.get(pk=update.pk)
        self.assertEqual(update.number, 1)
        self.assertEqual(update.body, "<p>Nước rút.</p>\n<p>Xe đi lại.</p>")
        self.assertEqual(str(update.byline), "Minh Khuê")
        version = update.versions.get()
        self.assertEqual((version.text, version.author), ("Nước rút.\n\nXe đi lại.", self.reporter))
        entry = self.article.audit_entries.first()
        self.assertEqual((entry.verb, entry.actor), (Verb.LIVE_POSTED, self.reporter))
        self.assertEqual(entry.after["live_update"], 1)
        self.article.refresh_from_db()
        self.assertGreaterEqual(self.article.updated_at, before)

    def test_sending_a_form_twice_posts_once(self):
        key, words = uuid4(), Words("Nước rút.")
        first = posting.post(self.article, self.reporter, words, key)
        edition = Edition.objects.current()
        self.assertEqual(posting.post(self.article, self.reporter, Words("Nước rút."), key), first)
        self.assertEqual(LiveUpdate.objects.count(), 1)
        self.assertEqual(Edition.objects.current(), edition)

    def test_words_changed_after_a_lost_answer_are_not_swallowed(self):
        key = uuid4()
        posting.post(self.article, self.reporter, Words("Nước rút."), key)
        with self.assertRaisesMessage(WrongStage, "cập nhật số 1"):
            posting.post(self.article, self.reporter, Words("Nước rút hẳn."), key)

    def test_key_of_somebody_elses_form_is_refused(self):
        key = uuid4()
        posting.post(self.article, self.reporter, Words("Nước rút."), key)
        for person, article in (
            (self.secretary, self.article),
            (self.secretary, make_live_story(self.secretary)),
        ):
            with self.assertRaises(NotAccepted):
                posting.post(article, person, Words("Nước rút."), key)

    def test_what_readers_would_miss_is_named_and_nothing_posted(self):
        without_credit = make_photo(credit="")
        run_out = make_photo(licence_until=date(2020, 1, 1))
        for words, is_key, sentence in (
            (Words("  "), False, "Hãy viết nội dung cập nhật."),
            (Words("\u200b"), False, "Hãy viết nội dung cập nhật."),
            (Words("a" * 5001), False, "Cập nhật dài 5001 ký tự"),
            (Words("Chữ.", headline="a" * 151), False, "Tít dài 151 ký tự"),
            (Words("Chữ."), True, "Cập nhật quan trọng phải có tít."),
            (Words("Chữ.", photos=[without_credit.pk]), False, "chưa ghi nguồn"),
            (Words("Chữ.", photos=[run_out.pk]), False, "chỉ được dùng đến hết"),
            (Words("Chữ.", photos=[10**9]), False, "không còn trong kho ảnh"),
            (Words("Chữ.", photos=[*range(1, 12)]), False, "nhiều nhất 10 ảnh"),
        ):
            with self.subTest(sentence), self.assertRaisesMessage(NotReady, sentence):
                posting.post(self.article, self.reporter, words, uuid4(), is_key)
        self.assertFalse(LiveUpdate.objects.exists())

    def test_nothing_is_posted_before_the_story_is_out_or_after_the_end(self):
        draft = make_article(published=False)
        with self.assertRaisesMessage(WrongStage, "chưa bắt đầu"):
            make_live_update(make_article(), self.secretary, "Chữ.")
        coverage.begin(draft, self.secretary)
        with self.assertRaisesMessage(WrongStage, "chưa lên trang"):
            make_live_update(draft, self.secretary, "Chữ.")
        coverage.end(self.article, self.secretary)
        with self.assertRaisesMessage(WrongStage, "đã kết thúc"):
            make_live_update(self.article, self.reporter, "Chữ.")
        publishing.withdraw(self.article, self.secretary, "Nhầm.")
        with self.assertRaises(WrongStage):
            make_live_update(self.article, self.reporter, "Chữ.")

    def test_who_was_not_given_the_coverage_posts_nothing(self):
        for person in (
            make_user("phong-vien"),
            make_user("bien-tap-vien"),
            make_user("ke-toan"),
            make_user(),
        ):
            with self.assertRaises(PermissionDenied):
                make_live_update(self.article, person, "Chữ.")

    def test_search_finds_the_story_by_its_updates_until_they_are_withdrawn(self):
        update = make_live_update(self.article, self.reporter, "Sông Đuống lên báo động ba.")
        self.assertIn(self.article.pk, find(Query.read("song duong"), 5).keys)
        posting.withdraw(update, self.reporter, "Sai số đo.")
        self.assertNotIn(self.article.pk, find(Query.read("song duong"), 5).keys)

    def test_photo_of_an_update_is_in_use(self):
        photo = make_photo()
        update = make_live_update(self.article, self.reporter, "Chữ.", photos=[photo.pk])
        self.assertIn(f'<figure data-photo="{photo.pk}"></figure>', update.body)
        self.assertIn(self.article, published_stories_using(photo))
        posting.withdraw(update, self.reporter, "Nhầm ảnh.")
        self.assertNotIn(self.article, published_stories_using(photo))
        with self.assertRaises(PhotoInUse):
            remove(photo)


class CorrectingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.secretary = make_user("thu-ky")
        cls.reporter = make_user("phong-vien")
        cls.article = make_live_story(cls.secretary)
        coverage.give(cls.article, [cls.reporter], cls.secretary)
        cls.update = make_live_update(cls.article, cls.reporter, "Có ba người bị thương nhẹ.")

    def correct(self, text, by=None, based_on=1, reason="", **words):
        posting.correct(self.update, by or self.reporter, Words(text, **words), based_on, reason)

    def test_correction_is_told_to_readers_and_the_old_text_kept(self):
        self.correct("Có năm người bị thương nhẹ.", reason="Theo bệnh viện.")
        self.assertIsNotNone(self.update.corrected_at)
        texts = self.update.versions.order_by("number").values_list("text", "reason")
        self.assertEqual(
            list(texts),
            [
                ("Có ba người bị thương nhẹ.", ""),
                ("Có năm người bị thương nhẹ.", "Theo bệnh viện."),
            ],
        )
        entry = self.article.audit_entries.first()
        self.assertEqual((entry.verb, entry.reason), (Verb.LIVE_CORRECTED, "Theo bệnh viện."))

    def test_more_than_spelling_needs_a_reason(self):
        with self.assertRaises(NotAccepted):
            self.correct("Có năm người bị thương nhẹ.")
        self.assertEqual(self.update.versions.count(), 1)

    def test_mended_spelling_is_quiet(self):
        update = make_live_update(self.article, self.reporter, "Nước rút nhamh.")
        self.article.refresh_from_db()
        was = self.article.updated_at
        posting.correct(update, self.reporter, Words("Nước rút nhanh."), 1)
        self.article.refresh_from_db()
        self.assertIsNone(update.corrected_at)
        self.assertEqual((update.version, self.article.updated_at), (2, was))

    def test_correcting_what_somebody_else_corrected_meanwhile_loses_neither(self):
        self.correct("Có năm người bị thương nhẹ.", reason="Theo bệnh viện.")
        with self.assertRaises(posting.CorrectedMeanwhile) as raised:
            self.correct("Có bốn người bị thương nhẹ.", by=self.secretary, reason="Nghe nói.")
        self.assertEqual(raised.exception.latest.text, "Có năm người bị thương nhẹ.")

    def test_sending_a_correction_twice_corrects_once(self):
        for _ in range(2):
            self.correct("Có năm người bị thương nhẹ.", reason="Theo bệnh viện.")
        self.assertEqual(self.update.versions.count(), 2)

    def test_reporters_change_their_own_and_who_leads_changes_all(self):
        other = make_user("phong-vien")
        coverage.give(self.article, [self.reporter, other], self.secretary)
        for act in (
            lambda: self.correct("Có sáu người.", by=other, reason="Khác."),
            lambda: posting.withdraw(self.update, other, "Khác."),
            lambda: posting.pin(self.update, self.reporter),
        ):
            with self.assertRaises(PermissionDenied):
                act()
        self.correct("Có sáu người.", by=self.secretary, reason="Theo công an.")

    def test_withdrawn_update_comes_back_as_it_was(self):
        with self.assertRaises(NotAccepted):
            posting.withdraw(self.update, self.reporter, " ")
        edition = Edition.objects.current()
        posting.withdraw(self.update, self.reporter, "Chưa kiểm chứng.")
        self.assertFalse(LiveUpdate.objects.shown().exists())
        with self.assertRaises(WrongStage):
            self.correct("Có năm người.", reason="Theo bệnh viện.")
        posting.bring_back(self.update, self.reporter)
        self.assertEqual(Edition.objects.current(), edition + 2)
        self.assertEqual(LiveUpdate.objects.shown().get().body, self.update.body)
        verbs = [entry.verb for entry in self.article.audit_entries.all()[:2]]
        self.assertEqual(verbs, [Verb.LIVE_RESTORED, Verb.LIVE_WITHDRAWN])

    def test_reporter_does_not_bring_back_what_the_desk_withdrew(self):
        posting.withdraw(self.update, self.secretary, "Chưa kiểm chứng.")
        with self.assertRaises(PermissionDenied):
            posting.bring_back(self.update, self.reporter)
        posting.bring_back(self.update, self.secretary)

    def test_photo_whose_licence_ran_out_meanwhile_keeps_an_update_from_coming_back(self):
        photo = make_photo()
        update = make_live_update(self.article, self.reporter, "Ảnh.", photos=[photo.pk])
        posting.withdraw(update, self.reporter, "Nhầm.")
        photo.licence_until = timezone.localdate() - timedelta(days=1)
        photo.save()
        with self.assertRaises(NotReady):
            posting.bring_back(update, self.reporter)

    def test_one_is_pinned_and_a_withdrawn_one_is_not(self):
        second = make_live_update(self.article, self.reporter, "Tin sau.")
        posting.pin(self.update, self.secretary)
        posting.pin(second, self.secretary)
        self.assertEqual(LiveUpdate.objects.get(is_pinned=True), second)
        posting.withdraw(second, self.secretary, "Sai.")
        self.assertFalse(LiveUpdate.objects.filter(is_pinned=True).exists())
        with self.assertRaises(WrongStage):
            posting.pin(second, self.secretary)

    def test_marking_alone_is_quiet_and_makes_no_version(self):
        self.correct("Có ba người bị thương nhẹ.", headline="Ba người bị thương", reason="Thêm tít")
        words = Words("Có ba người bị thương nhẹ.", "Ba người bị thương")
        posting.correct(self.update, self.reporter, words, 2, is_key=True)
        self.assertTrue(LiveUpdate.objects.get(pk=self.update.pk).is_key)
        self.assertEqual(self.update.versions.count(), 2)
        self.assertEqual(self.article.audit_entries.first().verb, Verb.LIVE_MARKED)

    def test_database_refuses_to_change_what_was_said(self):
        for change in (
            lambda: LiveUpdateVersion.objects.update(text="Khác đi."),
            lambda: LiveUpdateVersion.objects.all()._raw_delete("default"),
            lambda: LiveUpdate.objects.all()._raw_delete("default"),
            lambda: LiveUpdate.objects.update(posted_at=timezone.now()),
            lambda: LiveUpdate.objects.update(number=9),
        ):
            with self.assertRaises(IntegrityError), transaction.atomic():
                change()


class RaceTests(TransactionTestCase):
    def test_two_reporters_at_once_get_two_numbers(self):
        secretary = make_user("thu-ky")
        pk = make_live_story(secretary).pk

        def post():
            return make_live_update(Article.objects.get(pk=pk), secretary, "Chữ.").number

        self.assertEqual(sorted(run_together(4, post)), [1, 2, 3, 4])

    def test_two_clicks_at_once_post_once(self):
        secretary, key = make_user("thu-ky"), uuid4()
        pk = make_live_story(secretary).pk

        def post():
            story = Article.objects.get(pk=pk)
            return posting.post(story, secretary, Words("Chữ."), key).number

        self.assertEqual(run_together(4, post), [1, 1, 1, 1])

    def test_of_two_corrections_at_once_one_is_told(self):
        secretary = make_user("thu-ky")
        article = make_live_story(secretary, updates=1)
        texts = iter(("Có hai người.", "Có bốn người."))

        def correct():
            update = LiveUpdate.objects.select_related("article").get(article=article)
            try:
                posting.correct(update, secretary, Words(next(texts)), 1, "Theo công an.")
            except posting.CorrectedMeanwhile:
                return "told"
            return "corrected"

        self.assertEqual(sorted(run_together(2, correct)), ["corrected", "told"])
