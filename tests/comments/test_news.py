"""Who is told of what: of comments before readers, once, and of nothing taken away."""

from datetime import timedelta

from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from accounts.models import Notice
from accounts.notices import choices, kinds
from comments import appeals, following, moderation, posting, reports, sanctions
from comments.models import Comment, Policy, Sanction, ThreadFollow
from comments.news import tell_of
from comments.tasks import tell_of_comment
from tests.comments.factories import make_comment
from tests.comments.races import race
from tests.factories import make_article, make_user
from tests.jobs import do_jobs, forget_jobs

Status = Comment.Status
REASON = "Lời lẽ xúc phạm người khác."


def told(reader):
    """Return what a reader reads on their page, by the kind of notice."""
    notices = list(Notice.objects.filter(reader=reader))
    words = kinds.in_words(notices)
    return {one.kind: words[one.pk].sentence if one.pk in words else None for one in notices}


class NewsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article(headline="Cầu mới thông xe")
        cls.moderator, cls.other = make_user("kiem-duyet"), make_user("kiem-duyet")
        cls.hoa = make_user(display_name="Nguyễn Thị Hòa")
        cls.nam = make_user(display_name="Trần Nam")
        cls.lan = make_user(display_name="Lê Lan")
        cls.opening = make_comment(cls.article, reader=cls.hoa, body="Cầu đẹp quá.")

    def answer(self, body="Đúng thế.", reader=None, answers=None, show=True):
        answers = answers or self.opening
        comment = make_comment(
            self.article,
            Status.PENDING,
            parent=self.opening,
            answers=answers,
            reader=reader or self.nam,
            body=body,
        )
        if show:
            moderation.approve(comment, self.moderator)
            do_jobs(tell_of_comment)
        return comment

    def test_the_answered_are_told_once_it_is_approved_and_not_before(self):
        comment = self.answer(show=False)
        do_jobs(tell_of_comment)
        self.assertEqual(told(self.hoa), {})
        moderation.approve(comment, self.moderator)
        do_jobs(tell_of_comment)
        sentence = "Trần Nam trả lời bình luận của bạn ở bài “Cầu mới thông xe”."
        self.assertEqual(told(self.hoa), {"tra-loi": sentence})

    def test_an_answer_to_a_reply_is_told_to_both(self):
        reply = self.answer()
        self.answer(reader=self.lan, answers=reply)
        self.assertIn("Lê Lan trả lời bình luận của bạn", told(self.nam)["tra-loi"])
        self.assertEqual(Notice.objects.filter(reader=self.hoa, kind="tra-loi").count(), 2)

    def test_nobody_is_told_of_their_own(self):
        self.answer(reader=self.hoa)
        self.assertNotIn("tra-loi", told(self.hoa))
        self.assertNotIn("mach", told(self.hoa))

    def test_who_is_shut_out_is_not_told(self):
        sanctions.impose(self.hoa, Sanction.Kind.TIMEOUT, REASON, self.moderator, days=7)
        following.follow(self.hoa, self.article)
        self.answer()
        self.assertEqual(told(self.hoa), {})

    def test_a_job_done_again_doubles_nothing(self):
        following.follow(self.lan, self.article)
        comment = self.answer()
        tell_of(comment.pk)
        self.assertEqual(Notice.objects.get(reader=self.lan).count, 1)
        self.assertEqual(Notice.objects.filter(reader=self.hoa).count(), 1)

    def test_who_follows_gets_one_notice_with_a_count_until_it_is_read(self):
        following.follow(self.lan, self.article)
        self.answer()
        self.answer()
        self.assertEqual(told(self.lan), {"mach": "2 bình luận mới ở bài “Cầu mới thông xe”."})
        Notice.objects.update(read_at=timezone.now())
        self.answer()
        self.assertEqual(told(self.lan), {"mach": "1 bình luận mới ở bài “Cầu mới thông xe”."})

    def test_who_is_answered_is_not_told_of_the_thread_as_well(self):
        following.follow(self.hoa, self.article)
        self.answer()
        self.assertEqual(list(told(self.hoa)), ["tra-loi"])

    def test_a_name_in_the_exchange_is_told_and_one_of_two_is_not(self):
        self.answer(reader=self.lan)
        self.answer(body="Tôi đồng ý với @Lê Lan, rất đúng.")
        self.assertIn("Trần Nam nhắc đến bạn", told(self.lan)["nhac-ten"])
        Notice.objects.all().delete()
        self.answer(reader=make_user(display_name="lê lan"))
        Notice.objects.all().delete()
        self.answer(body="@Lê Lan nói phải.")
        self.assertNotIn("nhac-ten", told(self.lan))

    def test_no_name_outside_the_exchange_and_no_part_of_a_name_is_told(self):
        self.answer(reader=self.lan)
        Notice.objects.filter(reader=self.lan).delete()
        self.answer(body="@Lê Lanh đâu rồi? Còn Lê Lan nữa.")
        self.assertNotIn("nhac-ten", told(self.lan))

    def test_of_names_that_begin_alike_the_longer_one_is_meant(self):
        lan_anh = make_user(display_name="Lê Lan Anh")
        self.answer(reader=self.lan)
        self.answer(reader=lan_anh)
        Notice.objects.all().delete()
        self.answer(body="@Lê Lan Anh nói phải.")
        self.assertIn("nhac-ten", told(lan_anh))
        self.assertNotIn("nhac-ten", told(self.lan))

    def test_a_name_may_end_in_a_sign(self):
        signed = make_user(display_name="Bố Gấu (Hà Nội)")
        self.answer(reader=signed)
        Notice.objects.all().delete()
        self.answer(body="@Bố Gấu (Hà Nội) nói phải.")
        self.assertIn("nhac-ten", told(signed))

    def test_what_was_taken_back_before_anybody_was_told_is_told_when_it_comes_again(self):
        following.follow(self.lan, self.article)
        comment = self.answer(show=False)
        moderation.undo(moderation.approve(comment, self.moderator), self.moderator)
        do_jobs(tell_of_comment)
        forget_jobs()
        self.assertEqual((told(self.hoa), told(self.lan)), ({}, {}))
        moderation.approve(Comment.objects.get(pk=comment.pk), self.moderator)
        do_jobs(tell_of_comment)
        self.assertIn("Trần Nam trả lời bình luận của bạn", told(self.hoa)["tra-loi"])
        self.assertIn("1 bình luận mới", told(self.lan)["mach"])

    def test_what_comes_again_is_new_to_its_author_alone(self):
        following.follow(self.lan, self.article)
        comment = self.answer()
        moderation.reject(comment, self.moderator, REASON)
        Notice.objects.update(read_at=timezone.now(), mailed_at=timezone.now())
        moderation.approve(comment, self.moderator)
        do_jobs(tell_of_comment)
        unread = Notice.objects.unread().values_list("reader", "kind")
        self.assertEqual(list(unread), [(self.nam.pk, "ket-qua")])

    def test_what_was_taken_away_is_told_no_more(self):
        comment = self.answer()
        moderation.reject(comment, self.moderator, REASON)
        self.assertEqual(told(self.hoa), {"tra-loi": None})

    def test_nothing_is_told_of_a_story_that_was_withdrawn(self):
        self.answer()
        following.follow(self.lan, self.article)
        self.answer()
        type(self.article).objects.filter(pk=self.article.pk).update(published_at=None)
        self.assertEqual(told(self.hoa)["tra-loi"], None)
        self.assertEqual(told(self.lan), {"mach": None})

    def test_the_author_is_told_the_outcome_and_why(self):
        comment = self.answer(show=False)
        moderation.reject(comment, self.moderator, REASON)
        self.assertIn(f"không đăng. Lý do: {REASON}", told(self.nam)["ket-qua"])
        moderation.approve(comment, self.moderator)
        self.assertIn("đã đăng.", told(self.nam)["ket-qua"])

    def test_who_sees_it_on_the_page_at_once_is_not_told_that_it_is_there(self):
        Policy.objects.create(pk=1, mode="after")
        make_comment(self.article, reader=self.nam, created_at=timezone.now() - timedelta(days=7))
        posting.post_comment(self.nam, self.article, "Tôi nghĩ thế.")
        self.assertEqual(told(self.nam), {})

    def test_an_outcome_that_changed_is_new_again(self):
        comment = self.answer()
        Notice.objects.update(read_at=timezone.now(), mailed_at=timezone.now())
        moderation.reject(comment, self.moderator, REASON)
        notice = Notice.objects.get(reader=self.nam, kind="ket-qua")
        self.assertEqual((notice.read_at, notice.mailed_at), (None, None))

    def test_an_appeal_is_told_once_and_not_as_an_outcome_too(self):
        comment = self.answer(show=False)
        moderation.reject(comment, self.moderator, REASON)
        Notice.objects.all().delete()
        appeals.appeal(comment, self.nam)
        moderation.approve(Comment.objects.get(pk=comment.pk), self.other)
        self.assertEqual(list(told(self.nam)), ["xem-lai"])
        self.assertIn("được người khác xem lại và đăng.", told(self.nam)["xem-lai"])

    def test_a_featured_comment_is_told(self):
        moderation.feature(self.opening, self.moderator)
        self.assertIn("làm ý kiến nổi bật.", told(self.hoa)["noi-bat"])
        moderation.feature(self.opening, self.moderator, featured=False)
        self.assertEqual(told(self.hoa), {"noi-bat": None})

    def test_who_reported_is_told_what_became_of_it(self):
        reports.report(self.opening, self.lan, "insult", "Nặng lời.")
        moderation.reject(Comment.objects.get(pk=self.opening.pk), self.moderator, REASON)
        self.assertEqual(
            told(self.lan)["bao-cao"],
            "Về bình luận bạn báo cáo ở bài “Cầu mới thông xe”: Tòa soạn đã gỡ bình luận.",
        )

    def test_commenting_follows_unless_they_let_go_or_want_no_such(self):
        self.answer()
        self.assertTrue(following.is_followed(self.nam, self.article))
        following.unfollow(self.nam, self.article.pk)
        self.answer()
        self.assertFalse(following.is_followed(self.nam, self.article))
        choices.choose(self.lan, follows_own=False)
        self.answer(reader=self.lan)
        self.assertFalse(following.is_followed(self.lan, self.article))

    def test_words_cost_the_same_however_many_there_are(self):
        following.follow(self.hoa, self.article)
        for reader in (self.nam, self.lan):
            self.answer(reader=reader)
        notices = list(Notice.objects.filter(reader=self.hoa))
        with self.assertNumQueries(1):
            kinds.in_words(notices[:1])
        with self.assertNumQueries(1):
            kinds.in_words(notices)


class RaceTests(TransactionTestCase):
    def test_two_workers_with_one_comment_count_it_once(self):
        article, reader = make_article(), make_user()
        ThreadFollow.objects.create(
            reader=reader, article=article, changed_at=timezone.now() - timedelta(days=1)
        )
        first, second = make_comment(article), make_comment(article)
        race(
            lambda: tell_of(first.pk),
            lambda: tell_of(first.pk),
            lambda: tell_of(second.pk),
        )
        self.assertEqual(Notice.objects.get(reader=reader).count, 2)
