"""What is to happen at a set time."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import time_machine
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from articles import publishing, revisions, timetable
from articles.models import Article, AuditEntry, DueAct, Notice, Stage
from articles.refusals import NotAccepted, NotReady, WrongStage
from tests.articles.together import run_together
from tests.factories import make_article, make_author, make_user

PUBLISH, WITHDRAW = DueAct.Verb.PUBLISH, DueAct.Verb.WITHDRAW


def in_hours(hours):
    return timezone.now() + timedelta(hours=hours)


def fresh(article):
    return Article.objects.get(pk=article.pk)


def set_time(article, verb=PUBLISH):
    act = article.due_acts.waiting().filter(verb=verb).first()
    return act and act.at


class PublicationTests(TestCase):
    def test_story_comes_out_at_its_time_and_once(self):
        at = in_hours(3)
        article = make_article(published_at=at)
        self.assertEqual(timetable.run_due(at - timedelta(seconds=1)), 0)
        self.assertEqual(timetable.run_due(at), 1)
        self.assertEqual(timetable.run_due(at), 0)
        self.assertTrue(fresh(article).is_published)
        self.assertIsNone(set_time(article))

    def test_what_is_published_is_the_text_that_was_scheduled(self):
        at = in_hours(1)
        article = make_article(headline="Bản đã lên lịch", published_at=at)
        content = revisions.draft_of(article)
        content.headline = "Bản sửa sau"
        revisions.save_draft(article, content, by=article.created_by)
        timetable.run_due(at)
        article.refresh_from_db()
        self.assertEqual(article.headline, "Bản đã lên lịch")
        self.assertTrue(article.has_unpublished_changes)

    def test_embargo_written_down_after_the_time_was_set_holds_it_up(self):
        six, nine = in_hours(6), in_hours(9)
        article = make_article(published_at=six)
        content = revisions.draft_of(article)
        content.embargo_until = nine.isoformat()
        revisions.save_draft(article, content, by=article.created_by)
        with time_machine.travel(six, tick=False):
            self.assertEqual(timetable.run_due(), 0)
        self.assertFalse(fresh(article).is_published)
        self.assertIn("Bài phải giữ đến", article.due_acts.waiting().get().trouble)
        with self.assertRaises(NotReady):
            timetable.move_to(article.due_acts.waiting().get(), in_hours(7), None)
        with time_machine.travel(nine, tick=False):
            self.assertEqual(timetable.run_due(), 1)
        self.assertTrue(fresh(article).published_at)

    def test_embargo_on_a_coming_change_does_not_hold_up_another_of_a_live_story(self):
        article, at = make_article(), in_hours(1)
        content = revisions.draft_of(article)
        content.headline = "Cập nhật lúc sáu giờ"
        revisions.save_draft(article, content, by=article.created_by)
        timetable.schedule(article, at, by=article.created_by)
        content.embargo_until = in_hours(9).isoformat()
        revisions.save_draft(article, content, by=article.created_by)
        with time_machine.travel(at, tick=False):
            self.assertEqual(timetable.run_due(), 1)

    def test_scheduled_update_leaves_the_live_text_until_then(self):
        article = make_article(headline="Đang đăng")
        content = revisions.draft_of(article)
        content.headline = "Cập nhật lúc sáu giờ"
        revisions.save_draft(article, content, by=article.created_by)
        at = in_hours(1)
        timetable.schedule(article, at, by=article.created_by)
        self.assertContains(self.client.get(article.get_absolute_url()), "Đang đăng")
        timetable.run_due(at)
        self.assertEqual(fresh(article).headline, "Cập nhật lúc sáu giờ")

    def test_another_time_takes_the_place_of_the_first(self):
        article = make_article(published_at=in_hours(1))
        later = in_hours(5)
        timetable.schedule(article, later, by=article.created_by)
        self.assertEqual(timetable.run_due(in_hours(2)), 0)
        self.assertEqual(set_time(article), later)

    def test_cancelled_schedule_publishes_nothing(self):
        at = in_hours(1)
        article = make_article(published_at=at)
        timetable.cancel(article, PUBLISH, by=article.created_by)
        self.assertEqual(timetable.run_due(at), 0)
        self.assertEqual(fresh(article).stage, Stage.EDITED)

    def test_time_that_has_passed_is_refused(self):
        article = make_article(published=False)
        with self.assertRaises(NotAccepted):
            timetable.schedule(article, timezone.now(), by=article.created_by)

    def test_time_too_far_away_is_a_slip_of_the_keyboard(self):
        article = make_article(published_at=in_hours(1))
        far = timezone.make_aware(datetime(9999, 12, 31, 23, 59), UTC)
        for act in (
            lambda: timetable.schedule(article, far, None),
            lambda: timetable.schedule_withdrawal(article, far, None, "Hết hạn."),
            lambda: timetable.move_to(article.due_acts.waiting().get(), far, None),
        ):
            with self.assertRaisesMessage(NotAccepted, "hãy xem lại năm"):
                act()
        self.assertLess(set_time(article), in_hours(2))

    def test_publishing_sooner_drops_the_set_time(self):
        at = in_hours(1)
        article = make_article(published_at=at)
        publishing.publish(article, article.created_by)
        self.assertIsNone(set_time(article))
        self.assertEqual(timetable.run_due(at), 0)


class WithdrawalTests(TestCase):
    def setUp(self):
        self.secretary = make_user("thu-ky")

    def test_story_goes_at_its_time(self):
        article, at = make_article(), in_hours(2)
        timetable.schedule_withdrawal(article, at, self.secretary, "Hết hạn quảng bá.")
        self.assertTrue(fresh(article).is_published)
        timetable.run_due(at)
        self.assertEqual(fresh(article).stage, Stage.WITHDRAWN)
        self.assertEqual(article.audit_entries.first().reason, "Hết hạn quảng bá.")

    def test_story_may_come_and_go_by_itself(self):
        come, go = in_hours(1), in_hours(2)
        article = make_article(published_at=come)
        timetable.schedule_withdrawal(article, go, self.secretary, "Chỉ trong một giờ.")
        timetable.run_due(come)
        self.assertTrue(fresh(article).published_at)
        timetable.run_due(go)
        self.assertIsNone(fresh(article).published_at)

    def test_it_cannot_go_before_it_comes(self):
        article = make_article(published_at=in_hours(3))
        with self.assertRaisesMessage(NotAccepted, "sau giờ đăng"):
            timetable.schedule_withdrawal(article, in_hours(1), self.secretary, "Hết hạn.")

    def test_it_cannot_come_after_it_goes(self):
        article = make_article(published_at=in_hours(1))
        go = in_hours(2)
        timetable.schedule_withdrawal(article, go, self.secretary, "Hết hạn.")
        with self.assertRaisesMessage(NotAccepted, "trước giờ gỡ đã hẹn"):
            timetable.schedule(article, in_hours(3), self.secretary)
        self.assertEqual(set_time(article, WITHDRAW), go)

    def test_it_goes_though_it_came_later_than_it_was_to_go(self):
        article = make_article(published_at=in_hours(1))
        timetable.schedule_withdrawal(article, in_hours(2), self.secretary, "Hết hạn.")
        with patch("articles.publishing.publish", side_effect=WrongStage("Chưa được.")):
            timetable.run_due(in_hours(3))
        self.assertIsNotNone(set_time(article, WITHDRAW))
        self.assertEqual(timetable.run_due(in_hours(4)), 2)
        self.assertIsNone(fresh(article).published_at)
        verbs = list(article.audit_entries.values_list("verb", flat=True)[:2])
        self.assertEqual(verbs, ["withdrawn", "published"])

    def test_draft_without_a_time_has_nothing_to_take_away(self):
        article = make_article(published=False)
        with self.assertRaises(WrongStage):
            timetable.schedule_withdrawal(article, in_hours(1), self.secretary, "Hết hạn.")

    def test_withdrawing_at_once_drops_all_that_waits(self):
        article, at = make_article(), in_hours(2)
        timetable.schedule_withdrawal(article, at, self.secretary, "Hết hạn.")
        publishing.withdraw(article, self.secretary, "Sai số liệu.")
        self.assertFalse(article.due_acts.waiting().exists())


class TroubleTests(TestCase):
    def test_story_that_fails_does_not_hold_up_the_others(self):
        at = in_hours(1)
        broken, sound = make_article(published_at=at), make_article(published_at=at)
        publish = publishing.publish

        def fail_for_one(article, *args, **kwargs):
            if article == broken:
                raise RuntimeError
            publish(article, *args, **kwargs)

        with (
            patch("articles.publishing.publish", fail_for_one),
            self.assertLogs("articles.timetable", "ERROR"),
        ):
            self.assertEqual(timetable.run_due(at), 1)
        self.assertTrue(fresh(sound).published_at)
        self.assertEqual(timetable.run_due(at), 1)
        self.assertTrue(fresh(broken).published_at)

    def test_story_not_ready_at_its_time_stays_and_the_desk_is_told_once(self):
        at = in_hours(1)
        author = make_author("Rời Tòa Soạn")
        article = make_article(published_at=at, bylines=[[author.pk, "text"]])
        author.delete()
        secretary = make_user("thu-ky")
        with self.assertLogs("articles.timetable", "ERROR"):
            self.assertEqual(timetable.run_due(at), 0)
        self.assertEqual(timetable.run_due(at), 0)
        self.assertEqual(fresh(article).stage, Stage.SCHEDULED)
        told = Notice.objects.filter(article=article, kind=Notice.Kind.TROUBLE)
        self.assertEqual(told.filter(user=secretary).count(), 1)
        self.assertEqual(told.filter(user=article.created_by).count(), 1)

    def test_story_mended_after_its_time_comes_out_late_and_the_desk_knows(self):
        at = in_hours(1)
        author = make_author("Rời Tòa Soạn")
        article = make_article(published_at=at, bylines=[[author.pk, "text"]])
        pk, name = author.pk, author.pen_name
        author.delete()
        with self.assertLogs("articles.timetable", "ERROR"):
            timetable.run_due(at)
        make_author(name, pk=pk)
        self.assertEqual(timetable.run_due(at + timedelta(minutes=3)), 1)
        told = Notice.objects.filter(article=article, kind=Notice.Kind.LATE).first()
        self.assertIn("trễ 3 phút", told.text)

    def test_overdue_is_known_though_no_worker_runs(self):
        at = in_hours(1)
        make_article(published_at=at)
        self.assertEqual(timetable.overdue(at).count(), 0)
        self.assertEqual(timetable.overdue(at + timedelta(minutes=2)).count(), 1)


class RaceTests(TransactionTestCase):
    def test_two_workers_do_a_due_act_once(self):
        at = in_hours(1)
        article = make_article(published_at=at)
        act = article.due_acts.get()
        results = run_together(2, lambda: timetable.run_if_due(act.pk, at))
        self.assertEqual(sorted(results), [False, True])
        self.assertEqual(AuditEntry.objects.filter(article=article, verb="published").count(), 1)

    def test_act_that_is_dropped_in_the_same_second_is_done_or_dropped_but_not_both(self):
        at = in_hours(1)
        article = make_article(published_at=at)
        act = article.due_acts.get()
        turns = iter([lambda: timetable.run_if_due(act.pk, at), self.cancel(article)])

        results = run_together(2, lambda: next(turns)())
        act.refresh_from_db()
        done = act.state == DueAct.State.DONE
        self.assertEqual(bool(fresh(article).published_at), done)
        self.assertIn("refused" if done else False, results)

    def cancel(self, article):
        def act():
            try:
                timetable.cancel(Article.objects.get(pk=article.pk), PUBLISH, article.created_by)
                return "cancelled"
            except WrongStage:
                return "refused"

        return act
