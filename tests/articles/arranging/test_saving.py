"""Saving the front page by hand: rights, races, undo; nothing that was arranged is lost."""

from datetime import timedelta

import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from articles import publishing
from articles.arranging import ending, planning, saving
from articles.arranging.areas import block_of
from articles.arranging.slot import Slot, slots_from
from articles.models import Area, ArrangedPage, Arrangement, Edition, SectionDuty
from articles.refusals import NotAccepted, WrongStage
from tests.articles.together import run_together
from tests.factories import make_article, make_section, make_user, place_by_hand

Reason = Arrangement.Reason


def lead(article, **how):
    return Slot(Area.LEAD, 1, article.pk, **how)


def second(article, position=1, **how):
    return Slot(Area.SECONDARY, position, article.pk, **how)


class FrontPageTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.secretary = make_user("thu-ky", display_name="Lan")
        cls.other = make_user("thu-ky", display_name="Hải")
        cls.story, cls.rival, cls.third = make_article(), make_article(), make_article()

    def setUp(self):
        self.page = ArrangedPage.objects.of()

    def save(self, *slots, based_on=None, by=None):
        return saving.save(self.page, list(slots), based_on, by or self.secretary)


class SavingTests(FrontPageTestCase):
    def test_readers_see_it_at_once_and_who_did_it_is_known(self):
        before = Edition.objects.current()
        saved = self.save(lead(self.story))
        self.assertEqual(Arrangement.objects.live().get(), saved)
        self.assertEqual((saved.made_by, saved.reason), (self.secretary, Reason.PLACED))
        self.assertEqual(Edition.objects.current(), before + 1)

    def test_saving_the_same_again_makes_nothing_new(self):
        first = self.save(lead(self.story))
        before = Edition.objects.current()
        self.assertEqual(self.save(lead(self.story), based_on=first), first)
        self.assertEqual(Edition.objects.current(), before)

    def test_what_two_changed_in_different_places_is_put_together(self):
        base = self.save(lead(self.story))
        self.save(lead(self.story), second(self.rival), based_on=base, by=self.other)
        saved = self.save(lead(self.third), based_on=base)
        self.assertEqual(set(slots_from(saved.slots)), {lead(self.third), second(self.rival)})

    def test_one_place_changed_by_both_is_refused_with_both_stories(self):
        base = self.save(lead(self.story))
        current = self.save(lead(self.rival), based_on=base, by=self.other)
        before = Edition.objects.current()
        with self.assertRaises(saving.SavedMeanwhile) as caught:
            self.save(lead(self.third), second(self.story), based_on=base)
        (clash,) = caught.exception.clashes
        self.assertEqual((clash.theirs, clash.mine), (lead(self.rival), lead(self.third)))
        self.assertEqual((clash.by, clash.at), (self.other, current.made_at))
        kept = caught.exception.kept
        self.assertEqual(set(slots_from(kept.slots)), {lead(self.third), second(self.story)})
        self.assertEqual((kept.reason, kept.live_from), (Reason.REFUSED, None))
        self.assertEqual(Arrangement.objects.live().get(), current)
        self.assertEqual(Edition.objects.current(), before)

    def test_a_clash_names_who_changed_that_place_and_not_who_saved_last(self):
        base = self.save(lead(self.story))
        first = self.save(lead(self.rival), based_on=base, by=self.other)
        third_person = make_user("thu-ky")
        self.save(lead(self.rival), second(self.story), based_on=first, by=third_person)
        with self.assertRaises(saving.SavedMeanwhile) as caught:
            self.save(lead(self.third), based_on=base)
        self.assertEqual(caught.exception.clashes[0].by, self.other)

    def test_reporter_and_editor_may_not(self):
        for role in ("phong-vien", "bien-tap-vien", None):
            with self.subTest(role), self.assertRaises(PermissionDenied):
                self.save(lead(self.story), by=make_user(role))
        self.assertFalse(Arrangement.objects.exists())

    def test_who_is_in_charge_of_a_section_arranges_its_block_alone(self):
        section = make_section("do-thi", on_home=True)
        SectionDuty.objects.create(user=self.other, section=section)
        story = make_article(section=section)
        base = self.save(lead(self.story))
        block = Slot(block_of(section), 1, story.pk)
        saved = self.save(lead(self.story), block, based_on=base, by=self.other)
        with self.assertRaises(PermissionDenied):
            self.save(block, based_on=saved, by=self.other)

    def test_a_draft_is_refused_in_words(self):
        draft = make_article(published=False, headline="Còn viết")
        with self.assertRaisesMessage(NotAccepted, "Bài “Còn viết” chưa đăng"):
            self.save(lead(draft))

    def test_paid_stories_stand_in_their_own_places_alone(self):
        paid = make_article(is_sponsored=True, headline="Mở bán")
        for slot in (lead(paid), Slot(Area.SPONSORED, 1, self.story.pk)):
            with self.subTest(slot), self.assertRaisesMessage(NotAccepted, "Tin tài trợ"):
                self.save(slot)
        self.save(Slot(Area.SPONSORED, 1, paid.pk))

    def test_places_that_the_page_does_not_have_are_refused(self):
        for area, position in ((Area.LEAD, 2), (Area.SECONDARY, 5), ("block-9", 1), ("x", 1)):
            with self.subTest(area), self.assertRaises(NotAccepted):
                self.save(Slot(area, position, self.story.pk))

    def test_a_time_that_has_passed_is_refused(self):
        with self.assertRaisesMessage(NotAccepted, "phải ở sau lúc này"):
            self.save(lead(self.story, until=timezone.now() - timedelta(minutes=1)))

    def test_a_story_withdrawn_since_holds_up_nobody_who_changes_another_place(self):
        base = self.save(lead(self.story), second(self.rival))
        publishing.withdraw(self.story, by=self.secretary, reason="Sai.")
        saved = self.save(lead(self.story), second(self.third), based_on=base)
        self.assertEqual(set(slots_from(saved.slots)), {lead(self.story), second(self.third)})

    def test_the_database_changes_and_deletes_no_arrangement(self):
        saved = self.save(lead(self.story))
        rows = Arrangement.objects.filter(pk=saved.pk)
        for act in (lambda: rows.update(reason=Reason.UNDONE), rows.delete):
            with self.assertRaises(IntegrityError), transaction.atomic():
                ArrangedPage.objects.update(current=None)
                act()


class UndoTests(FrontPageTestCase):
    def test_goes_several_steps_back_and_each_step_is_kept(self):
        first = self.save(lead(self.story))
        second_ = self.save(lead(self.rival), based_on=first)
        third = self.save(lead(self.third), based_on=second_)
        undone = saving.undo(self.page, third, self.secretary)
        self.assertEqual(slots_from(undone.slots), [lead(self.rival)])
        undone = saving.undo(self.page, undone, self.secretary)
        self.assertEqual(slots_from(undone.slots), [lead(self.story)])
        undone = saving.undo(self.page, undone, self.secretary)
        self.assertEqual(undone.slots, [])
        with self.assertRaises(WrongStage):
            saving.undo(self.page, undone, self.secretary)
        self.assertEqual(self.page.arrangements.count(), 6)

    def test_what_is_placed_after_an_undo_is_undone_first(self):
        first = self.save(lead(self.story))
        undone = saving.undo(self.page, self.save(lead(self.rival), based_on=first), self.other)
        placed = self.save(lead(self.third), based_on=undone)
        undone = saving.undo(self.page, placed, self.secretary)
        self.assertEqual(slots_from(undone.slots), [lead(self.story)])

    def test_nobody_undoes_what_they_have_not_seen(self):
        first = self.save(lead(self.story))
        self.save(lead(self.rival), based_on=first, by=self.other)
        with self.assertRaises(saving.SavedMeanwhile):
            saving.undo(self.page, first, self.secretary)

    def test_steps_over_places_that_only_ended(self):
        first = self.save(lead(self.story))
        soon = timezone.now() + timedelta(minutes=5)
        short = second(self.rival, until=soon)
        self.save(lead(self.third), short, based_on=self.save(lead(self.third), based_on=first))
        with time_machine.travel(soon, tick=False):
            ending.run_due()
            self.page.refresh_from_db()
            undone = saving.undo(self.page, self.page.current, self.secretary)
        self.assertEqual(slots_from(undone.slots), [lead(self.story)])

    def test_what_would_be_taken_back_is_known_beforehand(self):
        self.assertIsNone(saving.undoable(self.page))
        first = self.save(lead(self.story))
        soon = timezone.now() + timedelta(minutes=5)
        short = self.save(lead(self.story), second(self.rival, until=soon), based_on=first)
        self.assertEqual(saving.undoable(self.page), short)
        with time_machine.travel(soon, tick=False):
            ending.run_due()
            self.page.refresh_from_db()
            # What the clock took away is nothing to undo; what came before both is.
            self.assertEqual(saving.undoable(self.page), first)
            saving.undo(self.page, self.page.current, self.secretary)
            self.assertIsNone(saving.undoable(self.page))

    def test_a_plan_has_nothing_before_what_it_was_begun_with(self):
        self.save(lead(self.story))
        plan = planning.begin(self.page, "Sáng mai", self.secretary)
        self.assertIsNone(saving.undoable(plan))
        with self.assertRaises(WrongStage):
            saving.undo(plan, plan.current, self.secretary)
        begun = plan.current
        saved = saving.save(plan, [lead(self.rival)], begun, self.secretary)
        self.assertEqual(saving.undo(plan, saved, self.secretary).slots, begun.slots)

    def test_an_earlier_state_is_restored_as_a_new_one(self):
        first = self.save(lead(self.story))
        self.save(lead(self.rival), based_on=first)
        restored = saving.restore(self.page, first, self.page.current, self.other)
        self.assertEqual(restored.slots, first.slots)
        self.assertEqual((restored.reason, restored.same_as), (Reason.RESTORED, first))

    def test_nobody_restores_over_what_they_have_not_seen(self):
        first = self.save(lead(self.story))
        newest = self.save(lead(self.rival), based_on=first)
        with self.assertRaises(saving.SavedMeanwhile):
            saving.restore(self.page, first, first, self.other)
        self.page.refresh_from_db()
        self.assertEqual(self.page.current, newest)


class EndingTests(TestCase):
    def test_a_place_is_empty_after_its_end_and_pages_are_renewed_once(self):
        soon = timezone.now() + timedelta(minutes=5)
        staying, leaving = make_article(), make_article()
        place_by_hand(Area.SECONDARY, staying)
        page = place_by_hand(Area.LEAD, leaving, until=soon)
        before = Edition.objects.current()
        self.assertEqual(ending.run_due(soon - timedelta(seconds=1)), 0)
        self.assertEqual(ending.run_due(soon), 1)
        self.assertEqual(ending.run_due(soon), 0)
        self.assertEqual(Edition.objects.current(), before + 1)
        page.refresh_from_db()
        self.assertEqual(slots_from(page.current.slots), [second(staying)])
        self.assertEqual((page.current.reason, page.current.made_by), (Reason.ENDED, None))


class RaceTests(TransactionTestCase):
    def test_of_two_who_place_at_once_one_is_told(self):
        people = [make_user("thu-ky"), make_user("thu-ky")]
        stories = [make_article(), make_article()]
        ArrangedPage.objects.of()
        mine = iter(zip(people, stories, strict=True))

        def place():
            person, story = next(mine)
            try:
                saving.save(ArrangedPage.objects.of(), [lead(story)], None, person)
            except saving.SavedMeanwhile:
                return "told"
            return "saved"

        self.assertEqual(sorted(run_together(2, place)), ["saved", "told"])
        self.assertEqual(Arrangement.objects.count(), 2)

    def test_two_who_ask_first_for_a_page_get_the_same(self):
        pages = run_together(4, lambda: ArrangedPage.objects.of().pk)
        self.assertEqual(len(set(pages)), 1)
