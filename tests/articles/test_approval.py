"""Who may put which text before readers."""

from datetime import timedelta
from unittest.mock import patch

from django.db import IntegrityError, transaction
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from articles import approval, body, publishing, revisions, timetable, workflow
from articles.checks import Problem
from articles.content import Content
from articles.models import Article, Proposal, Stage
from articles.refusals import NeedsReason, NotReady, WrongStage
from articles.revisions import Reason
from articles.spelling import more_than_spelling
from tests.articles.together import run_together
from tests.factories import make_article, make_photo, make_user


def fresh(article):
    return Article.objects.get(pk=article.pk)


def retype(article, by, **fields):
    """Save the story's draft with some fields typed over."""
    content = revisions.draft_of(fresh(article))
    for name, value in fields.items():
        setattr(content, name, value)
    return revisions.save_draft(article, content, by)


class People(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien")
        cls.editor = make_user("bien-tap-vien")
        cls.secretary = make_user("thu-ky")
        cls.chief = make_user("tong-bien-tap")


class FirstPublicationTests(People):
    def setUp(self):
        self.article = make_article(published=False, by=self.reporter)

    def test_editor_publishes_what_was_approved(self):
        workflow.approve(self.article, self.secretary)
        approval.publish_now(self.article, self.editor)
        self.assertTrue(fresh(self.article).is_published)

    def test_editor_cannot_publish_what_nobody_approved(self):
        with self.assertRaises(WrongStage):
            approval.publish_now(self.article, self.editor)
        with self.assertRaises(WrongStage):
            approval.publish_at(self.article, timezone.now() + timedelta(hours=1), self.editor)

    def test_editor_cannot_publish_what_was_typed_over_after_approval(self):
        workflow.approve(self.article, self.secretary)
        retype(self.article, self.editor, headline="Tít khác")
        with self.assertRaisesMessage(WrongStage, "bài đang chờ người duyệt"):
            approval.publish_now(self.article, self.editor)

    def test_editor_cannot_publish_what_was_typed_over_after_scheduling(self):
        workflow.approve(self.article, self.secretary)
        approval.publish_at(self.article, timezone.now() + timedelta(hours=1), self.editor)
        retype(self.article, self.editor, headline="Tít khác")
        with self.assertRaisesMessage(WrongStage, "sửa sau khi lên lịch"):
            approval.publish_now(self.article, self.editor)

    def test_who_may_approve_publishes_in_one_go(self):
        approval.publish_now(self.article, self.secretary)
        self.assertTrue(fresh(self.article).is_published)

    def test_editor_cannot_put_back_what_was_withdrawn(self):
        live = make_article()
        publishing.withdraw(live, self.secretary, "Sai sự thật.")
        with self.assertRaises(WrongStage):
            approval.publish_now(live, self.editor)

    def test_warning_wants_a_reason_which_the_trail_keeps(self):
        warning = Problem("headline-long", "Tít dài quá.", "headline", blocks=False)
        with patch("articles.checks.problems", return_value=[warning]):
            with self.assertRaises(NeedsReason):
                approval.publish_now(self.article, self.secretary)
            self.assertFalse(fresh(self.article).is_published)
            approval.publish_now(self.article, self.secretary, reason="Tên riêng dài.")
        self.assertEqual(self.article.audit_entries.first().reason, "Tên riêng dài.")


class SpellingTests(People):
    def setUp(self):
        self.article = make_article(
            body="<p>Ngừoi dân phấn khởi vì 25 km đường mới.</p>",
            published_at=timezone.now() - timedelta(hours=2),
        )

    def test_mended_spelling_goes_out_quietly(self):
        before = fresh(self.article).updated_at
        retype(self.article, self.editor, body="<p>Người dân phấn khởi vì 25 km đường mới.</p>")
        approval.change_spelling(self.article, self.editor)
        self.assertIn("Người dân", fresh(self.article).body)
        self.assertEqual(fresh(self.article).updated_at, before)
        self.assertNotContains(self.client.get(self.article.get_absolute_url()), "Cập nhật lúc")

    def test_mark_or_letter_or_space_or_capital_is_spelling(self):
        for was, now in [
            ("Phố xá sạch đẹp sau đợt phát triễn.", "Phố xá sạch đẹp sau đợt phát triển."),
            ("Ngừoi dân hà nội vui.", "Người dân Hà Nội vui."),
            ("Bà con đi chợ. Ngưòi bán nói vậy.", "Bà con đi chợ. Người bán nói vậy."),
            ("Giờ caođiểm xe đông.", "Giờ cao điểm xe đông."),
            ("Xe đông , đường chật .", "Xe đông, đường chật."),
        ]:
            with self.subTest(now):
                live = Content(body=f"<p>{was}</p>")
                self.assertEqual(more_than_spelling(live, Content(body=f"<p>{now}</p>")), [])

    def test_name_number_word_or_denial_is_no_spelling_whatever_a_mark_weighs(self):
        for was, now in [
            ("Ông Lê Văn Hùng bán nhà.", "Ông Lê Vân Hưng bán nhà."),
            ("Lê Hùng bán nhà.", "Lệ Hùng bán nhà."),
            ("Có ba người chết, năm người mất tích.", "Có bà người chết, năm người mất tích."),
            ("Xe chưa chạy.", "Xe chứa chạy."),
            ("Giá hai tỷ đồng.", "Giá hại tỷ đồng."),
        ]:
            with self.subTest(now):
                live = Content(body=f"<p>{was}</p>")
                self.assertTrue(more_than_spelling(live, Content(body=f"<p>{now}</p>")))

    def test_link_video_caption_box_or_block_is_no_spelling(self):
        photo, other = make_photo(), make_photo()
        figure = '<p>Chữ.</p><figure data-photo="{}"><figcaption>{}</figcaption></figure>'
        video = '<p>Chữ.</p><figure data-video="https://www.youtube.com/watch?v={}"></figure>'
        link = '<p>Xem <a href="https://{}.vn/">ở đây</a>.</p>'
        changes = [
            (link.format("bao"), link.format("khac")),
            (video.format("dQw4w9WgXcQ"), video.format("aaaaaaaaaaa")),
            (figure.format(photo.pk, "Ông A bị bắt."), figure.format(photo.pk, "Ông A được thả.")),
            (figure.format(photo.pk, "Ông A."), figure.format(other.pk, "Ông A.")),
            ("<p>Chữ.</p><p>Tiếp.</p>", "<p>Chữ.</p><h2>Tiếp.</h2>"),
            ("<p>Chữ.</p><p>Tiếp.</p>", "<p>Chữ.</p><blockquote><p>Tiếp.</p></blockquote>"),
        ]
        for was, now in changes:
            was, now = body.clean(was), body.clean(now)
            with self.subTest(now):
                self.assertNotEqual(was, now)
                self.assertTrue(more_than_spelling(Content(body=was), Content(body=now)))

    def test_figure_or_sentence_or_headline_is_no_spelling(self):
        for fields in (
            {"body": "<p>Ngừoi dân phấn khởi vì 52 km đường mới.</p>"},
            {"body": "<p>Ngừoi dân phản đối vì 25 km đường mới.</p>"},
            {"body": "<p>Ngừoi dân phấn khởi vì 25 km đường mới. Không ai phản đối.</p>"},
            {"headline": "Tít hoàn toàn khác"},
            {"tags": ["từ khóa khác"]},
        ):
            with self.subTest(fields):
                retype(self.article, self.editor, **fields)
                with self.assertRaises(NotReady):
                    approval.change_spelling(self.article, self.editor)
                retype(self.article, self.editor, **revisions.draft_of(self.article).as_dict())


class ChangeTests(People):
    def setUp(self):
        self.article = make_article(
            headline="Tít cũ", published_at=timezone.now() - timedelta(hours=2)
        )
        retype(self.article, self.editor, headline="Tít mới")

    def test_change_waits_for_a_second_person(self):
        proposal = approval.propose_change(self.article, self.editor)
        self.assertEqual(fresh(self.article).headline, "Tít cũ")
        approval.approve_change(self.article, self.secretary, proposal.pk)
        self.assertEqual(fresh(self.article).headline, "Tít mới")
        page = self.client.get(fresh(self.article).get_absolute_url())
        self.assertContains(page, "Cập nhật lúc")

    def test_nobody_approves_their_own(self):
        retype(self.article, self.secretary, headline="Tít của thư ký")
        proposal = approval.propose_change(self.article, self.secretary)
        with self.assertRaises(WrongStage):
            approval.approve_change(self.article, self.secretary, proposal.pk)
        approval.approve_change(self.article, self.chief, proposal.pk)
        self.assertEqual(fresh(self.article).headline, "Tít của thư ký")

    def test_nor_words_that_their_page_saved_by_itself(self):
        content = revisions.draft_of(fresh(self.article))
        content.headline = "Thư ký gõ"
        revisions.save_draft(fresh(self.article), content, self.secretary, Reason.AUTOSAVE)
        revisions.save_draft(fresh(self.article), content, self.editor, Reason.PROPOSE)
        proposal = approval.propose_change(self.article, self.editor)
        with self.assertRaises(WrongStage):
            approval.approve_change(self.article, self.secretary, proposal.pk)
        approval.approve_change(self.article, self.chief, proposal.pk)

    def test_older_proposal_undoes_nothing_that_went_live_since(self):
        proposal = approval.propose_change(self.article, self.editor)
        retype(self.article, self.editor, headline="Tit cũ")
        approval.change_spelling(self.article, self.editor)
        with self.assertRaises(WrongStage):
            approval.approve_change(self.article, self.secretary, proposal.pk)
        self.assertEqual(fresh(self.article).headline, "Tit cũ")

    def test_older_proposal_drops_no_set_time(self):
        proposal = approval.propose_change(self.article, self.editor)
        retype(self.article, self.editor, headline="Tit cũ")
        at = timezone.now() + timedelta(hours=1)
        approval.change_spelling(self.article, self.editor, at=at)
        with self.assertRaises(WrongStage):
            approval.approve_change(self.article, self.secretary, proposal.pk)
        self.assertEqual(self.article.due_acts.waiting().get().at, at)

    def test_approval_is_in_the_trail_beside_the_proposer_s_note(self):
        proposal = approval.propose_change(self.article, self.editor, note="Thêm câu.")
        approval.approve_change(self.article, self.secretary, proposal.pk)
        entries = self.article.audit_entries.values_list("verb", "actor", "reason")
        self.assertEqual(
            list(entries[:3]),
            [
                ("updated", self.secretary.pk, ""),
                ("change_approved", self.secretary.pk, ""),
                ("proposed", self.editor.pk, "Thêm câu."),
            ],
        )

    def test_withdrawing_is_no_way_around_the_second_person(self):
        retype(self.article, self.secretary, headline="Tít của thư ký")
        publishing.withdraw(self.article, self.secretary, "Sai.")
        for act in (approval.publish_now, workflow.approve, approval.publish_now):
            if act is workflow.approve:
                act(self.article, self.secretary)
                continue
            with self.assertRaises(WrongStage):
                act(self.article, self.secretary)
        approval.publish_now(self.article, self.chief)
        self.assertEqual(fresh(self.article).headline, "Tít của thư ký")

    def test_story_withdrawn_in_error_comes_back_unchanged_by_one_person(self):
        live = make_article()
        publishing.withdraw(live, self.secretary, "Nhầm.")
        approval.publish_now(live, self.secretary)
        self.assertTrue(fresh(live).is_published)

    def test_nor_the_words_they_typed_for_another_to_propose(self):
        retype(self.article, self.secretary, headline="Tít của thư ký")
        proposal = approval.propose_change(self.article, self.editor)
        with self.assertRaises(WrongStage):
            approval.approve_change(self.article, self.secretary, proposal.pk)

    def test_database_holds_it_too(self):
        proposal = approval.propose_change(self.article, self.editor)
        with self.assertRaises(IntegrityError), transaction.atomic():
            Proposal.objects.filter(pk=proposal.pk).update(state="approved", decided_by=self.editor)

    def test_what_is_approved_is_the_text_that_was_proposed(self):
        proposal = approval.propose_change(self.article, self.editor)
        retype(self.article, self.editor, headline="Gõ thêm sau đó")
        approval.approve_change(self.article, self.secretary, proposal.pk)
        self.assertEqual(fresh(self.article).headline, "Tít mới")
        self.assertTrue(fresh(self.article).has_unpublished_changes)

    def test_newer_proposal_takes_the_place_of_the_older(self):
        older = approval.propose_change(self.article, self.editor)
        retype(self.article, self.editor, headline="Tít mới hơn")
        newer = approval.propose_change(self.article, self.editor)
        with self.assertRaises(WrongStage):
            approval.approve_change(self.article, self.secretary, older.pk)
        approval.approve_change(self.article, self.secretary, newer.pk)
        self.assertEqual(fresh(self.article).headline, "Tít mới hơn")

    def test_approved_change_may_wait_for_its_time_while_the_old_text_stays(self):
        at = timezone.now() + timedelta(hours=1)
        proposal = approval.propose_change(self.article, self.editor, at=at)
        approval.approve_change(self.article, self.secretary, proposal.pk)
        self.assertEqual(fresh(self.article).headline, "Tít cũ")
        timetable.run_due(at)
        self.assertEqual(fresh(self.article).headline, "Tít mới")

    def test_nothing_is_published_past_a_waiting_change(self):
        at = timezone.now() + timedelta(hours=1)
        timetable.schedule(self.article, at, self.secretary)
        retype(self.article, self.editor, headline="Tít mới nữa")
        with self.assertRaisesMessage(WrongStage, "bỏ lịch"):
            approval.change_spelling(self.article, self.editor)

    def test_returned_change_leaves_readers_alone_and_the_draft_stands(self):
        proposal = approval.propose_change(self.article, self.editor)
        approval.return_change(self.article, self.secretary, proposal.pk, "Chưa kiểm chứng.")
        self.assertEqual(fresh(self.article).headline, "Tít cũ")
        self.assertEqual(revisions.draft_of(fresh(self.article)).headline, "Tít mới")
        self.assertEqual(fresh(self.article).stage, Stage.PUBLISHED)

    def test_withdrawn_story_has_nothing_left_to_approve(self):
        from articles import publishing

        proposal = approval.propose_change(self.article, self.editor)
        publishing.withdraw(self.article, self.chief, "Sai sự thật.")
        with self.assertRaises(WrongStage):
            approval.approve_change(self.article, self.secretary, proposal.pk)

    def test_change_without_a_change_is_refused(self):
        live = make_article()
        with self.assertRaises(WrongStage):
            approval.propose_change(live, self.editor)


class RaceTests(TransactionTestCase):
    def test_two_approve_at_once_and_it_goes_out_once(self):
        article = make_article(headline="Tít cũ")
        editor = make_user("bien-tap-vien")
        retype(article, editor, headline="Tít mới")
        proposal = approval.propose_change(article, editor)
        people = iter([make_user("thu-ky"), make_user("tong-bien-tap")])

        def approve():
            try:
                approval.approve_change(fresh(article), next(people), proposal.pk)
                return "approved"
            except WrongStage:
                return "refused"

        self.assertEqual(sorted(run_together(2, approve)), ["approved", "refused"])
        self.assertEqual(article.audit_entries.filter(verb="updated").count(), 1)
