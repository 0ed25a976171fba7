"""Arranging the tops of sections and topics, on the page on which the front page is arranged."""

import json
from datetime import timedelta

import time_machine
from django.test import TestCase
from django.utils import timezone

from articles.arranging import planning
from articles.arranging.slot import Slot, slots_from
from articles.models import Area, ArrangedPage, SectionDuty
from tests.factories import make_article, make_section, make_topic, make_user


class TopsTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.secretary = make_user("thu-ky")
        cls.section, cls.topic = make_section("kinh-te", name="Kinh tế"), make_topic("Giá điện")
        cls.story = make_article(
            section=cls.section, topics=[cls.topic.pk], headline="Điện mặt trời mái nhà"
        )
        cls.other = make_article(section="thoi-su", headline="Chợ hoa họp sớm")
        cls.of_section = f"/toa-soan/dau-trang/chuyen-muc/{cls.section.pk}/"
        cls.of_topic = f"/toa-soan/dau-trang/su-kien/{cls.topic.pk}/"

    def setUp(self):
        self.client.force_login(self.secretary)

    def press(self, address, act, based_on="", slots="[]", **fields):
        fields |= {"act": act, "based_on": based_on, "slots": slots, "steps": "[]"}
        return self.client.post(address, fields)


class TopsTests(TopsTestCase):
    def place_and_save(self, address, story):
        draft = self.press(address, f"place {story.pk}", to="lead/1").context["draft"]
        return self.press(address, "save", slots=draft.as_json["slots"])

    def test_story_is_placed_at_a_top_and_leads_it(self):
        for address, public, where in (
            (self.of_section, "/kinh-te/", {"section": self.section}),
            (self.of_topic, "/su-kien/gia-dien/", {"topic": self.topic}),
        ):
            with self.subTest(public):
                self.assertEqual(self.place_and_save(address, self.other).status_code, 200)
                current = ArrangedPage.objects.of(**where).current
                self.assertEqual(slots_from(current.slots), [Slot(Area.LEAD, 1, self.other.pk)])
                self.assertEqual(self.client.get(public).context["page"].lead, self.other)
        self.assertIsNone(ArrangedPage.objects.of().current)

    def test_page_names_what_is_arranged_and_offers_its_places_and_its_own_stories(self):
        for address, name in (
            (self.of_section, "Đầu trang Kinh tế"),
            (self.of_topic, "Đầu trang sự kiện Giá điện"),
        ):
            with self.subTest(name):
                page = self.client.get(address)
                self.assertContains(page, name)
                areas = [area.key for area in page.context["areas"]]
                self.assertEqual(areas, [Area.LEAD, Area.SECONDARY])
                self.assertEqual(page.context["stories"], [self.story])
                self.assertContains(page, "Soạn trước một trang")

    def test_every_story_is_found_when_asked_for(self):
        for address in (self.of_section, self.of_topic):
            page = self.client.get(f"{address}bai/", {"words": "cho hoa", "section": ""})
            self.assertContains(page, "Chợ hoa họp sớm")

    def test_frame_shows_the_readers_page_with_its_places_marked(self):
        for address, template in (
            (self.of_section, "articles/section_detail.html"),
            (self.of_topic, "articles/topic_detail.html"),
        ):
            with self.subTest(template):
                page = self.client.get(f"{address}trang/")
                self.assertEqual(page.context["readers_page"], template)
                self.assertContains(page, 'data-place="lead/1"')
        self.assertNotContains(self.client.get("/kinh-te/"), "data-place")

    def test_place_that_a_top_does_not_have_is_refused(self):
        slots = Slot(Area.DONT_MISS, 1, self.story.pk).as_data()
        page = self.press(self.of_section, "save", slots=f"[{slots}]".replace("'", '"'))
        self.assertEqual(page.status_code, 422)
        self.assertIsNone(ArrangedPage.objects.of(section=self.section).current)

    def test_who_is_in_charge_of_a_section_arranges_its_top_alone(self):
        SectionDuty.objects.create(user=self.secretary, section=self.section)
        self.assertEqual(self.place_and_save(self.of_section, self.story).status_code, 200)
        elsewhere = f"/toa-soan/dau-trang/chuyen-muc/{self.other.section_id}/"
        for address in (elsewhere, self.of_topic):
            with self.subTest(address):
                page = self.press(address, f"place {self.story.pk}", to="lead/1")
                self.assertEqual(page.status_code, 403)

    def test_only_those_who_arrange_pages_come_in(self):
        for role, status in (("bien-tap-vien", 403), ("tong-bien-tap", 200)):
            self.client.force_login(make_user(role))
            for address in (self.of_section, self.of_topic):
                self.assertEqual(self.client.get(address).status_code, status)

    def test_what_is_not_there_is_not_found(self):
        for address in (
            "/toa-soan/dau-trang/chuyen-muc/999999/",
            "/toa-soan/dau-trang/su-kien/999999/",
        ):
            self.assertEqual(self.client.get(address).status_code, 404)

    def test_lists_of_sections_and_topics_lead_there(self):
        for path, address in (("section", self.of_section), ("topic", self.of_topic)):
            self.assertContains(self.client.get(f"/toa-soan/articles/{path}/"), address)
        editor = make_user("bien-tap-vien")
        self.client.force_login(editor)
        self.assertNotContains(self.client.get("/toa-soan/articles/section/"), self.of_section)
        SectionDuty.objects.create(user=editor, section=self.section)
        page = self.client.get("/toa-soan/articles/section/")
        self.assertContains(page, self.of_section)
        self.assertContains(page, "Sắp xếp</a>", count=1)
        self.assertEqual(self.client.get(self.of_section).status_code, 200)


class PlansOfTopsTests(TopsTestCase):
    def begin(self, **where):
        page = ArrangedPage.objects.of(**where)
        address = f"/toa-soan/ban-soan-truoc/cua-trang/{page.pk}/"
        return self.client.post(address, {"name": "Số Xuân"}, follow=True)

    def test_top_is_prepared_seen_and_comes_out_at_its_time(self):
        for public, where in (
            ("/kinh-te/", {"section": self.section}),
            ("/su-kien/gia-dien/", {"topic": self.topic}),
        ):
            with self.subTest(public):
                page = self.begin(**where)
                plan = page.context["line"]
                self.assertContains(page, f"{plan.page}, soạn trước: Số Xuân")
                self.assertContains(page, f"{plan.page} hiện nay")
                address = f"/toa-soan/ban-soan-truoc/{plan.pk}/"
                based_on = plan.current_id
                slots = json.dumps([Slot(Area.LEAD, 1, self.other.pk).as_data()])
                self.press(address, "save", based_on=based_on, slots=slots)
                at = timezone.now() + timedelta(hours=3)
                typed = timezone.localtime(at).strftime("%Y-%m-%dT%H:%M")
                page = self.client.post(f"{address}gio/", {"at": typed}, follow=True)
                self.assertContains(page, "Bản này lên trang lúc")
                foreseen = self.client.get(f"{address}trang/")
                self.assertEqual(foreseen.context["page"].lead, self.other)
                self.assertEqual(self.client.get(public).context["page"].lead, self.story)
                with time_machine.travel(at, tick=False):
                    planning.run_due()
                    self.assertEqual(self.client.get(public).context["page"].lead, self.other)

    def test_who_is_in_charge_of_a_section_plans_its_top_alone(self):
        SectionDuty.objects.create(user=self.secretary, section=self.section)
        self.assertEqual(self.begin(section=self.section).status_code, 200)
        self.assertContains(self.client.get(self.of_section), "Soạn trước một trang")
        self.assertNotContains(self.client.get(self.of_topic), "Soạn trước một trang")
        for where in ({"topic": self.topic}, {"section": self.other.section}, {}):
            with self.subTest(where):
                self.assertEqual(self.begin(**where).status_code, 403)

    def test_plan_without_a_name_leads_back_with_a_word(self):
        page = ArrangedPage.objects.of(section=self.section)
        address = f"/toa-soan/ban-soan-truoc/cua-trang/{page.pk}/"
        response = self.client.post(address, {"name": " "}, follow=True)
        self.assertRedirects(response, self.of_section)
        self.assertContains(response, "Hãy đặt tên cho bản soạn trước.")

    def test_page_lists_its_own_plans_alone_and_one_given_up_leads_back_to_it(self):
        plan = self.begin(section=self.section).context["line"]
        self.assertContains(self.client.get(self.of_section), "Số Xuân")
        for elsewhere in (self.of_topic, "/toa-soan/trang-nhat/"):
            self.assertNotContains(self.client.get(elsewhere), "Số Xuân")
        response = self.client.post(f"/toa-soan/ban-soan-truoc/{plan.pk}/bo/")
        self.assertRedirects(response, self.of_section)
