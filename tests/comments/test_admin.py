from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import RequestFactory, TestCase
from django.test.utils import CaptureQueriesContext

from articles.queue_counts import up_to_99
from comments import editing, queue_counts
from comments.models import Comment
from tests.comments.factories import make_comment
from tests.factories import make_article, make_user

Status = Comment.Status
LIST = "/toa-soan/comments/comment/"


class ModerationDeskTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article(headline="Phố đi bộ mở thêm hai tuyến")
        cls.moderator = make_user("kiem-duyet")

    def setUp(self):
        self.client.force_login(self.moderator)
        self.comment = make_comment(self.article, Status.PENDING, body="Chờ từ sáng.")

    def decide(self, comment, query="?thay=pending", **data):
        return self.client.post(f"{LIST}{comment.pk}/xu-ly/{query}", data)

    def test_opens_on_what_waits_with_text_story_and_reader(self):
        make_comment(self.article, body="Đã đăng rồi.")
        answer = self.client.get(LIST)
        self.assertContains(answer, "Chờ từ sáng.")
        self.assertContains(answer, "Phố đi bộ mở thêm hai tuyến")
        self.assertContains(answer, self.comment.reader.display_name)
        self.assertNotContains(answer, "Đã đăng rồi.")

    def test_shows_others_when_asked(self):
        make_comment(self.article, body="Đã đăng rồi.")
        self.assertContains(self.client.get(f"{LIST}?tinh-trang=approved"), "Đã đăng rồi.")
        self.assertContains(self.client.get(f"{LIST}?tinh-trang=tat-ca"), "Chờ từ sáng.")

    def test_nothing_is_decided_of_what_its_author_took_back(self):
        editing.withdraw(self.comment, self.comment.reader)
        answer = self.client.get(f"{LIST}?tinh-trang=withdrawn")
        self.assertContains(answer, "Chờ từ sáng.")
        self.assertNotContains(answer, f"{self.comment.pk}/xu-ly/")
        self.decide(self.comment, "?thay=withdrawn")
        self.comment.refresh_from_db()
        self.assertEqual(self.comment.status, Status.WITHDRAWN)

    def test_one_click_approves(self):
        self.assertRedirects(self.decide(self.comment), LIST)
        self.comment.refresh_from_db()
        self.assertEqual(self.comment.status, Status.APPROVED)
        self.assertEqual(self.comment.decided_by, self.moderator)
        self.assertEqual(LogEntry.objects.get().object_id, str(self.comment.pk))

    def test_rejection_takes_its_reason(self):
        self.decide(self.comment, **{"ly-do": "Quảng cáo hoặc chèn liên kết."})
        self.comment.refresh_from_db()
        self.assertEqual(self.comment.status, Status.REJECTED)
        self.assertEqual(self.comment.reason, "Quảng cáo hoặc chèn liên kết.")

    def test_old_row_does_not_undo_what_another_decided(self):
        self.decide(self.comment)
        answer = self.client.post(
            f"{LIST}{self.comment.pk}/xu-ly/?thay=pending",
            {"ly-do": "Quảng cáo hoặc chèn liên kết."},
            follow=True,
        )
        self.assertContains(answer, "vừa xử lý bình luận này")
        self.comment.refresh_from_db()
        self.assertEqual(self.comment.status, Status.APPROVED)

    def test_many_are_decided_at_once(self):
        another = make_comment(self.article, Status.PENDING)
        chosen = {"_selected_action": [self.comment.pk, another.pk]}
        self.client.post(LIST, {"action": "approve_chosen", **chosen})
        self.assertEqual(Comment.objects.filter(status=Status.APPROVED).count(), 2)
        self.client.post(f"{LIST}?tinh-trang=approved", {"action": "reject_chosen_0", **chosen})
        reasons = set(Comment.objects.values_list("status", "reason"))
        self.assertEqual(reasons, {("rejected", "Viết không dấu, khó đọc.")})

    def test_approved_comment_is_featured_and_unfeatured(self):
        shown = make_comment(self.article)
        for featured in ("1", "0"):
            address = f"{LIST}{shown.pk}/noi-bat/?bat={featured}"
            self.assertEqual(self.client.get(address).status_code, 405)
            self.client.post(address)
            shown.refresh_from_db()
            self.assertEqual(shown.featured_at is not None, featured == "1")
        answer = self.client.post(f"{LIST}{self.comment.pk}/noi-bat/?bat=1", follow=True)
        self.assertContains(answer, "Chỉ bình luận đã đăng mới làm ý kiến nổi bật được.")

    def test_decisions_come_by_post_alone(self):
        self.assertEqual(self.client.get(f"{LIST}{self.comment.pk}/xu-ly/").status_code, 405)

    def test_only_moderators_decide(self):
        for role in ("phong-vien", "tong-bien-tap", "phat-hanh"):
            with self.subTest(role=role):
                self.client.force_login(make_user(role))
                self.assertEqual(self.decide(self.comment).status_code, 403)
        self.comment.refresh_from_db()
        self.assertEqual(self.comment.status, Status.PENDING)

    def test_editor_in_chief_reads_without_buttons(self):
        self.client.force_login(make_user("tong-bien-tap"))
        answer = self.client.get(LIST)
        self.assertContains(answer, "Chờ từ sáng.")
        self.assertNotContains(answer, "xu-ly")

    def test_reporter_sees_no_comments_desk(self):
        self.client.force_login(make_user("phong-vien"))
        self.assertEqual(self.client.get(LIST).status_code, 403)

    def test_hostile_comment_is_text_here_too(self):
        make_comment(self.article, Status.PENDING, body="<script>alert(1)</script>")
        answer = self.client.get(LIST)
        self.assertNotContains(answer, "<script>alert(1)")

    def test_nothing_is_added_or_deleted_here(self):
        self.assertEqual(self.client.get(f"{LIST}add/").status_code, 403)
        self.assertEqual(self.client.get(f"{LIST}{self.comment.pk}/delete/").status_code, 403)

    def test_reader_without_a_name_is_not_shown_by_address(self):
        reader = make_user(email="kin-dao@example.com", display_name="")
        comment = make_comment(self.article, Status.PENDING, reader=reader, body="Chữ kín.")
        pages = (
            self.client.get(LIST),
            self.client.get(f"{LIST}{comment.pk}/change/"),
            self.client.post(f"{LIST}{comment.pk}/xu-ly/?thay=pending", follow=True),
        )
        for page in pages:
            self.assertContains(page, "Bạn đọc")
            self.assertNotContains(page, "kin-dao")
        self.assertNotIn("kin-dao", LogEntry.objects.get().object_repr)
        self.assertNotContains(self.client.get(f"{LIST}?tinh-trang=tat-ca&q=kin-dao"), "Chữ kín.")

    def test_only_the_usual_reasons_are_taken(self):
        for reason in (" ", "x" * 500):
            answer = self.decide(self.comment, **{"ly-do": reason})
            self.assertEqual(answer.status_code, 400)
        self.comment.refresh_from_db()
        self.assertEqual(self.comment.status, Status.PENDING)

    def test_detail_page_shows_the_comment(self):
        self.assertContains(self.client.get(f"{LIST}{self.comment.pk}/change/"), "Chờ từ sáng.")

    def test_queries_do_not_grow_with_comments(self):
        with CaptureQueriesContext(connection) as few:
            self.client.get(LIST)
        for _ in range(5):
            make_comment(make_article(), Status.PENDING, parent=None)
            opening = make_comment(self.article)
            make_comment(self.article, Status.PENDING, parent=opening)
        with self.assertNumQueries(len(few)):
            self.client.get(LIST)

    def test_sidebar_counts_what_waits_for_those_who_may_decide(self):
        request = RequestFactory().get("/")
        request.user = self.moderator
        self.assertEqual(up_to_99(*queue_counts.waiting(request)), 1)
        Comment.objects.all().delete()
        self.assertEqual(up_to_99(*queue_counts.waiting(request)), "")
        request.user = make_user("phong-vien")
        make_comment(self.article, Status.PENDING)
        self.assertEqual(up_to_99(*queue_counts.waiting(request)), "")
