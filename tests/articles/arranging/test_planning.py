"""A whole page prepared for a time to come."""

from datetime import timedelta

import time_machine
from django.core.exceptions import PermissionDenied
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from articles import publishing, revisions, timetable
from articles.arranging import planning, saving
from articles.arranging.coming import coming_by
from articles.arranging.slot import Slot, slots_from
from articles.arranging.standing import slots_of
from articles.front_page import compose
from articles.models import Area, ArrangedPage, Arrangement, Edition, Notice, PagePlan, SectionDuty
from articles.navigation import SectionTree
from articles.refusals import NotAccepted, WrongStage
from articles.tasks import run_timetable
from articles.tops import section_page, topic_page
from tests.articles.together import run_together
from tests.factories import make_article, make_section, make_topic, make_user, place_by_hand


def in_hours(hours):
    return timezone.now() + timedelta(hours=hours)


class PlanTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.secretary = make_user("thu-ky")
        cls.story, cls.other = make_article(), make_article()
        cls.page = place_by_hand(Area.LEAD, cls.story)

    def plan(self, *slots, at=None):
        plan = planning.begin(self.page, "Sáng thứ Hai", self.secretary)
        saving.save(plan, list(slots), plan.current, self.secretary)
        if at:
            planning.schedule(plan, at, self.secretary)
        return plan

    def live(self):
        return slots_from(Arrangement.objects.live().get().slots)


class PlanningTests(PlanTestCase):
    def test_begins_with_what_stands_now_and_readers_see_nothing_of_it(self):
        before = Edition.objects.current()
        plan = planning.begin(self.page, "Sáng thứ Hai", self.secretary)
        self.assertEqual(plan.current.slots, self.page.current.slots)
        saving.save(plan, [Slot(Area.LEAD, 1, self.other.pk)], plan.current, self.secretary)
        self.assertEqual(self.live(), [Slot(Area.LEAD, 1, self.story.pk)])
        self.assertEqual(Edition.objects.current(), before)

    def test_name_is_one_line_that_can_be_stored(self):
        self.assertEqual(
            planning.begin(self.page, " Sáng\x00 thứ\nHai ", self.secretary).name, "Sáng thứ Hai"
        )
        with self.assertRaises(NotAccepted):
            planning.begin(self.page, "\x00 \n", self.secretary)

    def test_comes_out_at_its_time_and_once(self):
        at = in_hours(3)
        plan = self.plan(Slot(Area.LEAD, 1, self.other.pk), at=at)
        before = Edition.objects.current()
        self.assertEqual(planning.run_due(at - timedelta(seconds=1)), 0)
        self.assertEqual(planning.run_due(at), 1)
        self.assertEqual(planning.run_due(at), 0)
        self.assertEqual(self.live(), [Slot(Area.LEAD, 1, self.other.pk)])
        self.assertEqual(Edition.objects.current(), before + 1)
        plan.refresh_from_db()
        self.assertEqual(plan.state, PagePlan.State.DONE)
        self.assertFalse(Notice.objects.exists())

    def test_the_clock_does_it_and_a_missed_one_late_with_a_word_to_the_desk(self):
        at = in_hours(1)
        self.plan(Slot(Area.LEAD, 1, self.other.pk), at=at)
        with time_machine.travel(at + timedelta(minutes=7), tick=False):
            run_timetable(0)
        self.assertEqual(self.live(), [Slot(Area.LEAD, 1, self.other.pk)])
        notice = Notice.objects.get(user=self.secretary)
        self.assertIn("trễ 7 phút", notice.text)

    def test_overdue_is_known_though_no_worker_runs(self):
        at = in_hours(1)
        self.plan(at=at)
        self.assertEqual(planning.overdue(at + timetable.LATE_AFTER / 2).count(), 0)
        late = at + timetable.LATE_AFTER * 2
        self.assertEqual(planning.overdue(late).count(), 1)
        planning.run_due(late)
        self.assertEqual(planning.overdue(late).count(), 0)

    def test_the_time_is_moved_and_taken_back(self):
        first, later = in_hours(1), in_hours(5)
        plan = self.plan(at=first)
        planning.schedule(plan, later, self.secretary)
        self.assertEqual(planning.run_due(in_hours(2)), 0)
        planning.unschedule(plan, self.secretary)
        self.assertEqual(planning.run_due(later), 0)
        planning.cancel(plan, self.secretary)
        with self.assertRaises(WrongStage):
            planning.schedule(plan, later, self.secretary)

    def test_a_time_that_has_passed_or_is_taken_is_refused(self):
        at = in_hours(1)
        self.plan(at=at)
        for wrong in (at, timezone.now(), in_hours(24 * 4000)):
            with self.subTest(wrong), self.assertRaises(NotAccepted):
                self.plan(at=wrong)
        with self.assertRaisesMessage(NotAccepted, "Bản “Sáng thứ Hai” đã hẹn lên trang này"):
            self.plan(at=at)

    def test_two_editors_of_a_plan_are_treated_as_on_the_page_itself(self):
        plan = self.plan()
        base = plan.current
        saving.save(plan, [Slot(Area.LEAD, 1, self.story.pk)], base, self.secretary)
        other = make_user("thu-ky")
        seconds = [Slot(Area.SECONDARY, 1, make_article().pk)]
        saved = saving.save(plan, seconds, base, other)
        self.assertEqual(len(saved.slots), 2)
        with self.assertRaises(saving.SavedMeanwhile) as caught:
            saving.save(plan, [Slot(Area.LEAD, 1, self.other.pk)], base, other)
        self.assertEqual(caught.exception.clashes[0].by, self.secretary)

    def test_a_closed_plan_is_not_changed(self):
        plan = self.plan()
        planning.cancel(plan, self.secretary)
        with self.assertRaises(WrongStage):
            saving.save(plan, [], plan.current, self.secretary)

    def test_a_page_is_planned_by_who_may_change_all_of_it(self):
        limited = make_user("thu-ky")
        SectionDuty.objects.create(user=limited, section=make_section())
        for user in (limited, make_user("bien-tap-vien")):
            with self.assertRaises(PermissionDenied):
                planning.begin(self.page, "Sáng", user)

    def test_takes_a_story_that_comes_out_before_and_no_other_draft(self):
        at = in_hours(3)
        coming = make_article(published_at=in_hours(2))
        plan = self.plan(at=at)
        slot = Slot(Area.LEAD, 1, coming.pk)
        saving.save(plan, [slot], plan.current, self.secretary)
        for wrong in (make_article(published=False), make_article(published_at=in_hours(4))):
            with self.assertRaisesMessage(NotAccepted, "không hẹn đăng trước giờ"):
                saving.save(plan, [Slot(Area.LEAD, 1, wrong.pk)], plan.current, self.secretary)


class ForeseeingTests(PlanTestCase):
    def foresee(self, at, *slots):
        sections = SectionTree()
        return compose(sections, list(slots), at, coming_by(at, sections))

    def test_shows_the_page_of_that_time_with_what_comes_and_without_what_leaves(self):
        at = in_hours(3)
        coming = make_article(headline="Sáng mai mới đăng", published_at=in_hours(2))
        make_article(headline="Đăng sau đó", published_at=in_hours(4))
        timetable.schedule_withdrawal(self.story, in_hours(1), self.secretary, "Hết hạn.")
        page = self.foresee(at, Slot(Area.SECONDARY, 1, coming.pk))
        self.assertEqual([page.lead, *page.secondary], [self.other, coming])

    def test_foreseen_is_what_comes(self):
        at = in_hours(3)
        for number in range(3):
            make_article(published_at=in_hours(1) + timedelta(minutes=number))
        slots = [Slot(Area.SECONDARY, 2, self.other.pk)]
        foreseen = self.foresee(at, *slots)
        self.plan(*slots, at=at)
        with time_machine.travel(at, tick=False):
            run_timetable(0)
            came = compose(SectionTree(), slots_of())
        self.assertEqual([came.lead, *came.secondary], [foreseen.lead, *foreseen.secondary])

    def test_a_story_withdrawn_meanwhile_leaves_its_place_to_the_next(self):
        at = in_hours(1)
        self.plan(Slot(Area.LEAD, 1, self.other.pk), at=at)
        publishing.withdraw(self.other, by=self.secretary, reason="Sai.")
        planning.run_due(at)
        self.assertEqual(compose(SectionTree(), slots_of()).lead, self.story)


class ForeseeingTopsTests(TestCase):
    """What a plan shows of a section's and a topic's page is what readers see at its time."""

    @classmethod
    def setUpTestData(cls):
        cls.secretary = make_user("thu-ky")
        cls.section, cls.topic = make_section("kinh-te"), make_topic("Giá điện")
        cls.stories = [cls.story(headline=f"Tin số {number} về điện") for number in range(6)]

    @classmethod
    def story(cls, **more):
        return make_article(**{"section": cls.section, "topics": [cls.topic.pk]} | more)

    def pages(self, at=None):
        sections = SectionTree()
        how = {"slots": ([], []), "at": at, "coming": coming_by(at, sections) if at else None}
        pages = section_page(self.section, sections, **how), topic_page(self.topic, **how)
        return [self.looks(page["page"], page["furniture"]) for page in pages]

    def looks(self, page, furniture):
        lists = {"articles": page.articles, **vars(furniture)}
        return {name: [(c.pk, c.headline) for c in cards] for name, cards in lists.items()}

    def test_foreseen_is_what_comes(self):
        at = in_hours(3)
        self.story(headline="Sáng mai mới đăng", published_at=in_hours(2))
        make_article(headline="Của mục khác", section="do-thi", published_at=in_hours(1))
        self.story(headline="Đăng sau đó", published_at=in_hours(4))
        leaving, moving, changing = self.stories[:3]
        timetable.schedule_withdrawal(leaving, in_hours(1), self.secretary, "Hết hạn.")
        for story, words in (
            (moving, {"section": make_section("the-thao").pk, "topics": []}),
            (changing, {"headline": "Tít đổi lúc năm giờ"}),
        ):
            content = revisions.draft_of(story)
            for name, value in words.items():
                setattr(content, name, value)
            revisions.save_draft(story, content, by=self.secretary)
            timetable.schedule(story, in_hours(1), self.secretary)
        foreseen = self.pages(at)
        self.assertNotEqual(foreseen, self.pages())
        with time_machine.travel(at, tick=False):
            run_timetable(0)
            self.assertEqual(self.pages(), foreseen)

    def test_story_of_elsewhere_that_is_placed_is_foreseen_with_its_new_text(self):
        at = in_hours(3)
        elsewhere = make_article(section="do-thi", headline="Ở mục khác")
        content = revisions.draft_of(elsewhere)
        content.headline = "Tít đổi lúc năm giờ"
        revisions.save_draft(elsewhere, content, by=self.secretary)
        timetable.schedule(elsewhere, in_hours(1), self.secretary)
        slots, sections = [Slot(Area.LEAD, 1, elsewhere.pk)], SectionTree()
        how = {"slots": (slots, []), "at": at, "coming": coming_by(at, sections)}
        pages = section_page(self.section, sections, **how), topic_page(self.topic, **how)
        for page in pages:
            self.assertEqual(page["page"].lead.headline, "Tít đổi lúc năm giờ")

    def test_front_page_of_that_time_gives_what_stands_beside(self):
        at, page = in_hours(3), ArrangedPage.objects.of()
        plan = planning.begin(page, "Sáng", self.secretary)
        chosen = make_article(headline="Đừng bỏ lỡ sáng mai", section="do-thi")
        saving.save(plan, [Slot(Area.DONT_MISS, 1, chosen.pk)], plan.current, self.secretary)
        planning.schedule(plan, at, self.secretary)
        self.assertEqual(planning.slots_by(page, in_hours(2)), [])
        self.assertEqual(planning.slots_by(page, None), [])
        self.assertEqual(planning.slots_by(page, at), [Slot(Area.DONT_MISS, 1, chosen.pk)])


class SectionEditorsTests(TestCase):
    """Who is in charge of a section plans its top, and reads no word that is not for them."""

    @classmethod
    def setUpTestData(cls):
        cls.section = make_section("kinh-te", on_home=True)
        cls.editor = make_user("bien-tap-vien")
        SectionDuty.objects.create(user=cls.editor, section=cls.section)
        cls.secret = make_article(
            section="do-thi", headline="Tít còn cấm đăng", published_at=in_hours(1)
        )
        cls.live = make_article(section="do-thi", headline="Tít đang đăng")
        content = revisions.draft_of(cls.live)
        content.headline = "Tít còn cấm đăng về sau"
        revisions.save_draft(cls.live, content, by=cls.live.created_by)
        timetable.schedule(cls.live, in_hours(1), make_user("thu-ky"))

    def test_words_of_stories_to_come_are_not_told(self):
        page = ArrangedPage.objects.of(section=self.section)
        plan = planning.begin(page, "Sáng", self.editor)
        home = planning.begin(ArrangedPage.objects.of(), "Sáng", make_user("tong-bien-tap"))
        self.client.force_login(self.editor)
        for line in (plan, home):
            for part in ("", "trang/", "bai/"):
                shown = self.client.get(f"/toa-soan/ban-soan-truoc/{line.pk}/{part}")
                self.assertNotContains(shown, "còn cấm đăng")
        front_page = self.client.get(f"/toa-soan/ban-soan-truoc/{home.pk}/trang/")
        self.assertContains(front_page, "Tít đang đăng")
        self.assertContains(front_page, "Bài chưa đăng")

    def test_refusals_do_not_tell_them_either(self):
        page = ArrangedPage.objects.of(section=self.section)
        plan = planning.begin(page, "Sáng", self.editor)
        planning.schedule(plan, in_hours(3), self.editor)
        past = timezone.now() - timedelta(hours=1)
        for story in (self.secret, self.live):
            slot = Slot(Area.LEAD, 1, story.pk, until=past)
            with self.assertRaises(NotAccepted) as refused:
                saving.save(plan, [slot], plan.current, self.editor)
            self.assertNotIn("còn cấm đăng", str(refused.exception))

    def test_is_told_when_their_plan_is_late(self):
        page, at = ArrangedPage.objects.of(section=self.section), in_hours(1)
        plan = planning.begin(page, "Sáng", self.editor)
        planning.schedule(plan, at, self.editor)
        with time_machine.travel(at + timedelta(minutes=7), tick=False):
            self.client.force_login(self.editor)
            self.assertContains(self.client.get("/toa-soan/"), "chưa lên trang.")
            planning.run_due()
        self.assertTrue(Notice.objects.filter(user=self.editor).exists())


class PlanRaceTests(TransactionTestCase):
    def test_two_workers_put_it_before_readers_once(self):
        secretary, at = make_user("thu-ky"), in_hours(1)
        plan = planning.begin(ArrangedPage.objects.of(), "Sáng", secretary)
        planning.schedule(plan, at, secretary)
        done = run_together(3, lambda: planning.run_if_due(plan.pk, at))
        self.assertEqual(sorted(done), [False, False, True])
        self.assertEqual(Arrangement.objects.seen().count(), 1)
