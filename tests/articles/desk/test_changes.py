"""A second person over a proposed change: who may, what comes of it, and every way around it."""

from datetime import timedelta
from unittest.mock import patch

import time_machine
from django.test import Client, TestCase, TransactionTestCase
from django.utils import timezone

from articles import approval, publishing, revisions
from articles.checks import Problem
from articles.models import Article, Notice, Proposal, SectionDuty
from tests.articles.desk.typing import change_address
from tests.articles.together import run_together
from tests.factories import make_article, make_section, make_user


def decision_address(article):
    return f"/toa-soan/bai/{article.pk}/de-nghi/"


def retype(article, by, **fields):
    """Save the story's draft with some fields typed over."""
    fresh = Article.objects.get(pk=article.pk)
    content = revisions.draft_of(fresh)
    for name, value in fields.items():
        setattr(content, name, value)
    return revisions.save_draft(fresh, content, by)


class ChangesCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien", display_name="Lan Anh")
        cls.editor = make_user("bien-tap-vien", display_name="Minh Khuê")
        cls.secretary = make_user("thu-ky", display_name="Thu Hà")
        cls.chief = make_user("tong-bien-tap", display_name="Quốc Việt")

    def setUp(self):
        self.article = make_article(
            by=self.reporter,
            headline="Tít cũ",
            section="thoi-su",
            published_at=timezone.now() - timedelta(hours=3),
        )
        self.proposal = self.propose(self.reporter, headline="Tít mới")

    def propose(self, by, at=None, note="", **fields):
        retype(self.article, by, **fields)
        return approval.propose_change(Article.objects.get(pk=self.article.pk), by, note, at)

    def decide(self, person, act="approve", proposal=None, **data):
        self.client.force_login(person)
        data = {"proposal": (proposal or self.proposal).pk, act: "1", **data}
        return self.client.post(decision_address(self.article), data, follow=True)

    def headline(self):
        return Article.objects.get(pk=self.article.pk).headline

    def state(self):
        return Proposal.objects.get(pk=self.proposal.pk).state


class SecondPersonTests(ChangesCase):
    def test_approves_and_readers_get_the_change(self):
        page = self.decide(self.secretary)
        self.assertContains(page, "Đã duyệt; bài trên trang đã cập nhật.")
        self.assertEqual((self.headline(), self.state()), ("Tít mới", "approved"))

    def test_approves_for_the_time_that_was_proposed(self):
        at = timezone.now() + timedelta(hours=2)
        self.proposal = self.propose(self.reporter, at=at, headline="Tít tối nay")
        page = self.decide(self.secretary)
        self.assertContains(page, "bản cập nhật sẽ lên trang lúc")
        self.assertEqual((self.headline(), self.state()), ("Tít cũ", "approved"))

    def test_approves_at_once_what_should_have_gone_out_by_now(self):
        at = timezone.now() + timedelta(hours=2)
        self.proposal = self.propose(self.reporter, at=at, headline="Tít trưa")
        with time_machine.travel(at + timedelta(hours=1)):
            self.client.force_login(self.secretary)
            page = self.client.get(change_address(self.article))
            self.assertContains(page, "đã qua; duyệt là bản này lên trang ngay")
            self.decide(self.secretary)
            self.assertEqual(self.headline(), "Tít trưa")

    def test_returns_with_a_reason_that_the_proposer_gets(self):
        page = self.decide(self.secretary, "return", answer="Số liệu chưa khớp.")
        self.assertContains(page, "Đã trả lại đề nghị cập nhật")
        self.assertEqual((self.headline(), self.state()), ("Tít cũ", "returned"))
        told = Notice.objects.get(user=self.reporter)
        self.assertIn("Số liệu chưa khớp.", told.text)

    def test_returning_wants_a_reason_and_keeps_a_long_one(self):
        page = self.decide(self.secretary, "return", answer=" ")
        self.assertContains(page, "Hãy ghi lý do để người đề nghị biết", status_code=422)
        page = self.decide(self.secretary, "return", answer="x" * 301)
        self.assertContains(page, "x" * 301, status_code=422)
        self.assertEqual(self.state(), "open")

    def test_change_that_lacks_something_meanwhile_is_refused_in_words(self):
        lacking = Problem("photo", "Ảnh đã hết hạn bản quyền.", "lead_photo", blocks=True)
        with patch("articles.checks.obstacles", return_value=[lacking]):
            page = self.decide(self.secretary)
        self.assertContains(page, "Ảnh đã hết hạn bản quyền.")
        self.assertEqual((self.headline(), self.state()), ("Tít cũ", "open"))


class WayAroundTests(ChangesCase):
    """Nobody gets a change before readers alone, by any form field."""

    def assert_untouched(self, headline="Tít cũ"):
        self.assertEqual(self.headline(), headline)
        self.assertFalse(Proposal.objects.filter(state=Proposal.State.APPROVED).exists())

    def test_reporter_may_not_decide(self):
        for person in (self.reporter, self.editor, make_user("phong-vien")):
            for act in ("approve", "return"):
                with self.subTest(f"{person} {act}"):
                    answer = self.decide(person, act, answer="Lý do")
                    self.assertIn(answer.status_code, (403, 404))
        self.assert_untouched()
        self.assertEqual(self.state(), "open")

    def test_proposer_who_may_approve_does_not_approve_their_own(self):
        self.proposal = self.propose(self.secretary, headline="Tít của thư ký")
        page = self.decide(self.secretary)
        self.assertContains(page, "phải do người thứ hai duyệt")
        self.assert_untouched()

    def test_who_typed_the_change_does_not_approve_it_for_the_one_who_proposed_it(self):
        retype(self.article, self.secretary, headline="Thư ký gõ")
        self.proposal = approval.propose_change(
            Article.objects.get(pk=self.article.pk), self.editor
        )
        page = self.decide(self.secretary)
        self.assertContains(page, "phải do người thứ hai duyệt")
        self.assert_untouched()

    def test_other_fields_of_the_form_change_nothing_of_that(self):
        self.proposal = self.propose(self.secretary, headline="Tít của thư ký")
        for extra in (
            {"proposed_by": self.chief.pk, "by": self.chief.pk, "user": self.chief.pk},
            {"revision": self.article.latest_revision_id, "quiet": "1"},
            {"_publish": "1"},
            {"_change": "1", "change_kind": "spelling"},
            {"return": ""},
        ):
            with self.subTest(extra):
                self.decide(self.secretary, **extra)
                self.assert_untouched()

    def test_secretary_of_another_section_may_not_decide(self):
        SectionDuty.objects.create(user=self.secretary, section=make_section("the-thao"))
        self.assertEqual(self.decide(self.secretary).status_code, 404)
        self.assert_untouched()

    def test_secretary_of_the_section_may_not_let_it_into_another(self):
        SectionDuty.objects.create(user=self.secretary, section=make_section("thoi-su"))
        elsewhere = make_section("the-thao").pk
        self.proposal = self.propose(self.reporter, section=elsewhere)
        self.assertEqual(self.decide(self.secretary).status_code, 403)
        self.assertEqual(self.decide(self.secretary, "return", answer="Sai mục").status_code, 403)
        self.assert_untouched()

    def test_what_was_replaced_after_it_was_read_is_not_approved(self):
        newer = self.propose(self.reporter, headline="Tít mới hơn")
        for act in ("approve", "return"):
            page = self.decide(self.secretary, act, answer="Lý do")
            self.assertContains(page, "đã được quyết định hoặc đã có bản mới hơn")
        self.assert_untouched()
        newer.refresh_from_db()
        self.assertEqual(newer.state, "open")

    def test_what_was_decided_is_not_decided_again(self):
        self.decide(self.secretary, "return", answer="Chưa được")
        page = self.decide(self.chief)
        self.assertContains(page, "đã được quyết định hoặc đã có bản mới hơn")
        self.assert_untouched()

    def test_proposal_of_another_story_is_not_decided_through_this_one(self):
        other = make_article(by=self.reporter, headline="Bài khác")
        page = self.decide(self.secretary, proposal=self.proposal)
        self.assertEqual(self.headline(), "Tít mới")
        self.client.force_login(self.chief)
        proposal = self.propose(self.reporter, headline="Lần hai")
        page = self.client.post(
            decision_address(other), {"proposal": proposal.pk, "approve": "1"}, follow=True
        )
        self.assertContains(page, "đã được quyết định hoặc đã có bản mới hơn")
        self.assertEqual(self.headline(), "Tít mới")

    def test_story_that_was_withdrawn_does_not_come_back_by_it(self):
        publishing.withdraw(Article.objects.get(pk=self.article.pk), self.chief, "Sai.")
        self.decide(self.secretary)
        self.assertIsNone(Article.objects.get(pk=self.article.pk).published_at)

    def test_nonsense_in_the_number_is_refused(self):
        for nonsense in ("", "x", "-1", "9" * 40, "²", "1e3"):
            with self.subTest(nonsense):
                self.client.force_login(self.secretary)
                data = {"proposal": nonsense, "approve": "1"}
                answer = self.client.post(decision_address(self.article), data, follow=True)
                self.assertIn(answer.status_code, (200, 422))
        self.assert_untouched()

    def test_form_without_a_button_or_a_token_does_nothing(self):
        self.client.force_login(self.secretary)
        self.client.post(decision_address(self.article), {"proposal": self.proposal.pk})
        self.assert_untouched()
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.secretary)
        data = {"proposal": self.proposal.pk, "approve": "1"}
        self.assertEqual(client.post(decision_address(self.article), data).status_code, 403)
        self.assert_untouched()

    def test_page_opened_by_another_person_does_not_decide(self):
        self.decide(self.secretary, writer=str(self.chief.pk))
        self.assert_untouched()

    def test_reading_decides_nothing(self):
        self.client.force_login(self.secretary)
        address = f"{decision_address(self.article)}?proposal={self.proposal.pk}&approve=1"
        self.assertEqual(self.client.get(address).status_code, 200)
        self.assert_untouched()

    def test_visitor_is_sent_to_sign_in(self):
        data = {"proposal": self.proposal.pk, "approve": "1"}
        answer = self.client.post(decision_address(self.article), data)
        self.assertEqual(answer.status_code, 302)
        self.assert_untouched()


class PanelTests(ChangesCase):
    def page(self, person):
        self.client.force_login(person)
        return self.client.get(change_address(self.article))

    def test_second_person_gets_both_buttons_and_the_comparison_with_the_live_text(self):
        self.proposal = self.propose(self.reporter, note="Sửa theo Sở Y tế.", headline="Tít ba")
        page = self.page(self.secretary)
        self.assertContains(page, "Sửa theo Sở Y tế.")
        self.assertContains(page, "Duyệt và đăng")
        live = self.article.live_revision.number
        compared = f"/so-sanh/?tu={live}&amp;den={self.proposal.revision.number}"
        self.assertContains(page, compared)

    def test_button_says_for_when(self):
        at = timezone.localtime() + timedelta(days=1)
        self.propose(self.reporter, at=at, headline="Tít mai")
        self.assertContains(self.page(self.secretary), f"Duyệt, đăng lúc {at:%H:%M, %d/%m}")

    def test_proposer_sees_that_it_waits_and_has_no_button(self):
        for person, words in (
            (self.reporter, "Chờ người thứ hai duyệt"),
            (self.editor, "Chờ thư ký tòa soạn"),
        ):
            page = self.page(person)
            self.assertContains(page, words)
            self.assertNotContains(page, "Duyệt và đăng")

    def test_words_typed_after_the_proposal_are_said_to_stay_behind(self):
        self.assertNotContains(self.page(self.secretary), "không đi cùng")
        retype(self.article, self.reporter, headline="Gõ thêm")
        self.assertContains(self.page(self.secretary), "những gì gõ sau đó không đi cùng")

    def test_nothing_is_shown_when_nothing_waits(self):
        self.decide(self.secretary)
        self.assertNotContains(self.page(self.secretary), "Đề nghị cập nhật <span")
        page = self.client.get(decision_address(self.article), follow=True)
        self.assertContains(page, "không có bản cập nhật nào chờ duyệt")


class TogetherTests(TransactionTestCase):
    def test_two_who_approve_at_once_publish_once(self):
        reporter = make_user("phong-vien")
        article = make_article(
            by=reporter, headline="Tít cũ", published_at=timezone.now() - timedelta(hours=1)
        )
        retype(article, reporter, headline="Tít mới")
        proposal = approval.propose_change(Article.objects.get(pk=article.pk), reporter)
        people = [make_user("thu-ky"), make_user("tong-bien-tap")]

        def approve():
            client = Client()
            client.force_login(people.pop())
            data = {"proposal": proposal.pk, "approve": "1"}
            client.post(decision_address(article), data)

        run_together(2, approve)
        self.assertEqual(Article.objects.get(pk=article.pk).headline, "Tít mới")
        self.assertEqual(article.audit_entries.filter(verb="updated").count(), 1)

    def test_of_one_who_approves_and_one_who_returns_one_is_heard(self):
        reporter = make_user("phong-vien")
        article = make_article(
            by=reporter, headline="Tít cũ", published_at=timezone.now() - timedelta(hours=1)
        )
        retype(article, reporter, headline="Tít mới")
        proposal = approval.propose_change(Article.objects.get(pk=article.pk), reporter)
        waiting = [(make_user("thu-ky"), "approve"), (make_user("tong-bien-tap"), "return")]

        def decide():
            person, act = waiting.pop()
            client = Client()
            client.force_login(person)
            data = {"proposal": proposal.pk, act: "1", "answer": "Chưa được."}
            client.post(decision_address(article), data)

        run_together(2, decide)
        proposal.refresh_from_db()
        headline = Article.objects.get(pk=article.pk).headline
        self.assertIn((proposal.state, headline), [("approved", "Tít mới"), ("returned", "Tít cũ")])
