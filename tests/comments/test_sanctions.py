"""Warnings, time-outs and bans: what each would do, what it does, and all of it taken back."""

from datetime import timedelta

from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from comments import moderation, posting, sanctions
from comments.models import Comment, Sanction
from tests.comments.factories import make_comment
from tests.comments.races import race
from tests.factories import make_article, make_user

Status = Comment.Status
Kind = Sanction.Kind
INSULT = "Lời lẽ xúc phạm người khác."


class SanctionTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article()
        cls.reader, cls.moderator = make_user(display_name="Thu Hà"), make_user("kiem-duyet")
        cls.statuses = (Status.APPROVED, Status.PENDING, Status.HELD, Status.REJECTED)
        cls.made = [make_comment(cls.article, one, reader=cls.reader) for one in cls.statuses]
        make_comment(cls.article, parent=cls.made[0], body="Của người khác.")
        cls.address = f"/toa-soan/binh-luan/ban-doc/{cls.reader.pk}/"

    def setUp(self):
        self.client.force_login(self.moderator)

    def now(self):
        return [Comment.objects.get(pk=one.pk).status for one in self.made]

    def impose(self, kind=Kind.BAN, **how):
        return sanctions.impose(self.reader, kind, "Chửi bới.", self.moderator, **how)

    def send(self, **data):
        data = {"kind": "ban", "days": 7, "hides": "on", "reason": "Chửi bới.", **data}
        return self.client.post(f"{self.address}che-tai/", data, follow=True)

    def test_preview_tells_what_would_be_hidden_and_hides_nothing(self):
        page = self.send()
        self.assertContains(page, "Ẩn 3 bình luận")
        self.assertContains(page, "1 đang trên trang, 2 đang chờ duyệt")
        self.assertContains(page, "1 câu trả lời của người khác")
        self.assertEqual(self.now(), list(self.statuses))
        self.assertFalse(Sanction.objects.exists())

    def test_ban_hides_and_lifting_it_brings_back_exactly_that(self):
        times = [Comment.objects.get(pk=one.pk).decided_at for one in self.made]
        self.assertContains(self.send(**{"da-xem": 1}), "Đã ẩn 3 bình luận.")
        self.assertEqual(self.now(), [*[Status.HIDDEN] * 3, Status.REJECTED])
        page = self.client.get(self.article.get_absolute_url())
        self.assertContains(page, "Bình luận (0)")
        sanction = Sanction.objects.get()
        lift = f"/toa-soan/binh-luan/che-tai/{sanction.pk}/bo/"
        self.assertContains(
            self.client.post(lift, {"ly-do": "Nhầm người."}, follow=True), "3 bình luận trở lại"
        )
        self.assertEqual(self.now(), list(self.statuses))
        self.assertEqual([Comment.objects.get(pk=one.pk).decided_at for one in self.made], times)
        self.assertContains(self.client.post(lift, follow=True), "đã bỏ chế tài này rồi")
        record = self.client.get(self.address)
        self.assertContains(record, "Nhầm người.")

    def test_what_was_decided_meanwhile_stays_as_decided(self):
        sanction = self.impose(hides=True)
        hidden = Comment.objects.get(pk=self.made[1].pk)
        moderation.reject(hidden, self.moderator, INSULT)
        self.assertEqual(sanctions.lift(sanction, self.moderator, ""), 2)
        self.assertEqual(self.now()[1], Status.REJECTED)

    def test_two_that_hide_bring_back_with_the_last(self):
        timeout = self.impose(Kind.TIMEOUT, days=7, hides=True)
        ban = self.impose(hides=True)
        self.assertEqual(sanctions.lift(timeout, self.moderator, ""), 0)
        self.assertEqual(self.now()[0], Status.HIDDEN)
        self.assertEqual(sanctions.lift(ban, self.moderator, ""), 3)
        self.assertEqual(self.now(), list(self.statuses))

    def test_reader_is_told_why_and_until_when(self):
        self.impose(Kind.TIMEOUT, days=7)
        with self.assertRaisesMessage(posting.CommentRefused, "Bạn tạm thời không bình luận được"):
            posting.post_comment(self.reader, self.article, "Cho tôi nói.")
        self.impose(Kind.BAN)
        with self.assertRaisesMessage(posting.CommentRefused, "Lý do: Chửi bới."):
            posting.post_comment(self.reader, self.article, "Cho tôi nói.")

    def test_reader_sees_it_in_the_box_and_on_their_own_page(self):
        self.impose(Kind.WARNING)
        self.impose(Kind.TIMEOUT, days=7)
        self.client.force_login(self.reader)
        box = self.client.get(f"/binh-luan/{self.article.pk}/o-viet/")
        self.assertContains(box, "Bạn tạm thời không bình luận được")
        self.assertNotContains(box, "Gửi bình luận")
        own = self.client.get("/tai-khoan/")
        self.assertContains(own, "Nhắc nhở</b>. Lý do: Chửi bới.")
        self.assertContains(own, "Tạm khóa bình luận</b> đến ")

    def test_warning_and_what_ended_keep_nobody_away(self):
        self.impose(Kind.WARNING, hides=True)
        self.impose(Kind.TIMEOUT, days=1)
        Sanction.objects.filter(kind=Kind.TIMEOUT).update(until=timezone.now())
        sanctions.lift(self.impose(Kind.BAN), self.moderator, "")
        self.assertEqual(sanctions.why_shut_out(self.reader, timezone.now()), "")
        self.assertEqual(self.now(), list(self.statuses))

    def test_nobody_is_banned_twice_and_staff_never(self):
        self.impose()
        with self.assertRaises(sanctions.NotImposed):
            self.impose()
        with self.assertRaises(sanctions.NotImposed):
            sanctions.impose(make_user("phong-vien"), Kind.BAN, "Thử.", self.moderator)

    def test_bad_input_is_told_and_keeps_what_was_typed(self):
        page = self.send(reason="", kind="x")
        self.assertEqual(page.status_code, 422)
        self.assertContains(page, "Hãy ghi lý do", status_code=422)
        self.assertContains(self.send(reason="a" * 301), "a" * 301, status_code=422)
        self.assertFalse(Sanction.objects.exists())

    def test_trusted_reader_is_shown_at_once_and_a_doubtful_one_is_not(self):
        Comment.objects.update(created_at=timezone.now() - timedelta(minutes=1))
        self.client.post(f"{self.address}cach/", {"cach": "after"})
        comment = posting.post_comment(self.reader, self.article, "Lên ngay.")
        self.assertEqual(comment.status, Status.APPROVED)
        self.client.post(f"{self.address}cach/", {"cach": ""})
        Comment.objects.update(created_at=timezone.now() - timedelta(minutes=1))
        comment = posting.post_comment(self.reader, self.article, "Chờ đã.")
        self.assertEqual(comment.status, Status.PENDING)
        self.client.post(f"{self.address}cach/", {"cach": "closed"})
        self.assertFalse(hasattr(self.reader, "comment_policy"))


class AdviceTests(TestCase):
    """Decree 147/2024, article 23: five in 30 days, ten in 90."""

    @classmethod
    def setUpTestData(cls):
        cls.article = make_article()
        cls.reader, cls.moderator = make_user(), make_user("kiem-duyet")

    def reject(self, times, reason=INSULT):
        for _ in range(times):
            comment = make_comment(self.article, Status.PENDING, reader=self.reader)
            moderation.reject(comment, self.moderator, reason)

    def advice(self, in_days=0):
        now = timezone.now() + timedelta(days=in_days)
        return sanctions.advice_for(self.reader, now)

    def test_five_in_thirty_days_advise_a_timeout_and_nothing_follows_by_itself(self):
        self.reject(4)
        self.assertIsNone(self.advice())
        self.reject(1)
        advice = self.advice()
        self.assertEqual((advice.violations, advice.days, advice.kind), (5, 30, Kind.TIMEOUT))
        self.assertFalse(Sanction.objects.exists())
        self.assertIsNone(self.advice(in_days=31))

    def test_ten_in_ninety_days(self):
        self.reject(10)
        self.assertEqual(self.advice(in_days=60).days, 90)
        self.assertIsNone(self.advice(in_days=91))

    def test_what_breaks_no_rule_or_was_undone_does_not_count(self):
        self.reject(5, "Viết không dấu, khó đọc.")
        self.reject(4)
        comment = make_comment(self.article, Status.PENDING, reader=self.reader)
        moderation.undo(moderation.reject(comment, self.moderator, INSULT), self.moderator)
        self.assertIsNone(self.advice())

    def test_after_three_locks_a_ban(self):
        self.reject(5)
        for _ in range(3):
            sanctions.impose(self.reader, Kind.TIMEOUT, "Vi phạm.", self.moderator, days=7)
        self.assertEqual(self.advice().kind, Kind.BAN)

    def test_moderator_reads_the_advice_on_the_record_and_beside_comments(self):
        self.reject(5)
        make_comment(self.article, Status.PENDING, reader=self.reader)
        self.client.force_login(self.moderator)
        record = self.client.get(f"/toa-soan/binh-luan/ban-doc/{self.reader.pk}/")
        self.assertContains(record, "5 bình luận bị loại vì vi phạm trong 30 ngày")
        self.assertContains(self.client.get("/toa-soan/binh-luan/"), "Nên xem xét khóa")


class SanctionRaceTests(TransactionTestCase):
    def test_a_ban_and_a_comment_of_the_same_moment(self):
        reader, moderator = make_user(), make_user("kiem-duyet")
        article = make_article(by=moderator)

        def impose():
            return sanctions.impose(reader, Kind.BAN, "Vi phạm.", moderator, hides=True).pk

        race(lambda: posting.post_comment(reader, article, "Kịp không?").pk, impose, impose)
        self.assertEqual(Sanction.objects.count(), 1)
        self.assertFalse(Comment.objects.exclude(status=Status.HIDDEN).exists())
