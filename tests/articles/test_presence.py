from datetime import timedelta
from uuid import uuid4

from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from articles import presence
from articles.models import AuditEntry, Sitting
from tests.articles.together import run_together
from tests.factories import make_article, make_user


class Desks(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.lan = make_user("bien-tap-vien", display_name="Lan")
        cls.minh = make_user("bien-tap-vien", display_name="Minh")
        cls.article = make_article(published=False)
        cls.now = timezone.now()

    def setUp(self):
        self.hers, self.his = uuid4(), uuid4()

    def open(self, user, key, at=None, **fields):
        return presence.sign_of_life(self.article, user, key, at=at or self.now, **fields)

    def later(self, seconds):
        return self.now + timedelta(seconds=seconds)

    def there(self, key=None, at=None):
        return [s.pk for s in presence.others(self.article, key, at or self.now)]


class PresenceTests(Desks):
    def test_tells_of_the_other_pages_and_not_of_ones_own(self):
        self.open(self.lan, self.hers)
        self.open(self.minh, self.his)
        self.assertEqual(self.there(self.hers), [self.his])

    def test_keeps_since_when_a_page_is_open(self):
        self.open(self.lan, self.hers)
        self.open(self.lan, self.hers, at=self.later(20))
        sitting = Sitting.objects.get()
        self.assertEqual((sitting.opened_at, sitting.seen_at), (self.now, self.later(20)))

    def test_silent_page_is_gone_after_35_seconds(self):
        self.open(self.lan, self.hers)
        self.assertEqual(self.there(at=self.later(34)), [self.hers])
        self.assertEqual(self.there(at=self.later(36)), [])

    def test_closed_page_is_gone_at_once_and_there_again_when_it_is_opened(self):
        self.open(self.lan, self.hers)
        presence.leave(self.article, self.lan, self.hers)
        self.assertEqual(self.there(), [])
        self.open(self.lan, self.hers)
        self.assertEqual(self.there(), [self.hers])

    def test_what_a_page_said_before_it_was_left_does_not_open_it_again(self):
        page = uuid4()
        self.open(self.lan, self.hers, page=page)
        presence.leave(self.article, self.lan, self.hers, page=page)
        self.open(self.lan, self.hers, page=page)
        self.assertEqual(self.there(), [])
        self.open(self.lan, self.hers, page=uuid4())
        self.assertEqual(self.there(), [self.hers])

    def test_page_left_before_its_first_sign_of_life_arrives_is_gone(self):
        page = uuid4()
        presence.leave(self.article, self.lan, self.hers, page=page)
        self.open(self.lan, self.hers, page=page)
        self.assertEqual(self.there(), [])

    def test_nobody_closes_the_page_of_another(self):
        self.open(self.lan, self.hers)
        presence.leave(self.article, self.minh, self.hers)
        self.assertEqual(self.there(), [self.hers])

    def test_last_word_typed_never_goes_back(self):
        self.open(self.lan, self.hers, typed_at=self.now)
        self.open(self.lan, self.hers, typed_at=self.later(-60))
        self.assertEqual(Sitting.objects.get().typed_at, self.now)

    def test_number_of_another_persons_sitting_is_refused(self):
        self.open(self.lan, self.hers)
        with self.assertRaises(presence.NotYours):
            self.open(self.minh, self.hers)

    def test_number_of_another_storys_sitting_is_refused(self):
        self.open(self.lan, self.hers)
        with self.assertRaises(presence.NotYours):
            presence.sign_of_life(make_article(), self.lan, self.hers)

    def test_old_sittings_are_forgotten_and_the_text_stays(self):
        self.open(self.lan, self.hers, at=self.later(-31 * 24 * 3600))
        self.open(self.minh, self.his)
        self.assertEqual(presence.forget_old(), 1)
        self.assertEqual(Sitting.objects.get().pk, self.his)


class TakingOverTests(Desks):
    def setUp(self):
        super().setUp()
        self.open(self.lan, self.hers)
        self.open(self.minh, self.his)

    def take(self, at=None):
        return presence.take_over(self.article, self.minh, self.his, at or self.now)

    def waited_for(self, at):
        return [s.pk for s in presence.waited_for(self.article, self.minh, at)]

    def has_passed_on(self, at=None):
        return presence.has_passed_on(Sitting.objects.get(pk=self.hers), at or self.now)

    def test_asks_every_other_page_and_says_so_in_the_trail(self):
        self.assertEqual([s.pk for s in self.take()], [self.hers])
        taken = Sitting.objects.get(pk=self.hers)
        self.assertEqual((taken.taken_over_by, taken.taken_over_at), (self.minh, self.now))
        entry = self.article.audit_entries.get(verb=AuditEntry.Verb.TAKEN_OVER)
        self.assertEqual(entry.actor, self.minh)
        self.assertEqual((entry.before, entry.after), ({"writer": "Lan"}, {"writer": "Minh"}))

    def test_pressed_twice_takes_once(self):
        self.take()
        self.assertEqual(self.take(), [])
        entries = self.article.audit_entries.filter(verb=AuditEntry.Verb.TAKEN_OVER)
        self.assertEqual(entries.count(), 1)

    def test_own_second_tab_is_taken_without_a_word_in_the_trail(self):
        third = uuid4()
        self.open(self.minh, third)
        presence.leave(self.article, self.lan, self.hers)
        self.assertEqual([s.pk for s in self.take()], [third])
        self.assertFalse(
            self.article.audit_entries.filter(verb=AuditEntry.Verb.TAKEN_OVER).exists()
        )

    def test_waits_until_the_page_has_saved(self):
        self.take()
        self.assertEqual(self.waited_for(self.later(3)), [self.hers])
        self.assertFalse(self.has_passed_on())
        presence.hand_over(self.lan, self.hers)
        self.assertEqual(self.waited_for(self.later(4)), [])
        self.assertTrue(self.has_passed_on())

    def test_waits_no_longer_than_fifteen_seconds(self):
        self.take()
        self.assertEqual(self.waited_for(self.later(15)), [self.hers])
        self.assertEqual(self.waited_for(self.later(16)), [])
        self.assertTrue(self.has_passed_on())

    def test_page_that_was_closed_is_not_waited_for(self):
        self.take()
        presence.leave(self.article, self.lan, self.hers)
        self.assertEqual(self.waited_for(self.later(1)), [])

    def test_story_may_be_taken_back(self):
        self.take()
        presence.hand_over(self.lan, self.hers)
        taken = presence.take_over(self.article, self.lan, self.hers, self.later(5))
        self.assertEqual([s.pk for s in taken], [self.his])

    def test_page_that_is_being_taken_from_cannot_take(self):
        self.take()
        with self.assertRaisesMessage(presence.TakenAway, "Minh vừa nhận bài này."):
            presence.take_over(self.article, self.lan, self.hers, self.later(1))


class TwoTakersTests(TransactionTestCase):
    def test_of_two_who_take_at_the_same_moment_one_does(self):
        article = make_article(published=False)
        people = [make_user("bien-tap-vien"), make_user("bien-tap-vien")]
        keys = [uuid4(), uuid4()]
        for person, key in zip(people, keys, strict=True):
            presence.sign_of_life(article, person, key)
        turns = list(zip(people, keys, strict=True))

        def take():
            person, key = turns.pop()
            try:
                return len(presence.take_over(article, person, key))
            except presence.TakenAway:
                return "too late"

        self.assertEqual(set(run_together(2, take)), {1, "too late"})
        self.assertEqual(Sitting.objects.filter(taken_over_at=None).count(), 1)
