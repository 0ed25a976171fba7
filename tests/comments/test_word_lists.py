"""The lists of words in the admin: tried before they are saved, and every version kept."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from comments import posting, word_lists
from comments.models import Comment, WordList
from tests.comments.factories import make_comment
from tests.factories import make_article, make_user

SUSPECT, BANNED = "/toa-soan/binh-luan/tu-ngu/tu-dang-ngo/", "/toa-soan/binh-luan/tu-ngu/tu-cam/"


class WordListTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article()
        cls.moderator = make_user("kiem-duyet", display_name="Lan")

    def setUp(self):
        self.client.force_login(self.moderator)

    def send(self, words, seen=0, address=SUSPECT, act="luu", **data):
        return self.client.post(address, {"words": words, "seen": seen, act: "1", **data})

    def test_trial_tells_what_it_would_hold_and_marks_it_and_saves_nothing(self):
        make_comment(self.article, body="Coi chừng v.a.y nóng.")
        make_comment(self.article, body="Cầu đẹp.")
        old = timezone.now() - timedelta(days=31)
        make_comment(self.article, body="Vay nóng ngày xưa.", created_at=old)
        page = self.send("vay nóng", act="thu")
        self.assertContains(page, "giữ lại 1 trong 2 bình luận")
        self.assertContains(page, "Coi chừng <mark>v.a.y nóng</mark>.")
        self.assertFalse(WordList.objects.exists())

    def test_trial_compares_with_the_list_of_today(self):
        make_comment(self.article, body="vay nóng")
        make_comment(self.article, body="lãi suất")
        word_lists.save("suspect", "vay nóng", self.moderator, 0)
        trial = word_lists.try_out("suspect", "lãi suất")
        self.assertEqual((trial.caught, trial.newly, trial.let_go), (1, 1, 1))

    def test_saved_list_holds_from_the_next_comment_on_and_old_versions_stay(self):
        self.assertRedirects(self.send("vay nóng", note="Nhiều quảng cáo."), SUSPECT)
        self.assertRedirects(self.send("vay nóng\nlãi suất", seen=1), SUSPECT)
        held = posting.post_comment(make_user(), self.article, "L.ã.i suất bao nhiêu?")
        self.assertIn("suspect", held.held_for)
        page = self.client.get(SUSPECT)
        self.assertContains(page, "Nhiều quảng cáo.")
        self.assertContains(page, "Lan")
        self.assertContains(self.client.get(f"{SUSPECT}?ban=1"), "Lấy lại bản 1.")

    def test_banned_word_is_refused_and_named_to_its_author(self):
        self.send("vcl", address=BANNED)
        self.client.force_login(make_user())
        answer = self.client.post(f"/binh-luan/{self.article.pk}/", {"body": "Hay v c l."})
        self.assertContains(answer, "Bình luận có từ không đăng được: “v c l”.")
        self.assertContains(answer, "Hay v c l.</textarea>")
        self.assertFalse(Comment.objects.exists())

    def test_second_to_save_is_told_and_keeps_what_was_typed(self):
        word_lists.save("suspect", "vay nóng", make_user("kiem-duyet", display_name="Minh"), 0)
        page = self.send("lãi suất", seen=0)
        self.assertContains(page, "Minh vừa lưu bản 1", status_code=409)
        self.assertContains(page, "lãi suất</textarea>", status_code=409)
        self.assertContains(page, 'name="seen" value="1"', status_code=409)
        self.assertEqual(WordList.objects.get().words, "vay nóng")

    def test_line_that_says_nothing_is_named(self):
        for act in ("thu", "luu"):
            page = self.send("vay nóng\n!!", act=act)
            self.assertContains(page, "Dòng 2", status_code=422)
        self.assertFalse(WordList.objects.exists())

    def test_no_other_list_has_an_address(self):
        self.assertEqual(self.client.get("/toa-soan/binh-luan/tu-ngu/khac/").status_code, 404)
