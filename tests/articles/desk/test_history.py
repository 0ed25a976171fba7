from dataclasses import replace
from unittest.mock import patch
from uuid import uuid4

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles import publishing
from articles.desk import timeline, trail
from articles.models import Article, Revision, SectionDuty
from articles.revisions import draft_of, put_aside, save_draft
from tests.articles.desk.typing import change_address, typed
from tests.factories import make_article, make_photo, make_section, make_user

Reason = Revision.Reason


def fresh(article):
    return Article.objects.select_related("latest_revision", "live_revision").get(pk=article.pk)


class HistoryTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("bien-tap-vien", display_name="Thu Hà")
        cls.article = make_article(headline="Tít đầu tiên", by=cls.editor)

    def setUp(self):
        self.client.force_login(self.editor)
        self.client.post(change_address(self.article), typed(self.article, headline="Tít thứ hai"))
        self.base = f"/toa-soan/articles/article/{self.article.pk}"

    def test_lists_every_text_and_every_act(self):
        page = self.client.get(f"{self.base}/history/")
        for words in ("Bản 1", "Bản 2", "Thu Hà", "Đăng", "Đang trên trang"):
            self.assertContains(page, words)

    def test_shows_an_old_text(self):
        self.assertContains(self.client.get(f"{self.base}/ban/1/"), "Tít đầu tiên")
        self.assertEqual(self.client.get(f"{self.base}/ban/99/").status_code, 404)

    def restore(self, number, based_on=None):
        latest = Article.objects.get(pk=self.article.pk).latest_revision_id
        data = {"based_on": latest if based_on is None else based_on}
        return self.client.post(f"{self.base}/ban/{number}/khoi-phuc/", data, follow=True)

    def test_restoring_makes_a_new_draft_and_leaves_readers_alone(self):
        self.client.post(
            change_address(self.article),
            typed(self.article, headline="Tít lên trang"),
        )
        publishing.publish(Article.objects.get(pk=self.article.pk), self.editor)
        self.restore(1)
        article = fresh(self.article)
        self.assertEqual(draft_of(article).headline, "Tít đầu tiên")
        self.assertEqual(article.latest_revision.reason, Revision.Reason.RESTORE)
        self.assertEqual(article.headline, "Tít lên trang")
        self.assertEqual(article.revisions.count(), 4)

    def test_restoring_over_a_text_one_has_not_seen_is_refused(self):
        response = self.restore(1, based_on=1)
        self.assertContains(response, "nên chưa khôi phục")
        self.assertEqual(self.article.revisions.count(), 2)

    def test_button_pressed_twice_restores_once_and_complains_of_nothing(self):
        latest = Article.objects.get(pk=self.article.pk).latest_revision_id
        for _ in range(2):
            page = self.restore(1, based_on=latest)
            self.assertNotContains(page, "chưa khôi phục")
        self.assertEqual(self.article.revisions.count(), 3)

    def test_number_of_thousands_of_digits_is_refused(self):
        self.assertContains(self.restore(1, based_on="9" * 5000), "chưa khôi phục")

    def test_text_whose_photo_and_section_were_deleted_comes_back_without_them(self):
        photo, section = make_photo(), make_section("sap-xoa")
        story = make_article(published=False, lead_photo=photo, section="sap-xoa", by=self.editor)
        save_draft(
            fresh(story), replace(draft_of(story), lead_photo=None, section=None), self.editor
        )
        photo.delete()
        section.delete()
        latest = fresh(story).latest_revision_id
        page = self.client.post(
            f"/toa-soan/articles/article/{story.pk}/ban/1/khoi-phuc/",
            {"based_on": latest},
            follow=True,
        )
        self.assertContains(page, "Bài dùng một tấm ảnh không còn trong kho ảnh.")
        self.assertIsNone(fresh(story).section)

    def test_restoring_takes_no_story_to_a_section_of_others(self):
        mine = make_section("do-thi")
        story = make_article(published=False, section="kinh-te", by=self.editor)
        moved = replace(draft_of(story), section=mine.pk, headline="Tít mới")
        save_draft(fresh(story), moved, self.editor)
        SectionDuty.objects.create(user=self.editor, section=mine)
        self.client.post(
            f"/toa-soan/articles/article/{story.pk}/ban/1/khoi-phuc/",
            {"based_on": fresh(story).latest_revision_id},
        )
        self.assertEqual(fresh(story).latest_revision.reason, Revision.Reason.RESTORE)
        self.assertEqual(fresh(story).section, mine)

    def test_restoring_needs_a_post(self):
        self.assertEqual(self.client.get(f"{self.base}/ban/1/khoi-phuc/").status_code, 405)


class TimelineTests(TestCase):
    """Revision 1 is the text that make_article saves."""

    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien", display_name="Minh Khuê")
        cls.article = make_article(published=False, headline="Tít", by=cls.reporter)

    def save(self, reason=Reason.AUTOSAVE, sitting=None, by=None, times=1):
        for _ in range(times):
            article = fresh(self.article)
            latest = draft_of(article)
            content = replace(latest, headline=f"{latest.headline} chữ")
            revision = save_draft(article, content, by or self.reporter, reason, sitting=sitting)
        return revision

    def lines(self, **options):
        page = timeline.page_of(fresh(self.article), **options)
        return [(line.revision.number, line.count) for line in page.lines]

    def test_autosaves_of_one_sitting_in_a_row_are_one_line(self):
        self.save(sitting=uuid4(), times=12)
        self.assertEqual(self.lines(), [(13, 12), (1, 1)])

    def test_the_line_says_from_when_to_when(self):
        self.save(sitting=uuid4(), times=3)
        line = timeline.page_of(fresh(self.article)).lines[0]
        self.assertEqual(line.begun_at, self.article.revisions.get(number=2).created_at)

    def test_another_sitting_or_a_save_on_purpose_begins_another_line(self):
        morning, evening = uuid4(), uuid4()
        self.save(sitting=morning, times=2)
        self.save(Reason.SAVE, sitting=morning)
        self.save(sitting=morning, times=2)
        self.save(sitting=evening, times=2)
        self.assertEqual(self.lines(), [(8, 2), (6, 2), (4, 1), (3, 2), (1, 1)])

    def test_autosaves_without_a_sitting_stay_apart(self):
        self.save(times=2)
        self.assertEqual(self.lines(), [(3, 1), (2, 1), (1, 1)])

    def test_an_autosave_that_was_published_keeps_its_line(self):
        sitting = uuid4()
        self.save(sitting=sitting, times=2)
        publishing.publish(fresh(self.article), self.reporter)
        self.save(sitting=sitting, times=2)
        self.assertEqual(self.lines(), [(5, 2), (3, 2), (1, 1)])
        [_, published, _] = timeline.page_of(fresh(self.article)).lines
        self.assertEqual([act.verb for act in published.acts], ["published"])

    def test_gaps_that_thinning_leaves_are_counted_as_what_is_left(self):
        self.save(sitting=uuid4(), times=6)
        self.article.revisions.filter(number__in=[3, 4]).delete()
        self.assertEqual(self.lines(), [(7, 4), (1, 1)])

    def test_autosaves_of_two_people_are_two_lines_though_one_forged_the_sitting(self):
        sitting = uuid4()
        self.save(sitting=sitting)
        self.save(sitting=sitting, by=make_user("bien-tap-vien"))
        self.assertEqual(self.lines(), [(3, 1), (2, 1), (1, 1)])

    def test_text_is_compared_with_the_draft_before_it_and_not_with_one_put_aside(self):
        put_aside(fresh(self.article), replace(draft_of(self.article), headline="x"), self.reporter)
        self.save(Reason.SAVE)
        lines = timeline.page_of(fresh(self.article)).lines
        self.assertEqual(
            [(line.revision.number, line.compared_with) for line in lines],
            [(3, 1), (2, 1), (1, None)],
        )

    def test_texts_put_aside_by_one_sitting_are_one_line(self):
        sitting = uuid4()
        for number in range(3):
            content = replace(draft_of(fresh(self.article)), headline=f"Riêng {number}")
            put_aside(fresh(self.article), content, self.reporter, sitting)
        self.assertEqual(self.lines(), [(4, 3), (1, 1)])

    def test_a_line_opens_to_each_of_its_autosaves_a_page_at_a_time(self):
        self.save(sitting=uuid4(), times=5)
        for size, opened, older in ((10, [5, 4, 3, 2], None), (2, [5, 4], 4)):
            with self.subTest(size), patch.object(timeline, "OPENED_PER_PAGE", size):
                line = timeline.page_of(fresh(self.article), open_line=6).lines[0]
                self.assertEqual([revision.number for revision in line.opened], opened)
                self.assertEqual(line.opened_older, older)
        line = timeline.page_of(fresh(self.article), open_line=6, open_before=4).lines[0]
        self.assertEqual([revision.number for revision in line.opened], [3, 2])

    def test_milestones_leave_out_what_was_saved_by_itself(self):
        sitting = uuid4()
        self.save(sitting=sitting, times=2)
        publishing.publish(fresh(self.article), self.reporter)
        self.save(sitting=sitting, times=2)
        self.save(Reason.SAVE)
        self.assertEqual(self.lines(only_milestones=True), [(6, 1), (3, 1), (1, 1)])

    def test_pages_follow_each_other_without_gap_or_repetition(self):
        for _ in range(4):
            self.save(sitting=uuid4(), times=2)
        whole = self.lines()
        found, before = [], 99
        with patch.object(timeline, "LINES_PER_PAGE", 2):
            while before:
                page = timeline.page_of(fresh(self.article), before=before)
                found += [(line.revision.number, line.count) for line in page.lines]
                before = page.older
        self.assertEqual(found, whole)

    def test_number_of_queries_grows_with_nothing_and_no_text_is_loaded(self):
        for _ in range(2):
            self.save(sitting=uuid4(), times=3)
            self.save(Reason.SAVE)
            article = fresh(self.article)
            with self.assertNumQueries(3):
                page = timeline.page_of(article)
            self.assertTrue(
                all("content" in line.revision.get_deferred_fields() for line in page.lines)
            )


class PageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("bien-tap-vien", display_name="Thu Hà")
        cls.article = make_article(headline="Tít đầu", by=cls.editor)
        cls.sitting = uuid4()
        for number in range(3):
            content = replace(draft_of(fresh(cls.article)), headline=f"Tít {number}")
            save_draft(cls.article, content, cls.editor, Reason.AUTOSAVE, sitting=cls.sitting)
        cls.base = f"/toa-soan/articles/article/{cls.article.pk}"

    def setUp(self):
        self.client.force_login(self.editor)

    def get(self, query=""):
        return self.client.get(f"{self.base}/history/{query}")

    def test_collapsed_line_says_how_often_and_opens_without_scripts(self):
        page = self.get()
        self.assertContains(page, "Tự lưu 3 lần")
        self.assertNotContains(page, f"{self.base}/ban/3/")
        self.assertContains(page, "?mo=4#ban-4")
        self.assertContains(self.get("?mo=4"), f"{self.base}/ban/3/")

    def test_offers_comparisons_with_the_text_before_and_with_the_live_one(self):
        page = self.get()
        self.assertContains(page, f"{self.base}/so-sanh/?tu=1&amp;den=4")
        self.assertContains(page, "So với bản đang trên trang")

    def test_the_two_newest_lines_are_chosen_to_begin_with(self):
        page = self.get()
        for column, number in (("tu", 1), ("den", 4)):
            self.assertContains(
                page, f'<input type="radio" name="{column}" value="{number}" checked>', html=True
            )

    def test_a_text_chosen_on_another_page_stays_chosen(self):
        page = self.get("?tu=1&den=4&truoc=4")
        self.assertContains(page, "So đến bản 4, chọn ở trang khác")

    def test_milestones_alone(self):
        page = self.get("?chi=moc")
        self.assertNotContains(page, "Bản 4")
        self.assertContains(page, "Bản 1")

    def test_nonsense_in_the_address_is_the_first_page(self):
        for query in ("?truoc=abc", "?truoc=²", f"?truoc={'9' * 40}", "?mo=-1&nhat_ky=x"):
            with self.subTest(query):
                self.assertContains(self.get(query), "Bản 4")

    def test_trail_says_what_was_before_and_after_and_from_where(self):
        self.client.post(change_address(self.article), typed(self.article, headline="Tít mới"))
        page = self.get()
        self.assertContains(page, "“Tít 2” → “Tít mới”")
        self.assertContains(page, "Ô đã sửa: Tít")
        self.assertContains(page, "bàn viết, 127.0.0.1")

    def test_long_trails_are_read_a_page_at_a_time(self):
        with patch.object(trail, "ENTRIES_PER_PAGE", 1):
            page = self.get()
            older = page.context["trail"].older
            self.assertContains(page, f"?nhat_ky={older}#nhat-ky")
            [entry] = self.get(f"?nhat_ky={older}").context["trail"].entries
        self.assertLess(entry.pk, older)

    def test_queries_do_not_grow_with_revisions(self):
        with CaptureQueriesContext(connection) as few:
            self.get()
        for number in range(4):
            content = replace(draft_of(fresh(self.article)), headline=f"Tít lưu {number}")
            save_draft(self.article, content, self.editor)
        with self.assertNumQueries(len(few)):
            self.get()


class CompareTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("bien-tap-vien", display_name="Thu Hà")
        cls.photo = make_photo(caption="Cầu nhìn từ bờ bắc.", credit="Minh Khuê")
        cls.article = make_article(
            headline="Cầu mới", by=cls.editor, body="<p>Cầu dài 7,2 km, xây trong ba năm.</p>"
        )
        figure = f'<figure data-photo="{cls.photo.pk}"></figure>'
        for body in (
            f"<p>Cầu dài 7,35 km, xây trong ba năm.</p>\n{figure}",
            f"{figure}\n<p>Cầu dài 7,35 km, xây trong ba năm.</p>",
        ):
            save_draft(cls.article, replace(draft_of(fresh(cls.article)), body=body), cls.editor)
        cls.address = f"/toa-soan/articles/article/{cls.article.pk}/so-sanh/"

    def setUp(self):
        self.client.force_login(self.editor)

    def get(self, query=""):
        return self.client.get(f"{self.address}{query}")

    def test_shows_words_that_came_and_went_for_eyes_and_ears(self):
        page = self.get("?tu=1&den=2")
        self.assertContains(
            page,
            'Cầu dài <del><span class="compare-said">bỏ: </span>7,2</del> '
            '<ins><span class="compare-said">thêm: </span>7,35</ins> km',
        )
        self.assertNotContains(page, "&lt;p&gt;")

    def test_shows_photos_with_caption_and_credit(self):
        page = self.get("?tu=1&den=2")
        self.assertContains(page, f"/anh/{self.photo.pk}/")
        self.assertContains(page, "Cầu nhìn từ bờ bắc.")
        self.assertContains(page, "Ảnh: Minh Khuê")

    def test_a_photo_that_moved_is_said_to_have_moved(self):
        page = self.get("?tu=2&den=3")
        self.assertContains(page, "Chuyển lên trên")
        self.assertNotContains(page, "<ins>")

    def test_the_older_text_stands_first_however_it_was_asked_for(self):
        self.assertContains(self.get("?tu=2&den=1"), "thêm: </span>7,35")

    def test_without_numbers_it_compares_the_newest_with_the_one_before(self):
        comparison = self.get().context["comparison"]
        self.assertEqual((comparison.before.number, comparison.after.number), (2, 3))

    def test_one_text_with_itself_is_the_same(self):
        self.assertContains(self.get("?tu=2&den=2"), "Hai bản giống hệt nhau.")

    def test_numbers_of_no_revision_lead_back_to_the_history(self):
        for query in ("?tu=1&den=99", "?tu=abc&den=2", "?tu=&den=", f"?tu={'9' * 30}&den=1"):
            with self.subTest(query):
                self.assertRedirects(
                    self.get(query), f"/toa-soan/articles/article/{self.article.pk}/history/"
                )

    def test_other_reporters_see_nothing(self):
        self.client.force_login(make_user("phong-vien"))
        self.assertEqual(self.get("?tu=1&den=2").status_code, 404)
