"""The way of a story from its writer to the page-ready copy."""

from django.test import TestCase
from django.utils import timezone

from articles import queues, revisions, workflow
from articles.content import Content
from articles.models import Article, Assignment, Notice, Stage
from articles.refusals import NotAccepted, NotReady, WrongStage
from tests.factories import make_article, make_content, make_user


class WorkflowTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien")
        cls.editor = make_user("bien-tap-vien")
        cls.secretary = make_user("thu-ky")

    def setUp(self):
        self.article = make_article(published=False, by=self.reporter)

    def stage(self):
        return Article.objects.get(pk=self.article.pk).stage

    def test_story_goes_from_hand_to_hand(self):
        workflow.submit(self.article, self.reporter)
        self.assertEqual(self.stage(), Stage.SUBMITTED)
        workflow.pass_on(self.article, self.editor)
        self.assertEqual(self.stage(), Stage.EDITED)
        workflow.approve(self.article, self.secretary)
        self.assertEqual(self.stage(), Stage.APPROVED)
        verbs = list(self.article.audit_entries.values_list("verb", flat=True))
        self.assertEqual(verbs[:3], ["approved", "passed", "submitted"])

    def test_typing_over_an_approved_text_makes_the_approval_lapse(self):
        workflow.approve(self.article, self.secretary)
        content = revisions.draft_of(self.article)
        content.headline = "Tít sửa sau khi duyệt"
        revisions.save_draft(self.article, content, self.editor)
        self.assertEqual(self.stage(), Stage.EDITED)
        self.assertEqual(self.article.audit_entries.first().verb, "lapsed")

    def test_saving_the_approved_text_unchanged_keeps_it_approved(self):
        workflow.approve(self.article, self.secretary)
        revisions.save_draft(self.article, revisions.draft_of(self.article), self.editor)
        self.assertEqual(self.stage(), Stage.APPROVED)

    def test_story_comes_back_to_whom_it_was_given_too(self):
        colleague = make_user("phong-vien")
        assignment = Assignment.objects.create(
            title="Giao", deadline_at=timezone.now(), created_by=self.editor, article=self.article
        )
        assignment.people.add(colleague)
        workflow.submit(self.article, colleague)
        self.assertEqual(list(queues.handed_in_by(colleague)), [self.article])
        workflow.return_to_reporter(self.article, self.editor, "Thiếu ý kiến của sở.")
        self.assertEqual(list(queues.returned_to(colleague)), [self.article])
        told = Notice.objects.filter(article=self.article).values_list("user", flat=True)
        self.assertEqual(set(told), {self.article.created_by_id, colleague.pk})

    def test_returning_wants_a_reason_and_tells_the_writer(self):
        workflow.submit(self.article, self.reporter)
        with self.assertRaises(NotAccepted):
            workflow.return_to_reporter(self.article, self.editor, " ")
        workflow.return_to_reporter(self.article, self.editor, "Thiếu ý kiến của sở.")
        self.assertEqual(self.stage(), Stage.RETURNED)
        told = Notice.objects.get(user=self.reporter)
        self.assertIn("Thiếu ý kiến của sở.", told.text)

    def test_story_without_section_stands_in_nobodys_queue_and_is_not_handed_in(self):
        article = revisions.create_article(make_content(section=None), self.reporter)
        with self.assertRaisesMessage(NotReady, "chuyên mục"):
            workflow.submit(article, self.reporter)

    def test_story_that_lacks_something_is_not_approved(self):
        article = revisions.create_article(Content(headline="Chỉ có tít"), self.reporter)
        with self.assertRaises(NotReady):
            workflow.approve(article, self.secretary)

    def test_acts_out_of_turn_are_refused(self):
        live = make_article()
        for act in (workflow.submit, workflow.pass_on, workflow.approve, workflow.discard):
            with self.subTest(act.__name__), self.assertRaises(WrongStage):
                act(live, self.secretary)

    def test_discarded_story_comes_back_with_every_word(self):
        workflow.discard(self.article, self.reporter)
        self.assertEqual(self.stage(), Stage.DISCARDED)
        workflow.bring_back(self.article, self.reporter)
        self.assertEqual(self.stage(), Stage.DRAFT)
        self.assertEqual(self.article.revisions.count(), 1)
