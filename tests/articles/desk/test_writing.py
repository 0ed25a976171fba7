from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from articles.content import Content
from articles.models import Article, Stage
from articles.revisions import draft_of, save_draft
from tests.articles.desk.typing import ADD, NEXT_YEAR, change_address, typed
from tests.factories import make_article, make_author, make_photo, make_section, make_user

STORIES = "/toa-soan/articles/article/"


def fresh(article):
    return Article.objects.select_related("latest_revision").get(pk=article.pk)


class ReporterTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien", display_name="Minh Khuê")
        cls.author = make_author("Minh Khuê", user=cls.reporter)
        cls.section = make_section("do-thi/giao-thong")

    def setUp(self):
        self.client.force_login(self.reporter)

    def write(self, **fields):
        fields.setdefault("headline", "Cầu mới nối hai bờ sông")
        return self.client.post(ADD, typed(**fields))

    def test_new_story_is_prefilled_with_own_pen_name(self):
        self.assertContains(self.client.get(ADD), 'value="Minh Khuê"')

    def test_saves_everything_typed_as_first_revision(self):
        photo = make_photo()
        response = self.write(
            kicker="Hạ tầng",
            standfirst="Kinhtedothi - Cầu thông xe sáng nay.",
            body="<p>Sáng nay, cầu <b>thông xe</b>.</p>",
            section=self.section.pk,
            lead_photo=photo.pk,
            lead_caption="Cầu nhìn từ bờ bắc.",
            bylines="Minh Khuê (ảnh), Minh Khuê",
            tags="cầu mới, Cầu Mới, giao thông",
        )
        article = Article.objects.get()
        self.assertRedirects(response, change_address(article))
        self.assertEqual(
            draft_of(article),
            Content(
                headline="Cầu mới nối hai bờ sông",
                kicker="Hạ tầng",
                standfirst="Cầu thông xe sáng nay.",
                body="<p>Sáng nay, cầu <strong>thông xe</strong>.</p>",
                section=self.section.pk,
                lead_photo=photo.pk,
                lead_caption="Cầu nhìn từ bờ bắc.",
                bylines=[[self.author.pk, "photo"], [self.author.pk, "text"]],
                tags=["cầu mới", "giao thông"],
            ),
        )
        self.assertEqual(article.created_by, self.reporter)
        self.assertFalse(article.is_published)

    def test_submits_a_story(self):
        self.write(section=self.section.pk, _submit="1")
        self.assertEqual(Article.objects.get().stage, Stage.SUBMITTED)

    def test_submitting_without_headline_saves_the_draft_and_says_why_not(self):
        response = self.client.post(ADD, typed(body="<p>Chữ.</p>", _submit="1"), follow=True)
        self.assertContains(response, "Bài chưa có tít.")
        article = Article.objects.get()
        self.assertEqual(article.stage, Stage.DRAFT)
        self.assertEqual(draft_of(article).body, "<p>Chữ.</p>")

    def test_cannot_publish_by_any_button(self):
        article = make_article(published=False, by=self.reporter)
        page = self.client.get(change_address(article))
        for act in (
            *("_pass", "_approve", "_publish", "_schedule", "_change", "_cancel_schedule"),
            *("_return", "_withdraw", "_schedule_withdrawal", "_cancel_withdrawal"),
        ):
            with self.subTest(act):
                self.assertNotContains(page, f'name="{act}"')
                data = typed(article, scheduled_for=f"{NEXT_YEAR}-01-01T06:00", **{act: "1"})
                self.assertEqual(self.client.post(change_address(article), data).status_code, 403)
        self.assertFalse(fresh(article).is_published)
        self.assertFalse(article.due_acts.exists())

    def test_cannot_open_anything_of_another_reporter(self):
        other = make_article(published=False, headline="Tít của người khác")
        base = f"/toa-soan/articles/article/{other.pk}"
        for path in ("change/", "history/", "xem-truoc/", "ban/1/", "delete/"):
            with self.subTest(path):
                self.assertEqual(self.client.get(f"{base}/{path}").status_code, 404)
        self.assertEqual(self.client.post(f"{base}/ban/1/khoi-phuc/").status_code, 404)
        response = self.client.post(f"{base}/change/", typed(other, headline="Chiếm"))
        self.assertEqual(response.status_code, 404)
        self.assertNotContains(self.client.get("/toa-soan/articles/article/"), other.headline)

    def test_draft_over_own_live_story_stays_with_the_desk(self):
        article = make_article(by=self.reporter, headline="Tít đang trên trang")
        self.client.post(change_address(article), typed(article, headline="Tít mới sửa"))
        self.assertEqual(fresh(article).headline, "Tít đang trên trang")
        self.assertEqual(draft_of(fresh(article)).headline, "Tít mới sửa")

    def test_unknown_pen_name_keeps_what_was_typed_and_tells_the_way_out(self):
        make_author("Thu Hà")
        response = self.write(bylines="Thu Ha, Minh Khuê", standfirst="Sapo đã gõ.")
        self.assertContains(response, "Chưa có bút danh “Thu Ha”. Có phải “Thu Hà”?")
        self.assertContains(response, "Sapo đã gõ.")
        self.assertContains(response, 'value="Thu Ha, Minh Khuê"')
        self.assertEqual(Article.objects.count(), 0)

    def test_text_pasted_too_long_is_said_and_kept_whole(self):
        self.assertNotContains(self.client.get(ADD), 'maxlength="')
        response = self.write(headline="Tít quá dài " * 20)
        self.assertContains(response, "Tít dài nhất 200 ký tự, bài đang có 239.")
        self.assertContains(response, ("Tít quá dài " * 20).strip())
        self.assertEqual(Article.objects.count(), 0)

    def test_unknown_role_is_refused(self):
        self.assertContains(self.write(bylines="Minh Khuê (đạo diễn)"), "Không có vai trò")

    def test_hostile_body_is_cleaned(self):
        self.write(body='<p onclick="x()">Chữ<script>x()</script></p><iframe src="//x"></iframe>')
        self.assertEqual(draft_of(Article.objects.get()).body, "<p>Chữ</p>")

    def test_body_that_is_refused_is_said_beside_the_field_and_kept(self):
        response = self.write(body="<div>" * 300 + "Chữ quý")
        self.assertContains(response, "Định dạng của bài quá phức tạp.")
        self.assertContains(response, "Chữ quý")

    def test_opening_a_story_puts_its_photos_into_the_editor(self):
        photo = make_photo(caption="Cầu lúc bình minh.")
        article = make_article(
            published=False, by=self.reporter, body=f'<figure data-photo="{photo.pk}"></figure>'
        )
        self.assertContains(self.client.get(change_address(article)), "Cầu lúc bình minh.")

    def test_saving_in_place_answers_with_the_new_revision(self):
        article = make_article(published=False, by=self.reporter)
        response = self.client.post(
            change_address(article),
            typed(article, headline="Tít sửa tại chỗ"),
            headers={"Accept": "application/json"},
        )
        self.assertEqual(response.json()["based_on"], fresh(article).latest_revision_id)
        self.assertRegex(response.json()["saved"], r"^Đã lưu nháp lúc \d\d:\d\d$")
        self.assertEqual(draft_of(fresh(article)).headline, "Tít sửa tại chỗ")

    def test_number_of_queries_does_not_grow_with_revisions_or_photos(self):
        body = "".join(f'<figure data-photo="{make_photo().pk}"></figure>' for _ in range(3))
        article = make_article(published=False, by=self.reporter, body=body)
        for number in range(3):
            save_draft(article, Content(headline=f"Lần {number}", body=body), self.reporter)
        with self.assertNumQueries(15):
            self.client.get(change_address(article))


class EditorTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien")
        cls.editor = make_user("bien-tap-vien")
        cls.secretary = make_user("thu-ky")

    def setUp(self):
        self.client.force_login(self.secretary)

    def press(self, article, follow=True, **fields):
        return self.client.post(change_address(article), typed(article, **fields), follow=follow)

    def test_publishes_what_is_on_the_screen(self):
        article = make_article(published=False, by=self.reporter)
        response = self.press(article, headline="Tít biên tập lại", _publish="1")
        self.assertContains(response, "Bài đã lên trang.")
        self.assertContains(response, f'href="{fresh(article).get_absolute_url()}"')
        self.assertEqual(fresh(article).headline, "Tít biên tập lại")

    def test_story_that_is_not_ready_is_saved_and_each_reason_said(self):
        article = make_article(published=False, by=self.reporter)
        response = self.press(article, standfirst="", bylines="", headline="Tít mới", _publish="1")
        self.assertContains(response, "Bài chưa có sapo.")
        self.assertContains(response, "Bài chưa có bút danh.")
        self.assertFalse(fresh(article).is_published)
        self.assertEqual(draft_of(fresh(article)).headline, "Tít mới")

    def test_brings_a_live_story_up_to_date(self):
        article = make_article()
        page = self.client.get(change_address(article))
        self.assertContains(page, "Đăng cập nhật")
        self.assertContains(page, 'href="#cap-nhat"')
        self.press(article, headline="Tít cập nhật", _change="1", change_kind="content")
        self.assertNotEqual(fresh(article).headline, "Tít cập nhật")
        proposal = article.proposals.get()
        self.assertEqual(proposal.revision.content["headline"], "Tít cập nhật")

    def test_editor_publishes_only_what_was_approved(self):
        article = make_article(published=False, by=self.reporter)
        self.client.force_login(self.editor)
        page = self.client.get(change_address(article))
        self.assertNotContains(page, 'name="_publish"')
        self.assertContains(self.press(article, _publish="1"), "chưa được duyệt")
        self.client.force_login(self.secretary)
        self.press(article, _approve="1")
        self.client.force_login(self.editor)
        self.assertContains(self.press(article, _publish="1"), "Bài đã lên trang.")

    def test_returns_a_story_with_its_reason(self):
        article = make_article(published=False, by=self.reporter)
        self.client.force_login(self.reporter)
        self.press(article, _submit="1")
        self.client.force_login(self.editor)
        self.press(article, _return="1", return_reason="Thiếu ý kiến của sở.")
        self.assertEqual(fresh(article).stage, Stage.RETURNED)
        self.client.force_login(self.reporter)
        self.assertContains(self.client.get(change_address(article)), "Thiếu ý kiến của sở.")

    def test_returning_without_a_reason_keeps_everything_and_asks(self):
        article = make_article(published=False, by=self.reporter)
        self.client.force_login(self.reporter)
        self.press(article, _submit="1")
        self.client.force_login(self.editor)
        response = self.press(article, headline="Đã sửa tít", _return="1", return_reason=" ")
        self.assertContains(response, "Hãy ghi lý do để phóng viên biết phải sửa gì.")
        self.assertContains(response, "Đã sửa tít")
        self.assertEqual(fresh(article).stage, Stage.SUBMITTED)

    def test_schedules_by_the_clock_of_hanoi_and_cancels(self):
        article = make_article(published=False)
        self.press(article, _schedule="1", scheduled_for=f"{NEXT_YEAR}-11-23T06:00")
        self.assertEqual(
            timezone.localtime(article.due_acts.waiting().get().at).isoformat(),
            f"{NEXT_YEAR}-11-23T06:00:00+07:00",
        )
        self.assertContains(self.client.get(change_address(article)), f"06:00, 23/11/{NEXT_YEAR}")
        self.press(article, _cancel_schedule="1")
        self.assertFalse(article.due_acts.waiting().exists())

    def test_words_typed_after_the_time_was_set_are_said_to_be_left_out(self):
        article = make_article(published=False)
        self.press(article, _schedule="1", scheduled_for=f"{NEXT_YEAR}-11-23T06:00")
        self.assertNotContains(self.client.get(STORIES), "Có bản nháp mới")
        page = self.press(article, headline="Tít sửa sau khi hẹn")
        self.assertContains(page, "Lên lịch lại để lấy bản mới nhất.")
        self.assertContains(self.client.get(STORIES), "Có bản nháp mới")
        self.client.force_login(self.editor)
        page = self.client.get(change_address(article))
        self.assertContains(page, "Bản mới nhất phải được duyệt và lên lịch lại.")

    def test_time_that_is_set_stands_in_its_box_for_the_newest_text(self):
        article = make_article(published=False)
        at = f"{NEXT_YEAR}-11-23T06:00"
        self.press(article, _schedule="1", scheduled_for=at)
        page = self.client.get(change_address(article))
        self.assertContains(page, f'name="scheduled_for" value="{at}"')

    def test_change_of_a_live_story_is_told_to_whoever_approves_it(self):
        article = make_article()
        page = self.client.get(change_address(article))
        self.assertContains(page, "Sửa gì, vì sao")
        self.assertNotContains(page, "data-override hidden")
        change = {"headline": "Tít mới", "_change": "1", "change_kind": "content"}
        self.press(article, **change, override_reason="Bổ sung ý kiến của sở.")
        self.assertEqual(article.proposals.get().note, "Bổ sung ý kiến của sở.")

    def test_warning_asks_for_a_reason_and_keeps_the_time_that_was_typed(self):
        article = make_article(published=False)
        self.assertContains(self.client.get(change_address(article)), "data-override hidden")
        at = f"{NEXT_YEAR}-11-23T06:00"
        asked = {"body": "<p>Hẹn ngày 30/2.</p>", "_schedule": "1", "scheduled_for": at}
        page = self.press(article, **asked)
        self.assertContains(page, "Lịch không có ngày 30/2.")
        self.assertContains(page, "ghi lý do bỏ qua cảnh báo")
        self.assertContains(page, f'name="scheduled_for" value="{at}"')
        self.assertNotContains(page, "data-override hidden")
        self.assertFalse(article.due_acts.exists())
        self.press(article, **asked, override_reason="Nguyên văn lời nhân vật.")
        act = article.due_acts.get()
        self.assertEqual(act.reason, "Nguyên văn lời nhân vật.")

    def test_who_puts_nothing_before_readers_is_asked_for_no_reason(self):
        article = make_article(published=False, by=self.reporter, body="<p>Hẹn ngày 30/2.</p>")
        self.client.force_login(self.reporter)
        page = self.client.get(change_address(article))
        self.assertContains(page, "Lịch không có ngày 30/2.")
        self.assertNotContains(page, "data-override")

    def test_refused_act_leaves_a_draft_that_is_called_saved_and_an_entry_in_the_trail(self):
        article = make_article(published=False, standfirst="Có sapo.")
        self.press(article, _publish="1", headline="Tít mới", standfirst="")
        article.refresh_from_db()
        self.assertEqual(article.latest_revision.reason, "save")
        self.assertEqual(article.audit_entries.first().verb, "saved")
        self.assertEqual(draft_of(article).headline, "Tít mới")

    def test_refuses_a_time_that_has_passed(self):
        article = make_article(published=False)
        past = timezone.localtime() - timedelta(hours=1)
        response = self.press(article, _schedule="1", scheduled_for=past.strftime("%Y-%m-%dT%H:%M"))
        self.assertContains(response, "Giờ đăng phải ở sau lúc này.")

    def test_withdraws_only_with_the_right_and_a_reason(self):
        article = make_article()
        self.client.force_login(self.editor)
        response = self.press(article, _withdraw="1", withdraw_reason="Sai số liệu.")
        self.assertEqual(response.status_code, 403)
        self.client.force_login(self.secretary)
        self.assertContains(self.press(article, _withdraw="1"), "Hãy ghi lý do gỡ bài.")
        self.assertTrue(fresh(article).is_published)
        self.press(article, _withdraw="1", withdraw_reason="Sai số liệu.")
        self.assertEqual(fresh(article).stage, Stage.WITHDRAWN)

    def test_preview_shows_the_draft_on_the_readers_page_and_keeps_out_of_search(self):
        article = make_article(headline="Tít trên trang")
        self.press(article, headline="Tít trong nháp", tags="từ khóa mới")
        response = self.client.get(f"/toa-soan/articles/article/{article.pk}/xem-truoc/trang/")
        self.assertContains(response, "Tít trong nháp")
        self.assertIn("noindex", response["X-Robots-Tag"])
        self.assertNotContains(response, "data-beacon")
        self.assertEqual(fresh(article).headline, "Tít trên trang")
        self.assertNotContains(self.client.get(article.get_absolute_url()), "Tít trong nháp")

    def test_preview_button_saves_first(self):
        article = make_article()
        response = self.press(article, headline="Tít chưa lưu", _preview="1")
        self.assertEqual(response.redirect_chain[0][0], f"{change_address(article)[:-7]}xem-truoc/")
        self.assertContains(response, "Tít chưa lưu")

    def test_pressing_a_button_that_no_longer_fits_says_why(self):
        article = make_article()
        response = self.press(article, _submit="1")
        self.assertContains(response, "không gửi lại được")

    def test_preview_of_half_a_story_works(self):
        article = make_article(published=False, section=None, headline="", body="", bylines=[])
        response = self.client.get(f"/toa-soan/articles/article/{article.pk}/xem-truoc/")
        self.assertEqual(response.status_code, 200)
