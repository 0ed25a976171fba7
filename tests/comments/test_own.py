"""What an author does on the page: mend within five minutes, take back; and sending only once."""

from datetime import timedelta
from uuid import uuid4

from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from comments import editing, posting
from comments.models import Comment, WordList
from tests.comments.factories import make_comment
from tests.comments.races import race
from tests.factories import make_article, make_user

Status = Comment.Status


class OwnTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article, cls.reader = make_article(), make_user()

    def setUp(self):
        self.client.force_login(self.reader)
        self.comment = make_comment(
            self.article, Status.PENDING, reader=self.reader, body="Viết sia."
        )
        self.base = f"/binh-luan/{self.article.pk}/{self.comment.pk}/"

    def body(self):
        self.comment.refresh_from_db()
        return self.comment.body

    def test_author_mends_it_and_sees_until_when(self):
        page = self.client.get(f"{self.base}sua/")
        self.assertContains(page, "Viết sia.</textarea>")
        self.assertContains(page, "Sửa được đến <time")
        answer = self.client.post(f"{self.base}sua/", {"body": "Viết sai."})
        self.assertRedirects(answer, "/binh-luan/cua-toi/")
        self.assertEqual(self.body(), "Viết sai.")

    def test_refusals_keep_what_was_typed(self):
        WordList.objects.create(kind=WordList.Kind.BANNED, number=1, words="cấm kỵ")
        for body, sentence in (("Đồ cấm kỵ.", "từ không đăng được"), ("x" * 2001, "2.000 ký tự")):
            page = self.client.post(f"{self.base}sua/", {"body": body})
            self.assertContains(page, sentence)
            self.assertContains(page, f"{body}</textarea>")
        self.assertContains(self.client.post(f"{self.base}sua/", {"body": " "}), "chưa viết gì")
        self.assertEqual(self.body(), "Viết sia.")

    def test_too_late_says_so_and_keeps_what_was_typed(self):
        late = timezone.now() - editing.MENDED_WITHIN
        Comment.objects.filter(pk=self.comment.pk).update(created_at=late)
        page = self.client.post(f"{self.base}sua/", {"body": "Muộn mất rồi."})
        self.assertContains(page, "chỉ sửa được trong 5 phút")
        self.assertContains(page, "Muộn mất rồi.</textarea>")
        self.assertNotContains(page, "Lưu</button>")
        self.assertContains(self.client.get(f"{self.base}sua/"), "chỉ sửa được trong 5 phút")
        self.assertEqual(self.body(), "Viết sia.")

    def test_author_is_asked_and_takes_it_back(self):
        self.assertContains(self.client.get(f"{self.base}xoa/"), "không lấy lại được")
        answer = self.client.post(f"{self.base}xoa/", follow=True)
        self.assertContains(answer, "Đã xóa bình luận của bạn.")
        self.comment.refresh_from_db()
        self.assertEqual(self.comment.status, Status.WITHDRAWN)
        self.assertNotContains(answer, f"{self.base}xoa/")
        again = self.client.get(f"{self.base}xoa/")
        self.assertContains(again, "không xóa được nữa")

    def test_author_is_told_that_answers_stay_where_there_are_some(self):
        make_comment(self.article, parent=self.comment, status=Status.APPROVED)
        answer = self.client.post(f"{self.base}xoa/", follow=True)
        self.assertContains(answer, "các câu trả lời của người khác vẫn còn")

    def test_what_hangs_under_nothing_is_told_to_be_gone(self):
        opening = make_comment(self.article)
        own = make_comment(self.article, parent=opening, reader=self.reader)
        link = own.get_absolute_url()
        self.assertTrue(own.is_before_readers)
        self.assertContains(self.client.get("/binh-luan/cua-toi/"), link)
        for status in (Status.REJECTED, Status.HIDDEN):
            Comment.objects.filter(pk=opening.pk).update(status=status)
            own = Comment.objects.get(pk=own.pk)
            self.assertFalse(own.is_before_readers)
            self.assertFalse(Comment.objects.approved().filter(pk=own.pk).exists())
            page = self.client.get("/binh-luan/cua-toi/")
            self.assertNotContains(page, link)
            self.assertContains(page, "câu trả lời này cũng không hiện")

    def test_list_of_ones_own_has_the_links(self):
        page = self.client.get("/binh-luan/cua-toi/")
        self.assertContains(page, f"{self.base}sua/")
        self.assertContains(page, f"{self.base}xoa/")
        late = timezone.now() - editing.MENDED_WITHIN
        Comment.objects.filter(pk=self.comment.pk).update(created_at=late)
        self.assertNotContains(self.client.get("/binh-luan/cua-toi/"), f"{self.base}sua/")

    def test_others_find_nothing_there(self):
        self.client.force_login(make_user())
        for act in ("sua/", "xoa/"):
            self.assertEqual(self.client.get(self.base + act).status_code, 404)
            answer = self.client.post(self.base + act, {"body": "Hộ."})
            self.assertEqual(answer.status_code, 404)
        self.client.logout()
        self.assertEqual(self.client.post(f"{self.base}xoa/").status_code, 302)
        self.assertEqual(self.body(), "Viết sia.")


class OnceTests(TestCase):
    """What is sent again, because its answer was lost, is no second comment."""

    @classmethod
    def setUpTestData(cls):
        cls.article, cls.reader = make_article(comments_open=True), make_user()
        cls.address = f"/binh-luan/{cls.article.pk}/"

    def setUp(self):
        self.client.force_login(self.reader)
        self.key = str(uuid4())

    def send(self, body="Bài hay.", key=None):
        data = {"body": body, "key": key or self.key}
        return self.client.post(self.address, data, headers={"HX-Request": "true"})

    def test_box_has_a_key_of_its_own(self):
        boxes = [self.client.get(f"{self.address}o-viet/").context["form"] for _ in range(2)]
        self.assertNotEqual(boxes[0]["key"].value(), boxes[1]["key"].value())

    def test_second_sending_is_thanked_and_stored_once(self):
        for _ in range(2):
            self.assertContains(self.send(), "Đã gửi, cảm ơn bạn.")
        self.assertEqual(Comment.objects.count(), 1)

    def test_changed_text_is_not_lost_silently(self):
        self.send()
        answer = self.send("Bài hay lắm.")
        self.assertContains(answer, "đã tới nơi ở lần gửi trước")
        self.assertContains(answer, "Bài hay lắm.</textarea>")
        self.assertNotContains(answer, self.key)
        self.assertEqual(Comment.objects.count(), 1)

    def test_key_of_somebody_else_means_nothing(self):
        self.send()
        self.client.force_login(make_user())
        self.send()
        self.assertEqual(Comment.objects.count(), 2)

    def test_odd_keys_are_none(self):
        for key in ("x", "0" * 500):
            Comment.objects.update(created_at=timezone.now() - timedelta(hours=1))
            self.assertContains(self.send(f"Với khóa {len(key)}.", key), "Đã gửi")

    def test_reply_waits_for_its_author_through_a_sign_in(self):
        opening = make_comment(self.article)
        self.client.logout()
        data = {"body": "Đáp dở.", "parent": opening.pk}
        answer = self.client.post(self.address, data)
        self.assertContains(answer, f"tra-loi%3D{opening.pk}")
        page = self.client.get(f"{self.address}?tra-loi={opening.pk}")
        self.assertEqual(page.context["form"]["body"].value(), "Đáp dở.")
        self.assertNotContains(self.client.get(self.address), "Đáp dở.")


class OnceRaceTests(TransactionTestCase):
    def test_two_clicks_at_once_are_one_comment(self):
        reader, article, key = make_user(), make_article(), uuid4()

        def send():
            return posting.post_comment(reader, article, "Bài hay.", key=key).pk

        self.assertEqual(len(set(race(send, send, send))), 1)
        self.assertEqual(Comment.objects.count(), 1)
