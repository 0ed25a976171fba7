"""“Góp ý sửa bài”: from a reader to who may edit the story, and the answer back."""

from django.test import TestCase, TransactionTestCase

from accounts.models import Notice as ReaderNotice
from accounts.notices import kinds
from articles import corrections
from articles.models import Notice, SectionDuty
from comments import suggestions
from comments.models import Suggestion
from tests.comments.races import race
from tests.factories import make_article, make_section, make_user

QUEUE = "/toa-soan/gop-y/"
BODY = "<p>Cầu dài 5.170 m, rộng 33 m.</p><p>Cầu nối hai bờ sông <b>Hồng</b>.</p>"
SENT = {"passage": "rộng 33 m", "kind": "fact", "text": "Cầu rộng 43 m."}


def make_suggestion(article, reader=None, passage="rộng 33 m", text="Cầu rộng 43 m."):
    """Send a suggestion on a story."""
    return suggestions.suggest(reader or make_user(), article, "fact", passage, text)


class SendingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("bien-tap-vien")
        cls.article = make_article(headline="Cầu mới thông xe", body=BODY, by=cls.editor)
        cls.reader = make_user()
        cls.address = f"/binh-luan/gop-y/{cls.article.pk}/"

    def test_story_leads_to_the_form(self):
        self.assertContains(self.client.get(self.article.get_absolute_url()), self.address)

    def test_form_begins_with_what_was_marked(self):
        self.client.force_login(self.reader)
        page = self.client.get(self.address, {"doan": "rộng <33> m"})
        self.assertContains(page, "rộng &lt;33&gt; m")

    def test_is_kept_once_and_the_editor_is_told_once(self):
        self.client.force_login(self.reader)
        for _ in range(2):
            answer = self.client.post(self.address, SENT, follow=True)
        self.assertContains(answer, "Đã gửi, cảm ơn bạn.")
        make_suggestion(self.article)
        self.assertEqual(Suggestion.objects.filter(reader=self.reader).count(), 1)
        notice = Notice.objects.get()
        self.assertEqual((notice.user, notice.kind), (self.editor, "suggested"))
        self.assertIn("rộng 33 m", notice.text)

    def test_bad_input_keeps_what_was_typed_and_stores_nothing(self):
        self.client.force_login(self.reader)
        for sent, sentence in (
            ({**SENT, "passage": " "}, "Hãy chép vào đây đoạn có chỗ sai."),
            ({**SENT, "kind": "x"}, "Hãy chọn một trong những loại dưới đây."),
            ({**SENT, "text": "x" * 1001}, "Góp ý dài quá 1.000 ký tự"),
            ({**SENT, "passage": "x" * 501}, "Đoạn này dài quá 500 ký tự"),
            ({**SENT, "text": "\u2060"}, "Chỗ này chưa có chữ nào đọc được."),
        ):
            answer = self.client.post(self.address, sent)
            self.assertContains(answer, sentence, status_code=422)
            self.assertContains(answer, sent["text"].strip()[:40], status_code=422)
        self.assertFalse(Suggestion.objects.exists())

    def test_words_of_a_session_that_ended_wait_behind_the_sign_in(self):
        answer = self.client.post(self.address, SENT)
        self.assertRedirects(
            answer, f"/dang-nhap/?next={self.address}", fetch_redirect_response=False
        )
        session = self.client.session
        kept = session["comment_drafts"]
        self.client.force_login(self.reader)
        session = self.client.session
        session["comment_drafts"] = kept
        session.save()
        page = self.client.get(self.address)
        self.assertContains(page, "Cầu rộng 43 m.")
        self.assertContains(page, "rộng 33 m")

    def test_unpublished_story_takes_none(self):
        self.client.force_login(self.reader)
        draft = make_article(published=False)
        self.assertEqual(self.client.post(f"/binh-luan/gop-y/{draft.pk}/", SENT).status_code, 404)

    def test_readers_see_only_their_own(self):
        make_suggestion(self.article)
        self.client.force_login(self.reader)
        self.assertContains(self.client.get("/binh-luan/gop-y/cua-toi/"), "chưa góp ý sửa bài nào")

    def test_accepted_one_is_shown_with_the_correction_that_followed(self):
        suggestion = make_suggestion(self.article, self.reader)
        suggestions.accept(Suggestion.objects.filter(pk=suggestion.pk), self.editor)
        secretary = make_user("thu-ky")
        correction = corrections.publish(
            self.article, secretary, wrong="33 m", right="43 m", apology="Xin lỗi."
        )
        self.client.force_login(self.reader)
        page = self.client.get("/binh-luan/gop-y/cua-toi/")
        self.assertContains(page, correction.get_absolute_url())
        notices = list(ReaderNotice.objects.all())
        told = kinds.in_words(notices)[notices[0].pk]
        self.assertEqual(
            told.sentence, "Tòa soạn đã nhận góp ý sửa bài “Cầu mới thông xe” của bạn. Cảm ơn bạn."
        )


class DeskTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section = make_section("do-thi")
        cls.editor = make_user("bien-tap-vien")
        cls.article = make_article(
            headline="Cầu mới thông xe", body=BODY, by=cls.editor, section=cls.section
        )
        cls.reader = make_user(email="hoa@example.com", display_name="Nguyễn Thị Hòa")

    def setUp(self):
        self.client.force_login(self.editor)

    def act(self, *sent, **said):
        return self.client.post(f"{QUEUE}xu-ly/", {"gop-y": [one.pk for one in sent], **said})

    def test_shows_the_passage_in_the_story_marked_and_nothing_of_the_reader(self):
        make_suggestion(self.article, self.reader, text="Cầu <script> rộng 43 m.")
        page = self.client.get(QUEUE)
        self.assertContains(page, "Cầu dài 5.170 m, <mark>rộng 33 m</mark>.")
        self.assertContains(page, "Cầu &lt;script&gt; rộng 43 m.")
        self.assertContains(page, "#doan-1")
        self.assertNotContains(page, "hoa@example.com")
        self.assertNotContains(page, "Nguyễn Thị Hòa")

    def test_finds_a_passage_across_marks_and_groups_what_is_about_one(self):
        make_suggestion(self.article, passage="hai bờ sông Hồng", text="Ba bờ.")
        make_suggestion(self.article, passage="sông Hồng", text="Sông Đuống.")
        page = self.client.get(QUEUE)
        self.assertContains(page, "2 góp ý về đoạn này")
        self.assertEqual(len(page.context["passages"]), 1)

    def test_says_when_the_passage_is_not_there(self):
        make_suggestion(self.article, passage="không có trong bài")
        self.assertContains(self.client.get(QUEUE), "Không tìm thấy nguyên văn")

    def test_accepting_opens_the_story_and_thanks_all(self):
        sent = [make_suggestion(self.article), make_suggestion(self.article)]
        answer = self.act(*sent, viec="nhan")
        change = f"/toa-soan/articles/article/{self.article.pk}/change/#ghi-chu"
        self.assertRedirects(answer, change, fetch_redirect_response=False)
        self.assertEqual(Suggestion.objects.filter(state="accepted").count(), 2)
        self.assertEqual(ReaderNotice.objects.count(), 2)
        self.assertContains(self.client.get(change), "Bạn đọc góp ý: “rộng 33 m”", 2)

    def test_declining_needs_a_reason_which_the_reader_reads(self):
        sent = make_suggestion(self.article, self.reader)
        answer = self.act(sent, loi=" ")
        self.assertRedirects(answer, QUEUE, fetch_redirect_response=False)
        self.assertEqual(Suggestion.objects.open().count(), 1)
        self.act(sent, **{"ly-do": "1"})
        self.client.force_login(self.reader)
        page = self.client.get("/binh-luan/gop-y/cua-toi/")
        self.assertContains(page, "Lý do: Tòa soạn đã kiểm tra: bài viết đúng.")
        self.client.force_login(self.editor)
        self.assertContains(self.client.get(f"{QUEUE}?xem=da-xem"), "Giữ nguyên bài")

    def test_second_click_changes_nothing(self):
        sent = make_suggestion(self.article)
        self.act(sent, viec="nhan")
        answer = self.client.post(f"{QUEUE}xu-ly/", {"gop-y": sent.pk, "ly-do": "0"}, follow=True)
        self.assertContains(answer, "vừa có người xử lý")
        sent.refresh_from_db()
        self.assertEqual(sent.state, "accepted")

    def test_who_may_not_edit_the_story_neither_sees_nor_decides(self):
        sent = make_suggestion(self.article)
        elsewhere = make_user("bien-tap-vien")
        SectionDuty.objects.create(user=elsewhere, section=make_section("kinh-te"))
        for user, status in ((elsewhere, 404), (make_user("phong-vien"), 404)):
            self.client.force_login(user)
            self.assertContains(self.client.get(QUEUE), "Không có góp ý nào chờ.")
            self.assertEqual(self.act(sent, viec="nhan").status_code, status)
        for role in ("kiem-duyet", "phat-hanh"):
            self.client.force_login(make_user(role))
            self.assertEqual(self.client.get(QUEUE).status_code, 403)
        self.assertEqual(Suggestion.objects.open().count(), 1)

    def test_queries_do_not_grow_with_what_waits(self):
        self.client.get(QUEUE)
        make_suggestion(self.article)
        with self.assertNumQueries(FOR_THE_PAGE):
            self.client.get(QUEUE)
        make_suggestion(make_article())
        make_suggestion(self.article)
        with self.assertNumQueries(FOR_THE_PAGE):
            self.client.get(QUEUE)


FOR_THE_PAGE = 7


class RaceTests(TransactionTestCase):
    def test_two_colleagues_answer_once(self):
        first, second = make_user("bien-tap-vien"), make_user("bien-tap-vien")
        sent = make_suggestion(make_article())
        rows = Suggestion.objects.filter(pk=sent.pk)
        outcomes = race(
            lambda: suggestions.accept(rows, first),
            lambda: suggestions.decline(rows, second, "Bài viết đúng."),
        )
        self.assertEqual(sorted(map(str, outcomes)).count("1"), 1)
        self.assertIn(suggestions.DecidedMeanwhile, outcomes)
        self.assertEqual(ReaderNotice.objects.count(), 1)

    def test_a_button_pressed_twice_sends_once(self):
        article, reader = make_article(), make_user()
        race(lambda: make_suggestion(article, reader), lambda: make_suggestion(article, reader))
        self.assertEqual(Suggestion.objects.count(), 1)
