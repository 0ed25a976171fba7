"""“Tường thuật” in the newsroom: who may see and post, what is refused and kept, what is told."""

from uuid import uuid4

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles.live import coverage, posting
from articles.models import AuditEntry, LiveUpdate
from tests.factories import make_article, make_live_story, make_live_update, make_user

JSON = {"HTTP_ACCEPT": "application/json"}


def address_of(article, more=""):
    return f"/toa-soan/bai/{article.pk}/tuong-thuat/{more}"


class LivePageTests(TestCase):
    def setUp(self):
        self.secretary = make_user("thu-ky", display_name="Thư Ký Lan")
        self.reporter = make_user("phong-vien", display_name="Phóng Viên Hà")
        self.article = make_live_story(self.secretary)
        coverage.give(self.article, [self.reporter], self.secretary)
        self.client.force_login(self.reporter)

    def post(self, text="Nước rút.", headers=None, **fields):
        fields = {"text": text, "key": uuid4(), **fields}
        return self.client.post(address_of(self.article), fields, **(headers or {}))

    def test_update_is_posted_and_told(self):
        self.assertEqual(self.post("Một.\r\n\r\nHai.").url, address_of(self.article))
        self.assertEqual(LiveUpdate.objects.get().body, "<p>Một.</p>\n<p>Hai.</p>")
        page = self.client.get(address_of(self.article))
        self.assertContains(page, "Đã đăng cập nhật số 1.")
        self.assertContains(page, "Một. Hai.")
        entry = self.article.audit_entries.first()
        self.assertEqual(entry.channel, AuditEntry.Channel.DESK)

    def test_script_gets_the_list_and_a_second_click_posts_nothing(self):
        key = uuid4()
        for _ in range(2):
            answer = self.post(key=key, headers=JSON)
            self.assertEqual(answer.status_code, 201)
            self.assertIn("Nước rút.", answer.json()["list"])
        self.assertEqual(LiveUpdate.objects.count(), 1)

    def test_refused_update_keeps_what_was_typed(self):
        page = self.post("Chữ giữ lại.", is_key="on")
        self.assertContains(page, "Cập nhật quan trọng phải có tít.", status_code=422)
        self.assertContains(page, "Chữ giữ lại.", status_code=422)
        answer = self.post("", headers=JSON)
        self.assertEqual(answer.status_code, 422)
        self.assertEqual(answer.json()["error"], "Hãy viết nội dung cập nhật.")

    def test_nonsense_in_the_form_is_answered_in_words(self):
        for fields in (
            {"key": "không phải mã"},
            {"key": ""},
            {"photos": "mười"},
            {"photos": "9" * 30},
            {"photos": " ".join(map(str, range(1, 20)))},
            {"headline": "a" * 151},
            {"text": "a" * 5001},
        ):
            with self.subTest(fields):
                answer = self.post(headers=JSON, **fields)
                self.assertEqual(answer.status_code, 422)
                self.assertRegex(answer.json()["error"], r"\.$")
        self.assertFalse(LiveUpdate.objects.exists())

    def test_other_words_with_a_key_that_was_used_need_a_new_one(self):
        key = uuid4()
        self.post(key=key)
        answer = self.post("Nước rút hẳn.", key=key, headers=JSON)
        self.assertEqual(answer.status_code, 410)
        self.assertIn("cập nhật số 1", answer.json()["error"])
        self.assertEqual(self.post("Nước rút hẳn.", key=key).status_code, 410)
        self.assertEqual(LiveUpdate.objects.count(), 1)
        again = self.post("Nước rút hẳn.", key=answer.json()["key"], headers=JSON)
        self.assertEqual(again.status_code, 201)

    def test_who_was_not_given_it_sees_no_box_and_posts_nothing(self):
        others = (
            (make_user("phong-vien"), 404, 404),
            (make_user("bien-tap-vien"), 200, 403),
            (make_user("ke-toan"), 404, 404),
            (make_user(), 403, 403),
        )
        for person, seen, posted in others:
            with self.subTest(person):
                self.client.force_login(person)
                page = self.client.get(address_of(self.article))
                self.assertEqual(page.status_code, seen)
                self.assertNotContains(page, "data-live ", status_code=seen)
                self.assertEqual(self.post().status_code, posted)
        self.client.logout()
        posted = self.client.post(address_of(self.article), follow=True, **JSON)
        self.assertEqual(posted.status_code, 401)
        self.assertFalse(LiveUpdate.objects.exists())

    def test_form_opened_by_somebody_else_posts_nothing(self):
        answer = self.post(writer=self.secretary.pk, headers=JSON)
        self.assertEqual(answer.status_code, 409)
        self.assertFalse(LiveUpdate.objects.exists())

    def test_forged_request_is_refused(self):
        self.client.handler.enforce_csrf_checks = True
        self.assertEqual(self.post().status_code, 403)
        self.assertEqual(
            self.client.post(address_of(self.article, "viec/"), {"act": "end"}).status_code, 403
        )

    def test_secretary_begins_gives_and_ends(self):
        article = make_article()
        self.client.force_login(self.secretary)
        self.assertContains(self.client.get(address_of(article)), "Bắt đầu tường thuật")
        act = address_of(article, "viec/")
        self.client.post(act, {"act": "begin"})
        self.client.post(act, {"reporters-people": [self.reporter.pk]})
        article.refresh_from_db()
        self.assertTrue(article.is_covered_live)
        self.assertEqual(list(article.live_reporters.all()), [self.reporter])
        self.client.post(act, {"act": "end"})
        article.refresh_from_db()
        self.assertFalse(article.is_covered_live)
        self.assertContains(self.client.get(address_of(article)), "đã kết thúc lúc")
        page = self.client.post(act, {"act": "end"}, follow=True)
        self.assertContains(page, "Tường thuật này đã kết thúc.")
        page = self.client.post(act, {"reporters-people": [10**6]}, follow=True)
        self.assertContains(page, "không còn ở tòa soạn")

    def test_reporter_neither_begins_nor_ends(self):
        act = address_of(self.article, "viec/")
        for data in ({"act": "end"}, {"act": "resume"}, {"reporters-people": []}):
            self.assertEqual(self.client.post(act, data).status_code, 403)
        self.article.refresh_from_db()
        self.assertTrue(self.article.is_covered_live)

    def test_queries_do_not_grow_with_updates(self):
        counts = []
        for _ in range(2):
            for _ in range(5):
                make_live_update(self.article, self.reporter, "Chữ.")
            with CaptureQueriesContext(connection) as queries:
                self.client.get(address_of(self.article))
            counts.append(len(queries))
        self.assertEqual(*counts)

    def test_list_goes_on_where_the_page_ends(self):
        for number in range(1, 33):
            make_live_update(self.article, self.reporter, f"Diễn biến thứ {number}.")
        first = self.client.get(address_of(self.article))
        self.assertContains(first, "Diễn biến thứ 32.")
        self.assertNotContains(first, "Diễn biến thứ 2.")
        older = self.client.get(address_of(self.article), {"truoc": 3})
        self.assertContains(older, "Diễn biến thứ 2.")
        self.assertNotContains(older, "Diễn biến thứ 3.")

    def test_history_of_the_story_tells_of_updates(self):
        update = make_live_update(self.article, self.reporter, "Nước rút nhanh.")
        posting.withdraw(update, self.secretary, "Chưa kiểm chứng.")
        self.client.force_login(self.secretary)
        page = self.client.get(f"/toa-soan/articles/article/{self.article.pk}/history/?tab=trail")
        for text in ("Gỡ cập nhật tường thuật", "Cập nhật số 1", "Chưa kiểm chứng."):
            self.assertContains(page, text)


class UpdatePageTests(TestCase):
    def setUp(self):
        self.secretary = make_user("thu-ky")
        self.reporter = make_user("phong-vien")
        self.article = make_live_story(self.secretary)
        coverage.give(self.article, [self.reporter], self.secretary)
        self.update = make_live_update(self.article, self.reporter, "Có ba người bị thương.")
        self.address = address_of(self.article, "1/")
        self.client.force_login(self.reporter)

    def correct(self, text="Có năm người bị thương.", **fields):
        fields = {"text": text, "based_on": 1, "reason": "Theo bệnh viện.", **fields}
        return self.client.post(self.address, fields)

    def test_correction_is_posted_and_both_texts_are_shown(self):
        self.assertRedirects(self.correct(), address_of(self.article))
        page = self.client.get(self.address)
        for text in ("Có năm người bị thương.", "Có ba người bị thương.", "Theo bệnh viện."):
            self.assertContains(page, text)

    def test_correction_without_a_reason_is_refused_and_kept(self):
        page = self.correct(reason="")
        self.assertContains(page, "Hãy ghi vì sao sửa", status_code=422)
        self.assertContains(page, "Có năm người bị thương.", status_code=422)

    def test_who_corrects_an_older_text_is_told_and_may_go_on(self):
        self.correct()
        page = self.correct("Có bốn người bị thương.")
        self.assertContains(page, "Người khác vừa sửa", status_code=409)
        self.assertContains(page, "Có bốn người bị thương.", status_code=409)
        self.assertContains(page, 'name="based_on" value="2"', status_code=409)
        self.assertEqual(self.update.versions.count(), 2)
        self.correct("Có bốn người bị thương.", based_on=2)
        self.assertEqual(self.update.versions.count(), 3)

    def test_withdrawn_and_brought_back(self):
        act = f"{self.address}viec/"
        page = self.client.post(act, {"act": "withdraw", "withdrawal-reason": ""}, follow=True)
        self.assertContains(page, "Hãy ghi lý do gỡ.")
        self.client.post(act, {"act": "withdraw", "withdrawal-reason": "Chưa kiểm chứng."})
        self.assertContains(self.client.get(self.address), "bạn đọc không thấy")
        self.client.post(act, {"act": "bring_back"})
        self.assertTrue(LiveUpdate.objects.shown().exists())

    def test_pinning_is_for_who_leads(self):
        act = f"{self.address}viec/"
        self.assertEqual(self.client.post(act, {"act": "pin"}).status_code, 403)
        self.client.force_login(self.secretary)
        self.client.post(act, {"act": "pin"})
        self.assertTrue(LiveUpdate.objects.get().is_pinned)

    def test_colleague_reads_and_changes_nothing(self):
        other = make_user("phong-vien")
        coverage.give(self.article, [self.reporter, other], self.secretary)
        self.client.force_login(other)
        self.assertContains(self.client.get(self.address), "mới sửa được")
        self.assertEqual(self.correct().status_code, 403)
        act = {"act": "withdraw", "withdrawal-reason": "Khác."}
        self.assertEqual(self.client.post(f"{self.address}viec/", act).status_code, 403)

    def test_unknown_update_and_unknown_act_are_not_found(self):
        self.assertEqual(self.client.get(address_of(self.article, "9/")).status_code, 404)
        act = self.client.post(f"{self.address}viec/", {"act": "bay"})
        self.assertEqual(act.status_code, 404)
