from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import time_machine
from django.test import Client, TestCase

from articles import presence
from articles.models import Sitting
from articles.revisions import draft_of, save_draft
from tests.articles.desk.typing import change_address
from tests.factories import make_article, make_user

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TWO_PM = datetime(2026, 11, 23, 14, 2, tzinfo=HANOI)


class Desks(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.lan = make_user("bien-tap-vien", display_name="Lan")
        cls.minh = make_user("bien-tap-vien", display_name="Minh")
        cls.article = make_article(published=False, by=cls.lan)

    def setUp(self):
        clock = time_machine.travel(TWO_PM, tick=False)
        self.clock = clock.start()
        self.addCleanup(clock.stop)
        self.hers, self.his = str(uuid4()), str(uuid4())
        self.client.force_login(self.minh)

    def post(self, act, sitting=None, **fields):
        data = {"sitting": sitting or self.his, **fields}
        return self.client.post(f"/toa-soan/bai/{self.article.pk}/{act}/", data)

    def ping(self, **fields):
        return self.post("co-mat", **fields).json()

    def lan_is_there(self, **fields):
        return presence.sign_of_life(self.article, self.lan, self.hers, **fields)


class PingTests(Desks):
    def test_alone_there_is_nothing_to_say(self):
        self.assertEqual(
            self.ping(),
            {
                "others": [],
                "take_over": None,
                "newer": None,
                "taken": None,
                "waiting": False,
                "ask_again_ms": 10_000,
            },
        )
        self.assertEqual(Sitting.objects.get().user, self.minh)

    def test_tells_who_is_there_and_since_when_and_what_they_do(self):
        self.lan_is_there()
        self.assertEqual(self.ping()["others"], ["Lan đang mở bài này từ 14:02, chưa gõ chữ nào."])
        self.clock.shift(timedelta(minutes=8))
        self.lan_is_there(typed_at=TWO_PM + timedelta(minutes=8))
        self.assertEqual(self.ping()["others"], ["Lan đang mở bài này từ 14:02, đang gõ."])
        self.clock.shift(timedelta(seconds=30))
        self.assertEqual(
            self.ping()["others"], ["Lan đang mở bài này từ 14:02, gõ lần cuối lúc 14:10."]
        )

    def test_says_when_somebody_typed_by_the_age_that_their_page_tells(self):
        self.ping(typed_seconds_ago="5")
        self.assertEqual(Sitting.objects.get().typed_at, TWO_PM - timedelta(seconds=5))
        self.ping(typed_seconds_ago="chín")
        self.assertEqual(Sitting.objects.get().typed_at, TWO_PM - timedelta(seconds=5))

    def test_whoever_has_it_open_since_yesterday_is_told_with_the_date(self):
        self.lan_is_there()
        self.clock.shift(timedelta(days=1))
        self.lan_is_there()
        self.assertIn("từ 14:02, 23/11/2026,", self.ping()["others"][0])

    def test_page_asks_more_often_in_company(self):
        self.lan_is_there()
        self.assertEqual(self.ping()["ask_again_ms"], 3_000)

    def test_person_with_two_pages_is_one_sentence(self):
        self.lan_is_there()
        presence.sign_of_life(self.article, self.lan, uuid4())
        self.assertEqual(len(self.ping()["others"]), 1)

    def test_own_second_tab_is_pointed_out(self):
        presence.sign_of_life(self.article, self.minh, uuid4())
        answer = self.ping()
        self.assertEqual(answer["others"], ["Bạn đang mở bài này ở một thẻ khác từ 14:02."])
        self.assertEqual(answer["take_over"], "Viết tiếp ở thẻ này")

    def test_page_shows_it_without_scripts_too(self):
        self.lan_is_there()
        self.assertContains(self.client.get(change_address(self.article)), "Lan đang mở bài này")

    def test_page_that_was_left_is_gone(self):
        self.lan_is_there()
        self.ping()
        self.post("roi-di")
        self.assertEqual([s.user for s in presence.others(self.article, at=TWO_PM)], [self.lan])

    def test_question_that_arrives_after_its_page_was_left_does_not_bring_it_back(self):
        for asked_before in (True, False):
            with self.subTest(asked_before=asked_before):
                sitting, page = str(uuid4()), str(uuid4())
                if asked_before:
                    self.ping(sitting=sitting, page=page)
                self.post("roi-di", sitting=sitting, page=page)
                self.ping(sitting=sitting, page=page)
                self.assertFalse(presence.others(self.article, at=TWO_PM))
                self.ping(sitting=sitting, page=str(uuid4()))
                self.assertTrue(presence.others(self.article, at=TWO_PM))
                self.post("roi-di", sitting=sitting)

    def test_tells_that_somebody_saved_after_the_page_was_opened(self):
        before = self.article.latest_revision_id
        content = draft_of(self.article)
        content.headline = "Tít của Lan"
        newest = save_draft(self.article, content, self.lan)
        self.assertIn("Lan vừa lưu bài này lúc", self.ping(based_on=before)["newer"])
        self.assertIsNone(self.ping(based_on=newest.pk)["newer"])

    def test_what_the_page_saved_itself_is_no_news(self):
        before = self.article.latest_revision_id
        content = draft_of(self.article)
        content.headline = "Tít của tôi"
        save_draft(self.article, content, self.minh, sitting=self.his)
        self.assertIsNone(self.ping(based_on=before)["newer"])

    def test_number_of_queries_does_not_grow_with_the_people_there(self):
        for number in range(3):
            presence.sign_of_life(self.article, make_user("bien-tap-vien"), uuid4())
            if number == 0:
                self.ping()
            with self.assertNumQueries(9):
                self.ping()


class TakingOverTests(Desks):
    def setUp(self):
        super().setUp()
        self.lan_is_there()
        self.her_browser = Client()
        self.her_browser.force_login(self.lan)

    def her_ping(self, **fields):
        return self.her_browser.post(
            f"/toa-soan/bai/{self.article.pk}/co-mat/", {"sitting": self.hers, **fields}
        ).json()

    def test_story_passes_from_one_page_to_the_other(self):
        self.assertEqual(self.ping()["take_over"], "Nhận bài từ Lan")
        self.assertEqual(self.post("nhan").json(), {"taken": 1})
        self.assertTrue(self.ping(taking="1")["waiting"])

        taken = self.her_ping()["taken"]
        self.assertEqual(taken, {"sentence": "Minh đã nhận bài này lúc 14:02."})
        self.her_ping(handed_over="1")

        answer = self.ping(taking="1")
        self.assertFalse(answer["waiting"])
        self.assertEqual(answer["others"], ["Lan đang xem bài này từ 14:02, không sửa."])
        self.assertIsNone(answer["take_over"])

    def test_page_that_does_not_answer_is_waited_for_fifteen_seconds(self):
        self.post("nhan")
        self.clock.shift(timedelta(seconds=16))
        self.assertFalse(self.ping(taking="1")["waiting"])

    def test_whoever_comes_second_is_told(self):
        self.ping()
        presence.take_over(self.article, self.lan, self.lan_is_there().pk)
        response = self.post("nhan")
        self.assertEqual(response.status_code, 409)
        self.assertEqual(response.json()["error"], "Lan vừa nhận bài này.")


class WhoMayTests(Desks):
    def test_visitor_is_told_to_sign_in(self):
        self.client.logout()
        self.assertEqual(self.post("co-mat").status_code, 401)

    def test_reader_is_refused(self):
        self.client.force_login(make_user())
        self.assertEqual(self.post("co-mat").status_code, 403)

    def test_reporter_learns_nothing_of_anothers_story(self):
        self.client.force_login(make_user("phong-vien"))
        for page in ("co-mat", "roi-di", "nhan"):
            with self.subTest(page):
                self.assertEqual(self.post(page).status_code, 404)
        self.assertFalse(Sitting.objects.exists())

    def test_number_that_is_none_or_anothers_is_refused(self):
        self.lan_is_there()
        for sitting in ("không phải số", self.hers):
            with self.subTest(sitting):
                self.assertEqual(self.post("co-mat", sitting=sitting).status_code, 400)

    def test_is_not_asked_by_a_link(self):
        address = f"/toa-soan/bai/{self.article.pk}/co-mat/"
        self.assertEqual(self.client.get(address).status_code, 405)
