"""Somebody is to write something by a time."""

from datetime import timedelta

from django.core import mail
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from articles import assignments, notice_mail, rights, workflow
from articles.models import Article, Assignment, Notice, SectionDuty, Stage
from articles.refusals import NotAccepted, WrongStage
from articles.revisions import draft_of
from tests.articles.together import run_together
from tests.factories import make_author, make_section, make_user


def in_hours(hours):
    return timezone.now() + timedelta(hours=hours)


def told(person):
    return [notice.text for notice in Notice.objects.filter(user=person).order_by("pk")]


class AssignmentTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("bien-tap-vien", display_name="Thu Hà")
        cls.reporter = make_user("phong-vien", display_name="Minh Khuê")
        cls.author = make_author("Minh Khuê", user=cls.reporter)
        cls.section = make_section("do-thi/giao-thong")

    def assign(self, **fields):
        fields = {
            "title": "Giá rau sau đợt rét",
            "deadline_at": in_hours(5),
            "section": self.section,
            "people": [self.reporter],
            **fields,
        }
        return assignments.assign(self.editor, **fields)

    def change(self, assignment, **fields):
        stands = {
            "title": assignment.title,
            "brief": assignment.brief,
            "section": assignment.section,
            "deadline_at": assignment.deadline_at,
            "people": list(assignment.people.all()),
        }
        based_on = fields.pop("based_on", None) or assignments.fingerprint(assignment)
        assignments.change(assignment, self.editor, based_on, **{**stands, **fields})

    def test_people_are_told_what_by_when_and_how(self):
        self.assign(brief="Ba chợ, có ảnh.", people=[self.reporter, self.editor])
        (notice,) = Notice.objects.all()
        self.assertEqual((notice.user, notice.kind), (self.reporter, Notice.Kind.ASSIGNED))
        self.assertIn("Thu Hà giao bạn “Giá rau sau đợt rét”, hạn nộp ", notice.text)
        self.assertIn("Ba chợ, có ảnh.", notice.text)

    def test_deadline_that_has_passed_is_refused(self):
        with self.assertRaises(NotAccepted):
            self.assign(deadline_at=in_hours(-1))
        assignment = self.assign()
        with self.assertRaises(NotAccepted):
            assignments.move(assignment, in_hours(-1), assignment.deadline_at, self.editor)
        with self.assertRaises(NotAccepted):
            self.change(assignment, deadline_at=in_hours(-1))

    def test_words_of_an_old_assignment_may_still_be_mended(self):
        assignment = self.assign()
        Assignment.objects.update(deadline_at=in_hours(-3))
        assignment.refresh_from_db()
        self.change(assignment, title="Giá rau sau đợt rét đầu mùa")
        self.assertEqual(Assignment.objects.get().title, "Giá rau sau đợt rét đầu mùa")

    def test_beginning_makes_the_story_of_the_assignment(self):
        assignment = self.assign(brief="Ba chợ, có ảnh.")
        article = assignments.begin(assignment, self.reporter)
        content = draft_of(article)
        self.assertEqual(content.headline, "Giá rau sau đợt rét")
        self.assertEqual(content.section, self.section.pk)
        self.assertEqual(content.bylines, [[self.author.pk, "text"]])
        self.assertEqual(article.created_by, self.reporter)
        self.assertIn("Ba chợ, có ảnh.", article.notes.get().text)
        self.assertEqual(assignments.begin(assignment, self.editor), article)
        self.assertEqual(Article.objects.count(), 1)

    def test_story_thrown_away_leaves_the_assignment_to_be_written_anew(self):
        assignment = self.assign()
        first = assignments.begin(assignment, self.reporter)
        workflow.discard(first, self.reporter)
        assignment = Assignment.objects.get()
        self.assertIsNone(assignment.story)
        second = assignments.begin(assignment, self.reporter)
        self.assertNotEqual(second, first)
        self.assertEqual(Assignment.objects.get().story, second)
        self.assertTrue(Article.objects.filter(pk=first.pk).exists())

    def test_is_owed_until_the_text_is_handed_in(self):
        assignment = self.assign()
        article = assignments.begin(assignment, self.reporter)
        for stage in Stage:
            Article.objects.filter(pk=article.pk).update(stage=stage)
            found = Assignment.objects.get()
            with self.subTest(stage):
                self.assertIs(found.is_owed, stage in {"draft", "returned", "discarded"})
                self.assertIs(Assignment.objects.owed().exists(), found.is_owed)
        Assignment.objects.update(article=None)
        self.assertTrue(Assignment.objects.get().is_owed and Assignment.objects.owed().exists())
        Assignment.objects.update(dropped_at=timezone.now())
        self.assertFalse(Assignment.objects.get().is_owed or Assignment.objects.owed().exists())

    def test_mail_and_notice_lead_to_the_assignment(self):
        assignment = self.assign()
        self.assertEqual(Notice.objects.get().assignment, assignment)
        notice_mail.send([Notice.objects.get().pk])
        (sent,) = mail.outbox
        self.assertEqual(sent.subject, "Giao việc: Giá rau sau đợt rét")
        self.assertIn("Mở phân công:\n", sent.body)
        self.assertIn(f"/toa-soan/articles/assignment/{assignment.pk}/change/", sent.body)

    def test_who_is_off_it_is_told_without_a_way_to_it(self):
        assignment = self.assign()
        Notice.objects.all().delete()
        self.change(assignment, people=[])
        notice = Notice.objects.get()
        self.assertEqual((notice.user, notice.assignment), (self.reporter, None))

    def test_people_of_an_assignment_may_open_its_story_whoever_began_it(self):
        other = make_user("phong-vien")
        assignment = self.assign(people=[self.reporter, other])
        article = assignments.begin(assignment, self.editor)
        stories = Article.objects.all()
        for person, may in ((self.reporter, True), (other, True), (make_user("phong-vien"), False)):
            self.assertEqual(rights.may_open(person, article), may)
            self.assertEqual(rights.open_to(person, stories).exists(), may)

    def test_who_comes_goes_and_stays_is_told(self):
        newcomer = make_user("phong-vien")
        stays = make_user("phong-vien")
        assignment = self.assign(people=[self.reporter, stays])
        Notice.objects.all().delete()
        self.change(assignment, people=[newcomer, stays], deadline_at=in_hours(9))
        self.assertIn("cho người khác", told(self.reporter)[0])
        self.assertIn("giao bạn", told(newcomer)[0])
        self.assertIn("dời hạn nộp", told(stays)[0])
        self.assertEqual(Notice.objects.count(), 3)

    def test_changing_words_alone_tells_nobody(self):
        assignment = self.assign()
        Notice.objects.all().delete()
        self.change(assignment, brief="Thêm một siêu thị.")
        self.assertFalse(Notice.objects.exists())

    def test_second_of_two_who_change_it_is_told(self):
        assignment = self.assign()
        based_on = assignments.fingerprint(assignment)
        self.change(assignment, title="Giá rau ba chợ")
        with self.assertRaises(assignments.ChangedMeanwhile):
            self.change(assignment, title="Giá thịt", based_on=based_on)
        self.assertEqual(Assignment.objects.get().title, "Giá rau ba chợ")

    def test_dropped_one_is_told_with_its_reason_and_can_come_back(self):
        assignment = self.assign()
        assignments.drop(assignment, self.editor, "Báo bạn đã làm.")
        self.assertIn("Báo bạn đã làm.", told(self.reporter)[-1])
        was = assignment.deadline_at
        for act in (
            lambda: assignments.begin(assignment, self.reporter),
            lambda: assignments.move(assignment, in_hours(9), was, self.editor),
            lambda: assignments.drop(assignment, self.editor),
            lambda: self.change(assignment, title="Khác"),
        ):
            with self.assertRaises(WrongStage):
                act()
        assignments.take_back(assignment, self.editor)
        self.assertTrue(Assignment.objects.owed().exists())
        with self.assertRaises(WrongStage):
            assignments.take_back(assignment, self.editor)

    def test_editor_in_charge_of_some_sections_changes_theirs_alone(self):
        own, other = self.assign(), self.assign(section=make_section("kinh-te"))
        nowhere = self.assign(section=None)
        traffic = make_user("bien-tap-vien")
        SectionDuty.objects.create(user=traffic, section=make_section("do-thi"))
        may = [assignments.may_change(traffic, one) for one in (own, other, nowhere)]
        self.assertEqual(may, [True, False, True])
        self.assertEqual(set(assignments.visible_to(traffic)), {own, nowhere})
        other.people.add(traffic)
        self.assertEqual(set(assignments.visible_to(traffic)), {own, nowhere, other})

    def test_reporter_begins_their_own_and_changes_none(self):
        assignment, other = self.assign(), self.assign(people=[])
        self.assertTrue(assignments.may_begin(self.reporter, assignment))
        self.assertFalse(assignments.may_begin(self.reporter, other))
        self.assertFalse(assignments.may_change(self.reporter, assignment))


class RaceTests(TransactionTestCase):
    def setUp(self):
        self.editor = make_user("bien-tap-vien")
        self.assignment = assignments.assign(
            self.editor, title="Giá rau", deadline_at=in_hours(5), people=[]
        )

    def fresh(self):
        return Assignment.objects.get(pk=self.assignment.pk)

    def test_two_who_begin_at_once_get_one_story(self):
        began = run_together(2, lambda: assignments.begin(self.fresh(), self.editor))
        self.assertEqual(len({article.pk for article in began}), 1)
        self.assertEqual(Article.objects.count(), 1)

    def test_of_two_who_drag_at_once_one_is_told(self):
        was, to = self.assignment.deadline_at, iter([in_hours(9), in_hours(11)])

        def drag():
            try:
                assignments.move(self.fresh(), next(to), was, self.editor)
            except assignments.ChangedMeanwhile:
                return False
            return True

        done = run_together(2, drag)
        self.assertEqual(sorted(done), [False, True])
