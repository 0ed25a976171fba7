"""The moderators' queue: what it shows, and what its buttons do."""

from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import editing, moderation, posting
from comments.desk.queue import key_of
from comments.models import Comment, Thread, WatchedStory, WordList
from tests.comments.factories import make_comment
from tests.factories import make_article, make_user

Status = Comment.Status
QUEUE = "/toa-soan/binh-luan/"
IN_PLACE = {"Accept": "application/json"}


class QueueTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article(headline="Phố đi bộ mở thêm hai tuyến", section="do-thi")
        cls.moderator = make_user("kiem-duyet")
        cls.reader = make_user(display_name="Thu Hà")

    def setUp(self):
        self.client.force_login(self.moderator)
        self.comment = make_comment(self.article, Status.PENDING, reader=self.reader, body="Chờ.")

    def decide(self, act, comment=None, seen="pending", **options):
        comment = comment or self.comment
        data = {"viec": act, "thay": seen, "ve": options.pop("back", "")}
        return self.client.post(f"{QUEUE}{comment.pk}/xu-ly/", data, **options)

    def status(self, comment=None):
        comment = comment or self.comment
        comment.refresh_from_db()
        return comment.status


class ShowingTests(QueueTests):
    def test_shows_the_comment_with_its_story_and_the_readers_record(self):
        make_comment(self.article, reader=self.reader)
        make_comment(self.article, Status.REJECTED, reader=self.reader)
        page = self.client.get(QUEUE)
        self.assertContains(page, "Chờ.")
        self.assertContains(page, "Phố đi bộ mở thêm hai tuyến")
        self.assertContains(page, "1 đã đăng, 1 không đăng")
        self.assertIn("no-store", page["Cache-Control"])

    def test_longest_waiting_comes_first(self):
        hour_ago = timezone.now() - timedelta(hours=1)
        make_comment(self.article, Status.HELD, body="Chờ lâu hơn.", created_at=hour_ago)
        text = self.client.get(QUEUE).content.decode()
        self.assertLess(text.index("Chờ lâu hơn."), text.index("Chờ."))

    def test_says_why_a_comment_is_held_and_marks_the_words(self):
        WordList.objects.create(kind="suspect", number=1, words="lừa đảo")
        posting.post_comment(make_user(), self.article, "Coi chừng l.ừ.a đảo nhé.")
        page = self.client.get(QUEUE)
        self.assertContains(page, "Coi chừng <mark>l.ừ.a đảo</mark> nhé.")
        self.assertContains(page, "Có từ đáng ngờ")
        self.assertContains(page, "Bình luận đầu tiên của bạn đọc")

    def test_is_narrowed_by_reason_section_story_and_watch_list(self):
        other = make_article(section="kinh-te")
        make_comment(other, Status.HELD, held_for=["links"], body="Có liên kết.")
        WatchedStory.objects.create(moderator=self.moderator, article=other)
        narrowed = ("ly-do=links", f"muc={other.section_id}", f"bai={other.pk}", "theo-doi=1")
        for query in narrowed:
            with self.subTest(query):
                page = self.client.get(f"{QUEUE}?{query}")
                self.assertContains(page, "Có liên kết.")
                self.assertNotContains(page, "Chờ.<")
        self.assertContains(self.client.get(f"{QUEUE}?ly-do=khong"), "Chờ.<")

    def test_odd_words_in_the_address_narrow_nothing(self):
        for query in ("ly-do=x", "muc=x", "bai=" + "9" * 40, "theo-doi=x", "sau=x"):
            with self.subTest(query):
                self.assertContains(self.client.get(f"{QUEUE}?{query}"), "Chờ.<")

    def test_what_went_up_unread_has_a_queue_of_its_own(self):
        make_comment(self.article, body="Lên thẳng trang.")
        self.assertNotContains(self.client.get(QUEUE), "Lên thẳng trang.")
        page = self.client.get(f"{QUEUE}?xem=da-len-trang")
        self.assertContains(page, "Lên thẳng trang.")
        self.assertContains(page, "Để trên trang")

    def test_script_gets_the_cards_below_one(self):
        made = [make_comment(self.article, Status.PENDING, reader=self.reader) for _ in range(14)]
        first = self.client.get(QUEUE)
        key = key_of(made[8])
        self.assertContains(first, f'data-next="{key}"')
        more = self.client.get(f"{QUEUE}tiep/?sau={key}")
        self.assertNotContains(more, "<html")
        shown = [card.comment for card in more.context["cards"]]
        self.assertEqual(shown, made[9:])

    def test_shows_who_else_is_looking(self):
        moderation.claim(self.comment, make_user("kiem-duyet", display_name="Lan"))
        self.assertContains(self.client.get(QUEUE), "Lan đang xem bình luận này.")

    def test_queries_do_not_grow(self):
        with CaptureQueriesContext(connection) as few:
            self.client.get(QUEUE)
        for _ in range(6):
            article, opening = make_article(), make_comment(self.article)
            comment = make_comment(article, Status.HELD, held_for=["links"])
            comment.verdicts.create(phase="links", outcome="hold", code="links", words=["a.vn"])
            make_comment(self.article, Status.PENDING, parent=opening, answers=opening)
        with self.assertNumQueries(len(few)):
            self.client.get(QUEUE)

    def test_empty_queue_says_so(self):
        moderation.approve(self.comment, self.moderator)
        self.assertContains(self.client.get(QUEUE), "Không còn bình luận nào chờ duyệt.")


class DecidingTests(QueueTests):
    def test_one_button_approves_and_leads_back_to_the_queue_as_it_was(self):
        answer = self.decide("dang", back="ly-do=links")
        self.assertRedirects(answer, f"{QUEUE}?ly-do=links")
        self.assertEqual(self.status(), Status.APPROVED)

    def test_approved_and_featured_is_marked_on_the_page(self):
        self.decide("noi-bat")
        self.assertContains(self.client.get(self.article.get_absolute_url()), "Ý kiến nổi bật")

    def test_rejection_takes_its_reason_and_the_author_reads_it(self):
        self.decide("insult")
        self.assertEqual(self.status(), Status.REJECTED)
        self.client.force_login(self.reader)
        self.assertContains(self.client.get("/tai-khoan/"), "Lời lẽ xúc phạm người khác.")

    def test_script_is_told_what_happened_and_what_is_left(self):
        answer = self.decide("dang", headers=IN_PLACE).json()
        self.assertEqual(answer["left"], 0)
        self.assertEqual(answer["said"], "Đã đăng bình luận của Thu Hà.")
        undone = self.client.post(f"{QUEUE}hoan-tac/{answer['decision']}/", headers=IN_PLACE)
        self.assertEqual(undone.json()["left"], 1)
        self.assertEqual(self.status(), Status.PENDING)
        again = self.client.post(f"{QUEUE}hoan-tac/{answer['decision']}/", headers=IN_PLACE)
        self.assertEqual(again.status_code, 409)

    def test_last_decisions_can_be_taken_back_without_scripts(self):
        self.decide("insult")
        page = self.client.get(QUEUE)
        decision = self.comment.decisions.get()
        address = f"{QUEUE}hoan-tac/{decision.pk}/"
        self.assertContains(page, f'action="{address}"')
        self.client.post(address)
        self.assertEqual(self.status(), Status.PENDING)

    def test_second_moderator_is_told_and_changes_nothing(self):
        moderation.reject(self.comment, make_user("kiem-duyet"), "Quảng cáo.")
        answer = self.decide("dang", headers=IN_PLACE)
        self.assertEqual(answer.status_code, 409)
        self.assertIn("vừa xử lý bình luận này", answer.json()["error"])
        self.assertEqual(self.status(), Status.REJECTED)

    def test_what_another_looks_at_is_left_to_them(self):
        moderation.claim(self.comment, make_user("kiem-duyet", display_name="Lan"))
        claim = self.client.post(f"{QUEUE}{self.comment.pk}/giu/")
        self.assertEqual((claim.status_code, claim.json()["error"][:12]), (409, "Lan đang xem"))
        self.assertContains(self.decide("dang", follow=True), "Lan đang xem bình luận này.")
        self.assertEqual(self.status(), Status.PENDING)

    def test_claim_is_mine_until_it_is_decided(self):
        self.assertEqual(self.client.post(f"{QUEUE}{self.comment.pk}/giu/").json(), {"mine": True})
        self.decide("dang")
        gone = self.client.post(f"{QUEUE}{self.comment.pk}/giu/")
        self.assertIn("vừa được xử lý", gone.json()["error"])

    def test_many_are_decided_at_once_and_what_others_decided_is_told(self):
        comments = [self.comment, *(make_comment(self.article, Status.PENDING) for _ in range(2))]
        moderation.reject(comments[1], make_user("kiem-duyet"), "Quảng cáo.")
        chosen = [f"{comment.pk}:pending" for comment in comments]
        answer = self.client.post(
            f"{QUEUE}hang-loat/", {"viec": "dang", "chon": [*chosen, "x", "9:?"]}, follow=True
        )
        self.assertContains(answer, "Đã đăng 2 bình luận.")
        self.assertContains(answer, "vừa xử lý bình luận này")
        self.assertEqual(self.status(comments[1]), Status.REJECTED)

    def test_words_that_were_mended_since_they_were_read_are_read_first(self):
        last_week = timezone.now() - timedelta(days=7)
        make_comment(make_article(), reader=self.reader, created_at=last_week)
        forms = self.client.get(QUEUE).context["cards"]
        editing.edit(self.comment, self.reader, "Lời khác hẳn.")
        seen = forms[0].comment.seen_as
        self.assertContains(self.decide("dang", seen=seen, follow=True), "Người viết vừa sửa")
        many = {"viec": "dang", "chon": f"{self.comment.pk}:{seen}"}
        self.client.post(f"{QUEUE}hang-loat/", many)
        self.client.post(f"/toa-soan/comments/comment/{self.comment.pk}/xu-ly/?thay={seen}")
        self.assertEqual(self.status(), Status.PENDING)
        page = self.client.get(QUEUE)
        self.assertContains(page, "Lời khác hẳn.")
        self.decide("dang", seen=page.context["cards"][0].comment.seen_as)
        self.assertEqual(self.status(), Status.APPROVED)

    def test_nonsense_changes_nothing(self):
        for act in ("", "xoa", "Quảng cáo."):
            self.assertEqual(self.decide(act, headers=IN_PLACE).status_code, 422)
        empty = self.client.post(f"{QUEUE}hang-loat/", {"viec": "dang"}, follow=True)
        self.assertContains(empty, "Bạn chưa chọn bình luận nào.")
        self.assertEqual(self.client.post(f"{QUEUE}999999/xu-ly/").status_code, 404)
        self.assertEqual(self.client.post(f"{QUEUE}hoan-tac/999999/").status_code, 404)
        self.assertEqual(self.status(), Status.PENDING)

    def test_story_is_watched_and_closed_from_beside_a_comment(self):
        story = f"{QUEUE}bai/{self.article.pk}/"
        self.client.post(f"{story}theo-doi/")
        self.assertContains(self.client.get(QUEUE), "đang theo dõi")
        self.client.post(f"{story}cach/", {"cach": "closed"})
        page = self.client.get(self.article.get_absolute_url())
        self.assertContains(page, "Bài này đã đóng phần bình luận.")
        self.client.post(f"{story}cach/", {"cach": "x"})
        self.assertEqual(Thread.objects.get().mode, "closed")
        self.client.post(f"{story}theo-doi/")
        self.assertFalse(WatchedStory.objects.exists())


class RightsTests(QueueTests):
    ADDRESSES = (
        *("", "tiep/", "quy-tac/", "tu-ngu/tu-cam/"),
        *("{comment}/xu-ly/", "{comment}/giu/", "hang-loat/", "hoan-tac/{comment}/"),
        *("bai/{article}/theo-doi/", "bai/{article}/cach/", "ban-doc/{reader}/"),
        *("ban-doc/{reader}/cach/", "ban-doc/{reader}/che-tai/", "che-tai/{comment}/bo/"),
    )
    POSTED = ("xu-ly/", "giu/", "hang-loat/", "hoan-tac/", "theo-doi/", "cach/", "che-tai/", "bo/")

    def answers(self):
        """Return the status that every address of the moderators' pages answers with."""
        keys = {"comment": self.comment.pk, "article": self.article.pk, "reader": self.reader.pk}
        found = {}
        for address in self.ADDRESSES:
            ask = self.client.post if address.endswith(self.POSTED) else self.client.get
            if "hoan-tac" in address:
                ask = self.client.post
            found[address] = ask(f"{QUEUE}{address.format(**keys)}").status_code
        return found

    def test_visitors_and_readers_are_led_away_from_every_address(self):
        for person in (None, self.reader):
            self.client.logout()
            if person:
                self.client.force_login(person)
            for address, status in self.answers().items():
                self.assertIn(status, {302, 403}, address)

    def test_other_staff_may_do_nothing_here(self):
        for role in ("phong-vien", "bien-tap-vien", "thu-ky", "phat-hanh", "ke-toan"):
            self.client.force_login(make_user(role))
            for address, status in self.answers().items():
                self.assertIn(status, {403, 404}, (role, address))
        self.assertEqual(self.status(), Status.PENDING)

    def test_editor_in_chief_sets_rules_and_reads_lists_but_decides_nothing(self):
        self.client.force_login(make_user("tong-bien-tap"))
        answers = self.answers()
        self.assertEqual((answers["quy-tac/"], answers["tu-ngu/tu-cam/"]), (200, 200))
        self.assertEqual((answers[""], answers["{comment}/xu-ly/"]), (403, 403))
        changed = self.client.post(f"{QUEUE}tu-ngu/tu-cam/", {"words": "x y", "seen": 0, "luu": 1})
        self.assertEqual(changed.status_code, 403)
