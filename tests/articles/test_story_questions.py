"""“Câu hỏi bài này trả lời”: asked of a paragraph, approved, and withdrawn when it changes."""

import threading
import time

from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test import TestCase, TransactionTestCase

from articles import publishing, revisions, story_questions
from articles.answers.answering import Outcome
from articles.answers.kept import ask
from articles.models import Article, AuditEntry, Edition, Notice, StoryQuestion
from articles.passage_choice import Passages
from articles.refusals import NotAccepted
from tests.articles.together import run_together
from tests.factories import make_article, make_user

LENGTH = "Cầu Lục Ba dài 2,3 km và có sáu làn xe."
OPENING = "Cầu thông xe ngày 2/9/2026."
BODY = f"<p>{LENGTH}</p><p>{OPENING}</p><p>Hai bên cầu có đường đi bộ.</p>"
HOW_LONG = "Cầu Lục Ba dài bao nhiêu km?"
State = StoryQuestion.State


def key_of(article, words):
    """Return what a form sends for the paragraph with some words."""
    passages = Passages(story_questions.body_of(article)).all
    return next(one.key for one in passages if words in one.words)


def propose(article, by, text=HOW_LONG, words="2,3 km"):
    return story_questions.propose(article, by, text, key_of(article, words))


def approve(question, by):
    key = key_of(question.article, question.paragraph)
    story_questions.approve(question, by, question.text, key)
    return question


def change(article, body, by):
    """Publish another text of a story."""
    article = Article.objects.get(pk=article.pk)
    content = revisions.draft_of(article)
    content.body = body
    revisions.save_draft(article, content, by)
    publishing.publish(article, by)


def wait_for_a_lock():
    """Return once somebody in this database waits for a row; after a few seconds fail."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE wait_event_type = 'Lock' AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("Nobody waits.")


class StoryQuestionTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter, cls.editor = make_user("phong-vien"), make_user("thu-ky")
        cls.article = make_article(headline="Cầu Lục Ba", body=BODY)

    def setUp(self):
        cache.clear()

    def page(self):
        return self.client.get(self.article.get_absolute_url())

    def approved(self, **how):
        return approve(propose(self.article, self.reporter, **how), self.editor)

    def refused(self, sentence):
        return self.assertRaisesMessage(NotAccepted, sentence)

    def test_readers_see_a_question_once_it_is_approved_and_it_leads_to_its_paragraph(self):
        question = propose(self.article, self.reporter)
        self.assertNotContains(self.page(), "Bài này trả lời")
        number = Edition.objects.current()
        approve(question, self.editor)
        self.assertGreater(Edition.objects.current(), number)
        page = self.page()
        self.assertContains(page, f'<li><a href="#doan-1">{HOW_LONG}</a></li>')
        self.assertContains(page, f'<p id="doan-1">{LENGTH}</p>')
        html = page.content.decode()
        self.assertLess(html.index("có đường đi bộ"), html.index("Bài này trả lời"))
        question.refresh_from_db()
        self.assertEqual((question.approved_by, question.state), (self.editor, State.APPROVED))

    def test_the_page_takes_no_query_more(self):
        with self.assertNumQueries(6):
            self.page()
        self.approved()
        with self.assertNumQueries(6):
            self.page()

    def test_a_bad_question_is_refused_in_a_clear_sentence(self):
        propose(self.article, self.reporter)
        other = make_article(body="<p>Chợ Hoa có 90 quầy.</p>")
        here, there = key_of(self.article, "sáu làn"), key_of(other, "90 quầy")
        for text, key, sentence in (
            ("", here, story_questions.ASKS_NOTHING),
            ("???", here, story_questions.ASKS_NOTHING),
            ("Cầu rất đẹp.", here, story_questions.ASKS_NOTHING),
            (f"Cầu dài bao nhiêu {'mét ' * 40}?", here, story_questions.TOO_LONG),
            ("CAU LUC BA dai bao nhieu km", here, story_questions.ALREADY),
            ("Chợ Hoa có bao nhiêu quầy?", there, story_questions.NOT_THERE),
            ("Cầu có mấy làn xe?", "doan-9.0", story_questions.NOT_THERE),
            ("Cầu có mấy làn xe?", "\0", story_questions.NOT_THERE),
        ):
            with self.subTest(text[:20]), self.refused(sentence):
                story_questions.propose(self.article, self.reporter, text, key)
        self.assertEqual(StoryQuestion.objects.count(), 1)

    def test_markup_in_a_question_is_words(self):
        self.approved(text="<script>alert(1)</script>\u202e Cầu dài bao nhiêu?")
        self.assertContains(self.page(), "&lt;script&gt;alert(1)&lt;/script&gt; Cầu dài")
        self.assertNotContains(self.page(), "<script>alert")

    def test_a_paragraph_that_moved_keeps_its_question_and_spaces_change_nothing(self):
        question = self.approved()
        change(
            self.article,
            f"<p>Câu mới đứng đầu.</p><p>{OPENING}</p><p>Cầu <strong>Lục Ba</strong> dài  2,3 km"
            " và có sáu làn\nxe.</p>",
            self.editor,
        )
        question.refresh_from_db()
        self.assertEqual((question.state, question.anchor), (State.APPROVED, "doan-3"))
        self.assertContains(self.page(), f'<a href="#doan-3">{HOW_LONG}</a>')

    def test_a_paragraph_that_changed_or_went_takes_its_question_off_the_page(self):
        for body in (BODY.replace("2,3 km", "2,4 km"), f"<p>{OPENING}</p>"):
            with self.subTest(body), transaction.atomic():
                question = self.approved()
                self.assertEqual(ask(HOW_LONG).quotes[0].text, LENGTH)
                change(self.article, body, make_user("tong-bien-tap"))
                question.refresh_from_db()
                self.assertEqual(question.state, State.CHANGED)
                self.assertNotContains(self.page(), HOW_LONG)
                self.assertNotIn(LENGTH, [quote.text for quote in ask(HOW_LONG).quotes])
                entry = self.article.audit_entries.get(verb=AuditEntry.Verb.ASKED_WITHDRAWN)
                self.assertEqual((entry.actor, entry.after["question"]), (None, HOW_LONG))
                notice = Notice.objects.get(kind=Notice.Kind.ASKED)
                self.assertEqual(notice.user, self.editor)
                self.assertIn(HOW_LONG, notice.text)
                transaction.set_rollback(True)

    def test_approving_what_was_withdrawn_needs_the_paragraph_of_now(self):
        question = self.approved()
        old = key_of(self.article, "2,3 km")
        change(self.article, BODY.replace("2,3 km", "2,4 km"), self.editor)
        with self.refused(story_questions.JUST_CHANGED):
            story_questions.approve(question, self.editor, HOW_LONG, old)
        self.article.refresh_from_db()
        new = key_of(self.article, "2,4 km")
        story_questions.approve(question, self.editor, HOW_LONG, new)
        self.assertContains(self.page(), HOW_LONG)
        question.refresh_from_db()
        self.assertIn("2,4 km", question.paragraph)

    def test_nobody_approves_words_that_they_did_not_see(self):
        question = propose(self.article, self.reporter)
        key = key_of(self.article, "2,3 km")
        story_questions.edit(question, self.reporter, "Cầu Lục Ba dài mấy km?", key, False)
        with self.refused(story_questions.JUST_EDITED):
            story_questions.approve(question, self.editor, HOW_LONG, key)

    def test_at_most_five_are_shown_in_the_order_that_editors_gave(self):
        kinds = ("dài", "rộng", "cao", "nặng", "đông")
        made = [self.approved(text=f"Cầu Lục Ba {kind} bao nhiêu?") for kind in kinds]
        sixth = propose(self.article, self.reporter, text="Cầu Lục Ba sâu bao nhiêu?")
        with self.refused(story_questions.TOO_MANY):
            approve(sixth, self.editor)
        story_questions.move(made[4], self.editor, up=True)
        story_questions.move(made[0], self.editor, up=True)
        order = [one.pk for one in self.article.questions.shown()]
        self.assertEqual(order, [made[at].pk for at in (0, 1, 2, 4, 3)])

    def test_what_was_dropped_comes_back_as_far_as_it_still_holds(self):
        question = self.approved()
        story_questions.drop(question, self.editor, True)
        self.assertNotContains(self.page(), HOW_LONG)
        with self.refused(story_questions.DROPPED):
            approve(question, self.editor)
        story_questions.restore(question, self.editor, True)
        self.assertContains(self.page(), HOW_LONG)
        story_questions.drop(question, self.editor, True)
        change(self.article, BODY.replace("2,3 km", "2,4 km"), self.editor)
        story_questions.restore(question, self.editor, True)
        self.assertEqual(question.state, State.CHANGED)
        self.assertNotContains(self.page(), HOW_LONG)
        # The same question of somebody else stands there meanwhile.
        story_questions.drop(question, self.editor, True)
        self.article.refresh_from_db()
        propose(self.article, self.reporter, words="2,4 km")
        with self.refused(story_questions.ALREADY):
            story_questions.restore(question, self.editor, True)

    def test_its_writer_changes_nothing_that_was_approved(self):
        question = self.approved()
        key = key_of(self.article, "2,3 km")
        with self.refused(story_questions.NOT_WAITING):
            story_questions.edit(question, self.reporter, "Cầu dài bao nhiêu?", key, False)
        with self.refused(story_questions.NOT_WAITING):
            story_questions.drop(question, self.reporter, False)
        self.assertContains(self.page(), HOW_LONG)

    def test_a_draft_is_asked_too_and_its_questions_go_out_with_it(self):
        draft = make_article(published=False, body=BODY, headline="Cầu Lục Ba")
        question = approve(propose(draft, self.reporter), self.editor)
        self.assertEqual(ask(HOW_LONG).outcome, Outcome.QUOTED)
        self.assertNotIn(draft.pk, [quote.article.pk for quote in ask(HOW_LONG).quotes])
        change(draft, f"<p>Mở đầu.</p>{BODY}", self.editor)
        question.refresh_from_db()
        self.assertEqual((question.state, question.anchor), (State.APPROVED, "doan-2"))
        page = self.client.get(Article.objects.get(pk=draft.pk).get_absolute_url())
        self.assertContains(page, f'<a href="#doan-2">{HOW_LONG}</a>')

    def test_database_keeps_the_rules(self):
        question = propose(self.article, self.reporter)
        row = StoryQuestion.objects.filter(pk=question.pk)
        for broken in ({"state": State.APPROVED}, {"paragraph": ""}, {"text": ""}):
            with self.subTest(broken), self.assertRaises(IntegrityError), transaction.atomic():
                row.update(**broken)


class StoryQuestionRaceTests(TransactionTestCase):
    def setUp(self):
        self.editor = make_user("thu-ky")
        self.article = make_article(headline="Cầu Lục Ba", body=BODY)
        self.question = propose(self.article, self.editor)
        self.key = key_of(self.article, "2,3 km")

    def publish_a_change(self):
        change(self.article, BODY.replace("2,3 km", "2,4 km"), self.editor)

    def approve_what_was_seen(self):
        question = StoryQuestion.objects.select_related("article").get(pk=self.question.pk)
        story_questions.approve(question, self.editor, HOW_LONG, self.key)

    def meanwhile(self, first, second):
        """Do one act, begin the other before it is over; return what the other raised."""
        raised = []

        def run():
            try:
                second()
            except NotAccepted as refused:
                raised.append(str(refused))
            finally:
                connection.close()

        thread = threading.Thread(target=run)
        with transaction.atomic():
            first()
            thread.start()
            wait_for_a_lock()
        thread.join()
        self.question.refresh_from_db()
        return raised

    def test_approving_waits_for_a_change_that_is_being_published_and_is_refused(self):
        raised = self.meanwhile(self.publish_a_change, self.approve_what_was_seen)
        self.assertEqual(raised, [story_questions.JUST_CHANGED])
        self.assertEqual(self.question.state, State.PROPOSED)

    def test_publishing_waits_for_an_approval_and_takes_it_back(self):
        self.assertEqual(self.meanwhile(self.approve_what_was_seen, self.publish_a_change), [])
        self.assertEqual(self.question.state, State.CHANGED)

    def test_the_same_question_twice_at_once_is_one(self):
        self.question.delete()

        def write():
            mine = Article.objects.get(pk=self.article.pk)
            try:
                return story_questions.propose(mine, self.editor, HOW_LONG, self.key).pk
            except NotAccepted:
                return None

        made = run_together(3, write)
        self.assertEqual(sum(pk is not None for pk in made), 1)
