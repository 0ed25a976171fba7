"""Reports: taken in once of each reader, brought before a moderator, closed by what is decided."""

from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext

from comments import editing, moderation, reports, sanctions
from comments.models import Comment, Policy, Report, Sanction
from comments.signals import report_settled
from tests.comments.factories import make_comment
from tests.comments.races import race
from tests.comments.test_signals import heard
from tests.factories import make_article, make_user

Status, Reason, Outcome = Comment.Status, Report.Reason, Report.Outcome
QUEUE = "/toa-soan/binh-luan/"
REASON = "Lời lẽ xúc phạm người khác."


class ReportTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article(comments_open=True)
        cls.author, cls.reader = make_user(display_name="Thu Hà"), make_user()
        cls.moderator = make_user("kiem-duyet")

    def setUp(self):
        self.comment = make_comment(
            self.article, reader=self.author, body="Lời bị báo.", decided_by=self.moderator
        )
        self.address = f"/binh-luan/{self.article.pk}/{self.comment.pk}/bao-cao/"
        self.client.force_login(self.reader)

    def report(self, many=1, reason=Reason.INSULT, **fields):
        for _ in range(many):
            made = reports.report(self.comment, make_user(), reason, **fields)
        self.comment.refresh_from_db()
        return made

    def queue(self, query=""):
        self.client.force_login(self.moderator)
        return self.client.get(f"{QUEUE}?{query}")


class TakingInTests(ReportTests):
    def test_form_lists_reasons_and_takes_one_report(self):
        page = self.client.get(self.address)
        self.assertContains(page, "Vi phạm pháp luật")
        self.assertContains(page, "Lời bị báo.")
        data = {"reason": "illegal", "text": "Đe dọa người khác."}
        answer = self.client.post(self.address, data, follow=True)
        self.assertContains(answer, "Đã gửi báo cáo")
        self.assertContains(answer, "Tòa soạn đang xem")
        self.client.post(self.address, data)
        self.assertEqual(Report.objects.count(), 1)
        self.assertContains(self.client.get(self.address), "Bạn đã báo cáo bình luận này")

    def test_bad_input_keeps_what_was_typed(self):
        page = self.client.post(self.address, {"text": "Vì sao thì tôi nói đây."})
        self.assertContains(page, "Bạn chưa chọn lý do.")
        self.assertContains(page, "Vì sao thì tôi nói đây.")
        page = self.client.post(self.address, {"reason": "false", "text": "x" * 501})
        self.assertContains(page, "dài quá 500 ký tự")
        self.assertRegex(page.content.decode(), r'value="false"[^>]* checked')
        self.assertContains(self.client.post(self.address, {"reason": "x"}), "trong danh sách")
        self.assertFalse(Report.objects.exists())

    def test_ones_own_and_what_is_not_there_are_not_reported(self):
        self.client.force_login(self.author)
        self.assertContains(self.client.get(self.address), "Đây là bình luận của bạn.")
        self.client.post(self.address, {"reason": "false"})
        waiting = make_comment(self.article, Status.PENDING)
        answer = self.client.post(self.address.replace(str(self.comment.pk), str(waiting.pk)))
        self.assertEqual(answer.status_code, 404)
        self.assertFalse(Report.objects.exists())
        self.client.logout()
        self.assertRedirects(
            self.client.get(self.address),
            f"/dang-nhap/?next={self.address}",
            fetch_redirect_response=False,
        )


class QueueTests(ReportTests):
    def test_enough_readers_bring_it_back_and_it_stays_on_the_page(self):
        self.report(many=2)
        self.assertIsNone(self.comment.flagged_at)
        self.assertNotContains(self.queue(), "Lời bị báo.")
        self.report(text="Câu thứ hai <b>hỗn</b>.")
        self.assertEqual(self.comment.status, Status.APPROVED)
        page = self.queue()
        self.assertContains(page, "Lời bị báo.")
        self.assertContains(page, "3 bạn đọc báo cáo, bình luận vẫn ở trên trang")
        self.assertContains(page, "Xúc phạm, kích động thù ghét (3)")
        self.assertContains(page, "Câu thứ hai &lt;b&gt;hỗn&lt;/b&gt;.")
        self.assertContains(self.client.get(self.article.get_absolute_url()), "Lời bị báo.")

    def test_nobody_in_the_queue_reads_who_reported(self):
        self.report(many=3)
        page = self.queue().content.decode()
        for one in Report.objects.select_related("reader"):
            self.assertNotIn(one.reader.display_name, page)

    def test_how_many_is_set_by_the_newspaper(self):
        Policy.objects.create(pk=1, reports_before_a_look=1)
        self.report()
        self.assertIsNotNone(self.comment.flagged_at)

    def test_breach_of_the_law_comes_first_at_once(self):
        make_comment(self.article, Status.PENDING, body="Chờ từ trước.")
        self.report(reason=Reason.ILLEGAL)
        text = self.queue().content.decode()
        self.assertLess(text.index("Lời bị báo."), text.index("Chờ từ trước."))
        self.assertContains(self.queue("xem=bao-cao"), "Lời bị báo.")
        self.assertNotContains(self.queue("xem=bao-cao"), "Chờ từ trước.")

    def test_queue_goes_on_below_what_was_decided_meanwhile(self):
        urgent = [make_comment(self.article, decided_by=self.moderator) for _ in range(9)]
        for one in urgent:
            reports.report(one, make_user(), Reason.ILLEGAL)
        waiting = [make_comment(self.article, Status.PENDING) for _ in range(4)]
        key = self.queue().context["goes_on_after"]
        for one in [*urgent, waiting[0]]:
            moderation.approve(one, self.moderator)
        more = self.client.get(f"{QUEUE}tiep/?sau={key}").context["cards"]
        self.assertEqual([card.comment for card in more], waiting[1:])

    def test_queries_do_not_grow(self):
        self.report(many=3)
        self.queue()
        with CaptureQueriesContext(connection) as few:
            self.client.get(QUEUE)
        for _ in range(3):
            other = make_comment(self.article, decided_by=self.moderator)
            reports.report(other, make_user(), Reason.ILLEGAL, text="Sai luật.")
        with self.assertNumQueries(len(few)):
            self.client.get(QUEUE)


class SettlingTests(ReportTests):
    def outcomes(self):
        return set(Report.objects.values_list("outcome", flat=True))

    def test_decision_closes_all_and_tells_who_reported(self):
        for act, outcome in (
            (lambda: moderation.approve(self.comment, self.moderator), Outcome.KEPT),
            (lambda: moderation.reject(self.comment, self.moderator, REASON), Outcome.REMOVED),
        ):
            with self.subTest(outcome):
                Report.objects.all().delete()
                self.report(many=3)
                with heard(report_settled) as sent:
                    self.assertIsNotNone(act())
                self.comment.refresh_from_db()
                self.assertIsNone(self.comment.flagged_at)
                self.assertEqual((self.outcomes(), len(sent)), ({outcome}, 3))

    def test_reporter_reads_what_became_of_it(self):
        made = self.report()
        self.client.force_login(made.reader)
        moderation.reject(self.comment, self.moderator, REASON)
        page = self.client.get("/binh-luan/cua-toi/bao-cao/")
        self.assertContains(page, "Tòa soạn đã gỡ bình luận")
        self.assertNotContains(page, "Lời bị báo.")
        with CaptureQueriesContext(connection) as few:
            self.client.get("/binh-luan/cua-toi/bao-cao/")
        for _ in range(3):
            reports.report(make_comment(make_article()), made.reader, Reason.FALSE)
        with self.assertNumQueries(len(few)):
            self.client.get("/binh-luan/cua-toi/bao-cao/")

    def test_undoing_opens_them_again(self):
        self.report(many=2, reason=Reason.ILLEGAL)
        decision = moderation.reject(self.comment, self.moderator, REASON)
        moderation.undo(decision, self.moderator)
        self.comment.refresh_from_db()
        self.assertTrue(self.comment.is_urgent)
        self.assertEqual((self.comment.status, self.outcomes()), (Status.APPROVED, {""}))

    def test_author_and_sanctions_close_them_too(self):
        self.report(many=3)
        editing.withdraw(self.comment, self.author)
        self.assertEqual(self.outcomes(), {Outcome.GONE})
        other = make_comment(self.article, reader=self.author)
        reports.report(other, self.reader, Reason.FALSE)
        sanctions.impose(self.author, Sanction.Kind.BAN, "Phá.", self.moderator, hides=True)
        self.assertEqual(self.outcomes(), {Outcome.GONE, Outcome.REMOVED})

    def test_kept_once_it_takes_as_many_new_ones_to_come_back(self):
        self.report(many=3)
        moderation.approve(self.comment, self.moderator)
        self.report(many=2)
        self.assertIsNone(self.comment.flagged_at)


class RaceTests(TransactionTestCase):
    def test_reports_at_once_are_all_counted_and_one_of_each_reader(self):
        author, *readers = (make_user() for _ in range(4))
        comment = make_comment(make_article(by=author), reader=author, decided_by=author)
        report = lambda reader: lambda: reports.report(comment, reader, "insult")  # noqa: E731
        race(*(report(reader) for reader in readers * 2))
        comment.refresh_from_db()
        self.assertIsNotNone(comment.flagged_at)
        self.assertEqual(Report.objects.count(), 3)
