"""Saved stories and follows: a device and an account put together; pages without scripts."""

import json
from datetime import timedelta
from threading import Barrier, Thread
from unittest import mock

from django.db import connection
from django.test import Client, TestCase, TransactionTestCase
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from accounts import personal_data
from articles import kept_lists, publishing
from articles.models import Follow, SavedStory
from articles.pages.mine.lists import owner_of
from tests.factories import make_article, make_author, make_topic, make_user

NOW = timezone.now()


def told_of(article, minutes_ago=0, **more):
    at = NOW - timedelta(minutes=minutes_ago)
    return {"address": article.get_absolute_url(), "headline": "Tít", "at": at.isoformat(), **more}


def told_name(kind, thing, minutes_ago=0, **more):
    at = NOW - timedelta(minutes=minutes_ago)
    return {"kind": kind, "slug": thing.slug, "name": "Tên", "at": at.isoformat(), **more}


class MergingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user()
        cls.first, cls.second = make_article(), make_article()
        cls.topic, cls.author = make_topic("Metro"), make_author("Minh Khuê")

    def setUp(self):
        self.client.force_login(self.reader)

    def tell(self, saved=(), follows=(), **more):
        told = {"saved": list(saved), "follows": list(follows), **more}
        return self.client.post("/toi/danh-sach/", told, content_type="application/json")

    def held(self):
        return [one["address"] for one in self.tell().json()["saved"]]

    def test_both_sides_come_together_without_loss_or_doubling(self):
        kept_lists.save_story(self.reader, self.first, NOW - timedelta(minutes=5))
        for _ in range(2):
            answer = self.tell(
                [told_of(self.first, 9), told_of(self.second, 1)],
                [told_name("su-kien", self.topic), told_name("tac-gia", self.author, 1)],
            ).json()
        expected = [self.second.get_absolute_url(), self.first.get_absolute_url()]
        self.assertEqual([one["address"] for one in answer["saved"]], expected)
        names = [(one["kind"], one["name"]) for one in answer["follows"]]
        self.assertEqual(names, [("su-kien", "Metro"), ("tac-gia", "Minh Khuê")])
        self.assertEqual((SavedStory.objects.count(), Follow.objects.count()), (2, 2))

    def test_later_word_holds_whichever_side_it_comes_from(self):
        self.tell([told_of(self.first, 10)])
        self.tell([told_of(self.first, 5, gone=True)])
        self.assertEqual(self.held(), [])
        # Another device, which has not heard of it.
        self.tell([told_of(self.first, 10)])
        self.assertEqual(self.held(), [])
        self.tell([told_of(self.first, 1)])
        self.assertEqual(self.held(), [self.first.get_absolute_url()])

    def test_withdrawn_story_stays_on_the_list_and_its_words_never_leave_the_newsroom(self):
        story = make_article(headline="Tít phải gỡ", by=make_user("thu-ky"))
        self.tell([told_of(story)])
        publishing.withdraw(story, story.created_by, "Sai.")
        answer = self.tell([told_of(story)])
        (saved,) = answer.json()["saved"]
        self.assertEqual(saved["headline"], "Bài này không còn trên báo")
        self.assertEqual(saved["address"], f"/bai.{story.pk}.html")
        self.assertTrue(saved["withdrawn"])
        page = self.client.get("/tai-khoan/bai-da-luu/")
        self.assertContains(page, "Bài này không còn trên báo")
        copy = str(personal_data.tell(self.reader))
        self.assertIn("Bài này không còn trên báo", copy)
        for said in (page.content.decode(), copy):
            self.assertNotIn("Tít phải gỡ", said)
            self.assertNotIn(story.slug, said)

    def test_clock_that_runs_ahead_does_not_win_for_ever(self):
        self.tell([told_of(self.first, -10_000)])
        kept_lists.let_go_of_story(self.reader, self.first.pk, timezone.now())
        self.assertEqual(self.held(), [])

    def test_lists_of_another_account_left_on_a_device_are_not_taken_in(self):
        answer = self.tell([told_of(self.first)], owner=owner_of(make_user())).json()
        self.assertEqual(answer["saved"], [])
        self.assertEqual(answer["owner"], owner_of(self.reader))

    def test_story_that_readers_cannot_see_and_nonsense_come_not_in(self):
        draft = make_article(published=False)
        nonsense = [
            {"address": "/x.html", "at": NOW.isoformat()},
            {"address": self.first.get_absolute_url(), "at": "hôm qua"},
            {"address": self.first.get_absolute_url(), "at": "2026-13-40T00:00:00Z"},
            {"address": None},
            "x",
            told_of(draft),
        ]
        names = [{"kind": "x", "slug": "metro", "at": NOW.isoformat()}, {"kind": "su-kien"}]
        self.assertEqual(self.tell(nonsense, names).json()["saved"], [])
        for body in ("", "[]", "{", '{"saved": 1}', json.dumps({"saved": [{}] * 1000})):
            answer = self.client.post("/toi/danh-sach/", body, content_type="application/json")
            self.assertIn(answer.status_code, (200, 400))
        self.assertFalse(SavedStory.objects.exists() or Follow.objects.exists())

    def test_only_who_is_signed_in_and_sends_the_token_is_heard(self):
        self.client.logout()
        self.assertEqual(self.tell([told_of(self.first)]).status_code, 401)
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(self.reader)
        answer = strict.post("/toi/danh-sach/", {}, content_type="application/json")
        self.assertEqual(answer.status_code, 403)

    def test_queries_do_not_grow_with_what_is_told(self):
        for told in ([self.first], [self.first, self.second]):
            with self.assertNumQueries(10):
                self.tell([told_of(one) for one in told], [told_name("su-kien", self.topic)])

    def test_full_account_changes_what_it_has_and_takes_no_more(self):
        kept_lists.save_story(self.reader, self.first, NOW - timedelta(minutes=5))
        with mock.patch.object(kept_lists, "MOST_IN_ACCOUNT", 1):
            self.tell([told_of(self.second), told_of(self.first, 1, gone=True)])
        self.assertEqual(SavedStory.objects.get().is_kept, False)

    def test_what_was_let_go_of_is_remembered_for_half_a_year(self):
        kept_lists.save_story(self.reader, self.first, NOW)
        kept_lists.let_go_of_story(self.reader, self.first.pk, NOW)
        kept_lists.forget_let_go(NOW + timedelta(days=179))
        self.assertTrue(SavedStory.objects.exists())
        kept_lists.forget_let_go(NOW + timedelta(days=181))
        self.assertFalse(SavedStory.objects.exists())


class OrderOfMergingTests(HypothesisTestCase):
    @settings(max_examples=12)
    @given(st.permutations([(3, False), (2, True), (1, False), (1, False)]))
    def test_order_in_which_devices_come_makes_no_difference(self, words):
        reader, article = make_user(), make_article()
        for minutes_ago, is_gone in words:
            word = told_of(article, minutes_ago, gone=is_gone)
            kept_lists.take_in(reader, {"saved": [word]})
        row = SavedStory.objects.get(reader=reader)
        self.assertEqual((row.is_kept, row.changed_at), (True, NOW - timedelta(minutes=1)))


class PagesTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user()
        cls.article = make_article(headline="Cầu mới thông xe")

    def setUp(self):
        self.client.force_login(self.reader)

    def test_story_is_saved_and_let_go_of_without_scripts(self):
        page = self.client.get(self.article.get_absolute_url())
        save = f"/tai-khoan/bai-da-luu/{self.article.pk}/"
        self.assertContains(page, f'href="{save}"')
        self.assertContains(self.client.get(save), "Lưu bài này?")
        answer = self.client.post(save, follow=True)
        self.assertContains(answer, "Cầu mới thông xe")
        answer = self.client.post(
            "/tai-khoan/bai-da-luu/", {"story": str(self.article.pk)}, follow=True
        )
        self.assertNotContains(answer, "Cầu mới thông xe")

    def test_topic_and_author_are_followed_without_scripts_and_bring_their_stories(self):
        make_article(headline="Bài về metro", topics=[make_topic("Metro").pk])
        for path in ("su-kien/metro", f"tac-gia/{make_author('Minh Khuê').slug}"):
            answer = self.client.post(f"/tai-khoan/theo-doi/{path}/", follow=True)
        self.assertContains(answer, "Minh Khuê")
        self.assertContains(answer, "Bài về metro")
        for follow in Follow.objects.all():
            self.client.post("/tai-khoan/theo-doi/", {"follow": str(follow.pk)})
        self.assertContains(self.client.get("/tai-khoan/theo-doi/"), "Bạn chưa theo dõi gì")
        for path in ("su-kien/khong-co", "chuyen-muc/metro"):
            self.assertEqual(self.client.get(f"/tai-khoan/theo-doi/{path}/").status_code, 404)

    def test_nobody_lets_go_of_what_is_anothers(self):
        other = make_user()
        kept_lists.save_story(other, self.article)
        kept_lists.follow(other, make_topic())
        self.client.post("/tai-khoan/bai-da-luu/", {"story": str(self.article.pk)})
        self.client.post("/tai-khoan/theo-doi/", {"follow": str(Follow.objects.get().pk)})
        self.assertTrue(SavedStory.objects.get().is_kept and Follow.objects.get().is_kept)

    def test_long_list_goes_on_where_the_page_ended(self):
        editor = make_user("thu-ky")
        for number in range(31):
            SavedStory.objects.create(
                reader=self.reader,
                article=make_article(headline=f"Bài số {number:02}", by=editor),
                changed_at=NOW + timedelta(minutes=number),
            )
        page = self.client.get("/tai-khoan/bai-da-luu/")
        self.assertContains(page, "Bài số 30")
        self.assertNotContains(page, "Bài số 00")
        older = page.context["older"]
        self.assertContains(self.client.get(f"/tai-khoan/bai-da-luu/?truoc={older}"), "Bài số 00")


class RaceTests(TransactionTestCase):
    def test_two_devices_at_once_double_nothing_and_lock_nothing_crosswise(self):
        reader = make_user()
        stories = [make_article() for _ in range(4)]
        start, errors = Barrier(2), []

        def tell(order):
            try:
                start.wait()
                for _ in range(5):
                    kept_lists.take_in(reader, {"saved": [told_of(one) for one in order]})
            except Exception as error:
                errors.append(error)
            finally:
                connection.close()

        threads = [Thread(target=tell, args=[order]) for order in (stories, stories[::-1])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(errors, [])
        self.assertEqual(SavedStory.objects.count(), 4)
