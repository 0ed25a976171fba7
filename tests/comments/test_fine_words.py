"""“Từ này không sao”: the list changed, what waited let go, and all of it taken back."""

import threading
import time

from django.db import connection, transaction
from django.test import SimpleTestCase, TestCase, TransactionTestCase

from comments import fine_words, moderation, posting
from comments.models import Comment, Policy, WordList
from comments.words import read_entries
from comments.words.entries import with_exception, without
from tests.comments.factories import make_comment
from tests.comments.races import race
from tests.factories import make_article, make_user

Status = Comment.Status
QUEUE = "/toa-soan/binh-luan/"
LIST = "# Nên đọc kỹ\nvay nóng\nngu trừ ngủ  # lời nặng\n"


class EntryTests(SimpleTestCase):
    def entry(self, words):
        return next(one for one in read_entries(LIST) if one.words == words)

    def test_line_leaves_the_list_and_remarks_stay(self):
        self.assertEqual(
            without(LIST, self.entry("vay nóng")), "# Nên đọc kỹ\nngu trừ ngủ  # lời nặng"
        )

    def test_other_spelling_becomes_an_exception(self):
        self.assertIn("ngu trừ ngủ, ngữ # lời nặng", with_exception(LIST, self.entry("ngu"), "ngữ"))
        self.assertIn(
            "vay nóng trừ vay nồng", with_exception(LIST, self.entry("vay nóng"), "vay nồng")
        )

    def test_the_word_itself_is_no_exception(self):
        self.assertIsNone(with_exception(LIST, self.entry("vay nóng"), "vay nóng"))
        (exact,) = read_entries("=đĩ")
        self.assertIsNone(with_exception("=đĩ", exact, "đĩ"))


class FineWordTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article(comments_open=True)
        cls.moderator = make_user("kiem-duyet")

    def setUp(self):
        self.client.force_login(self.moderator)
        WordList.objects.create(kind=WordList.Kind.SUSPECT, number=1, words=LIST)

    def hold(self, body):
        """Send a comment of a reader who is known already."""
        reader = make_user()
        make_comment(
            make_article(), reader=reader, created_at=reader.date_joined.replace(year=2020)
        )
        comment = posting.post_comment(reader, self.article, body)
        self.assertEqual(comment.status, Status.HELD)
        return comment

    def clear(self, word):
        page = self.client.get(f"{QUEUE}tu-nay-khong-sao/", {"tu": word})
        change = page.context["change"]
        answer = self.client.post(
            f"{QUEUE}tu-nay-khong-sao/", {"tu": word, "seen": change.number}, follow=True
        )
        return page, answer

    def test_card_leads_to_a_preview_that_changes_nothing(self):
        comment = self.hold("Đừng vay nóng.")
        self.hold("Đừng vay nóng, kẻo ngu.")
        self.assertContains(self.client.get(QUEUE), "tu-nay-khong-sao/?tu=vay%20n%C3%B3ng")
        page = self.client.get(f"{QUEUE}tu-nay-khong-sao/", {"tu": "vay nóng"})
        self.assertContains(page, "Mục “vay nóng” rời danh sách")
        self.assertContains(page, "1 bình luận đang chờ")
        comment.refresh_from_db()
        self.assertEqual((comment.status, WordList.objects.count()), (Status.HELD, 1))

    def test_word_leaves_the_list_and_what_waited_for_it_alone_waits_as_others(self):
        alone, linked = self.hold("Đừng vay nóng."), self.hold("Vay nóng ở vay.example.com nhé.")
        both = self.hold("Đừng vay nóng, kẻo ngu.")
        _, done = self.clear("vay nóng")
        self.assertContains(done, "2 bình luận đang chờ không còn bị giữ")
        for one in (alone, linked, both):
            one.refresh_from_db()
        self.assertEqual((alone.status, alone.held_for), (Status.PENDING, []))
        self.assertEqual((linked.status, linked.held_for), (Status.HELD, ["links"]))
        self.assertEqual(both.held_for, ["suspect"])
        self.assertNotIn("vay nóng", WordList.objects.newest("suspect").words)

    def test_harmless_spelling_is_an_exception_and_the_word_stays_suspect(self):
        comment = self.hold("Học ngữ văn thì vui.")
        page, _ = self.clear("ngữ")
        self.assertContains(page, "thêm ngoại lệ “ngữ”")
        comment.refresh_from_db()
        self.assertEqual(comment.status, Status.PENDING)
        self.hold("Thế thì ngu quá.")

    def test_where_comments_are_read_after_it_comes_onto_the_page(self):
        Policy.objects.create(pk=1, mode="after")
        self.hold("Đừng vay nóng.")
        self.clear("vay nóng")
        page = self.client.get(self.article.get_absolute_url())
        self.assertContains(page, "Đừng vay nóng.")

    def test_all_of_it_is_taken_back_but_what_was_decided_since(self):
        one, decided = self.hold("Đừng vay nóng."), self.hold("Vay nóng là dại.")
        _, done = self.clear("vay nóng")
        decided.refresh_from_db()
        moderation.approve(decided, self.moderator)
        saved = WordList.objects.newest("suspect")
        back = f"{QUEUE}tu-nay-khong-sao/{saved.pk}/hoan-tac/"
        self.assertContains(done, back)
        self.assertContains(self.client.post(back, follow=True), "1 bình luận chờ như cũ")
        for comment in (one, decided):
            comment.refresh_from_db()
        self.assertEqual((one.status, one.held_for), (Status.HELD, ["suspect"]))
        self.assertEqual(decided.status, Status.APPROVED)
        self.assertEqual(WordList.objects.newest("suspect").words, LIST)
        self.assertContains(self.client.post(back, follow=True), "vừa lưu bản 3")

    def test_what_another_moderator_looks_at_stays(self):
        comment, mine = self.hold("Đừng vay nóng."), self.hold("Vay nóng là dại.")
        moderation.claim(comment, make_user("kiem-duyet"))
        moderation.claim(mine, self.moderator)
        self.clear("vay nóng")
        for one in (comment, mine):
            one.refresh_from_db()
        self.assertEqual((comment.status, mine.status), (Status.HELD, Status.PENDING))

    def test_list_that_changed_meanwhile_is_not_overwritten(self):
        WordList.objects.create(kind=WordList.Kind.SUSPECT, number=2, words=LIST + "chiết khấu")
        data = {"tu": "vay nóng", "seen": 1}
        answer = self.client.post(f"{QUEUE}tu-nay-khong-sao/", data, follow=True)
        self.assertContains(answer, "vừa lưu bản 2")
        with self.assertRaises(fine_words.NotCleared):
            fine_words.change_for("không có")

    def test_only_who_may_change_the_lists(self):
        self.client.force_login(make_user("tong-bien-tap"))
        saved = WordList.objects.get()
        base = f"{QUEUE}tu-nay-khong-sao/"
        for answer in (
            self.client.get(base, {"tu": "vay nóng"}),
            self.client.post(base, {"tu": "vay nóng"}),
            self.client.get(f"{base}{saved.pk}/"),
            self.client.post(f"{base}{saved.pk}/hoan-tac/"),
        ):
            self.assertEqual(answer.status_code, 403)


class RaceTests(TransactionTestCase):
    def test_what_its_author_mends_meanwhile_is_judged_by_its_new_words(self):
        WordList.objects.create(kind=WordList.Kind.SUSPECT, number=1, words=LIST)
        moderator = make_user("kiem-duyet")
        comment = make_comment(
            make_article(), Status.HELD, body="Đừng vay nóng.", held_for=["suspect"]
        )
        may_clear = threading.Event()

        @transaction.atomic
        def mend():
            row = Comment.objects.select_for_update().get(pk=comment.pk)
            may_clear.set()
            wait_for_lock()
            row.body = "Đồ ngu."
            row.save(update_fields=["body"])

        def clear():
            may_clear.wait(10)
            fine_words.clear("vay nóng", moderator, seen=1)

        self.assertEqual(race(mend, clear), [None, None])
        comment.refresh_from_db()
        self.assertEqual((comment.status, comment.held_for), (Status.HELD, ["suspect"]))


def wait_for_lock(seconds=5):
    """Wait until another connection waits for a lock of this one."""
    until = time.monotonic() + seconds
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted AND locktype <> 'relation'")
            if cursor.fetchone():
                return
            time.sleep(0.02)
    raise AssertionError("nobody waited")
