"""An author asks once, another moderator decides, and the first one may not."""

from django.test import TestCase, TransactionTestCase

from comments import appeals, moderation
from comments.models import Appeal, Comment
from tests.comments.factories import make_comment
from tests.comments.races import race
from tests.factories import make_article, make_user

Status = Comment.Status
QUEUE = "/toa-soan/binh-luan/?xem=xem-lai"


class AppealTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article()
        cls.reader = make_user()
        cls.first, cls.second = (make_user("kiem-duyet") for _ in range(2))

    def setUp(self):
        self.comment = make_comment(
            self.article, Status.PENDING, reader=self.reader, body="Nói thẳng."
        )
        self.rejection = moderation.reject(self.comment, self.first, "Quảng cáo.")
        self.address = f"/binh-luan/xem-lai/{self.comment.pk}/"
        self.client.force_login(self.reader)

    def ask(self, text="Tôi không quảng cáo gì."):
        return self.client.post(self.address, {"text": text}, follow=True)

    def test_author_asks_once_from_their_own_page(self):
        self.assertContains(self.client.get("/tai-khoan/"), self.address)
        self.assertContains(self.client.get(self.address), "Nói thẳng.")
        self.assertContains(self.ask(), "Một người khác trong tòa soạn sẽ đọc lại.")
        self.assertContains(self.ask("Nữa."), "đã đề nghị xem lại bình luận này rồi")
        self.assertEqual(Appeal.objects.get().text, "Tôi không quảng cáo gì.")
        self.assertNotContains(self.client.get("/tai-khoan/"), self.address)

    def test_long_words_are_refused_and_kept(self):
        answer = self.ask("a" * 501)
        self.assertContains(answer, "dài quá 500 ký tự")
        self.assertContains(answer, "a" * 501)

    def test_only_for_ones_own_rejected_comments(self):
        approved = make_comment(self.article, reader=self.reader)
        with self.assertRaises(appeals.NotAppealed):
            appeals.appeal(approved, self.reader)
        self.client.force_login(make_user())
        self.assertEqual(self.client.get(self.address).status_code, 404)
        self.client.logout()
        self.assertEqual(self.client.get(self.address).status_code, 302)

    def test_another_moderator_finds_it_and_the_first_does_not(self):
        self.ask()
        self.client.force_login(self.first)
        self.assertEqual(self.client.get(QUEUE).context["cards"], [])
        self.client.force_login(self.second)
        page = self.client.get(QUEUE)
        self.assertContains(page, "Nói thẳng.")
        self.assertContains(page, "Tôi không quảng cáo gì.")
        self.assertEqual(moderation.claim(self.comment, self.second), self.second)

    def test_first_moderator_may_not_decide_again(self):
        appeals.appeal(self.comment, self.reader)
        for act in (
            lambda: moderation.approve(self.comment, self.first),
            lambda: moderation.reject(self.comment, self.first, "Quảng cáo."),
        ):
            with self.assertRaisesMessage(moderation.NotDecided, "người khác xem"):
                act()

    def test_second_look_puts_it_before_readers_or_ends_there(self):
        appeals.appeal(self.comment, self.reader)
        decision = moderation.approve(self.comment, self.second)
        self.assertEqual(Appeal.objects.get().decision, decision)
        moderation.undo(decision, self.second)
        self.comment.refresh_from_db()
        self.assertEqual((self.comment.status, self.comment.reason), ("rejected", "Quảng cáo."))
        self.assertTrue(moderation.reject(self.comment, self.second, "Quảng cáo."))
        self.assertIsNone(moderation.reject(self.comment, self.second, "Quảng cáo."))
        self.assertContains(self.client.get("/tai-khoan/"), "Đã có người khác xem lại")


class AppealRaceTests(TransactionTestCase):
    def test_two_clicks_are_one_appeal(self):
        reader = make_user()
        comment = make_comment(make_article(by=reader), Status.REJECTED, reader=reader)
        ask = lambda: appeals.appeal(comment, reader) and True  # noqa: E731
        self.assertCountEqual(race(ask, ask), [True, appeals.NotAppealed])
        self.assertEqual(Appeal.objects.count(), 1)
