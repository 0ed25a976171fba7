"""“Trang đã ra”: what led at a moment, who put it there, the page as it looked, and back."""

from datetime import datetime, timedelta

import time_machine
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import breaking, publishing
from articles.arranging import ending, saving
from articles.arranging.slot import Slot, slots_from
from articles.models import Area, ArrangedPage, Edition, PageState, SectionDuty, Topic
from articles.page_record import keeping
from articles.page_record.tops import Top
from tests.factories import make_article, make_section, make_topic, make_user, place_by_hand

ADDRESS = "/toa-soan/trang-da-ra/"
DAY = datetime(2026, 11, 23, tzinfo=timezone.get_default_timezone())


def at(hour, minute=0, days=0):
    moment = DAY.replace(hour=hour, minute=minute) + timedelta(days=days)
    return time_machine.travel(moment, tick=False)


def at_hour(hour):
    return DAY.replace(hour=hour)


def keep():
    keeping.keep_front_page()
    return PageState.objects.first()


class MorningTestCase(TestCase):
    """At seven one story leads, put there by Lan; at eight another, that came by itself."""

    @classmethod
    def setUpTestData(cls):
        cls.lan = make_user("thu-ky", display_name="Trần Lan")
        with at(6):
            cls.first = make_article(headline="Mưa lớn gây ngập ba tuyến phố")
            cls.second = make_article(headline="Giá vàng đứng yên")
        with at(7):
            page = ArrangedPage.objects.of()
            saving.save(page, slots_from([cls.slot(cls.first)]), None, cls.lan)
            cls.at_seven = keep()
        with at(8):
            page = ArrangedPage.objects.of()
            saving.save(page, [], page.current, cls.lan)
            cls.at_eight = keep()

    @staticmethod
    def slot(article, **more):
        return {"area": Area.LEAD.value, "position": 1, "article": article.pk, **more}

    def setUp(self):
        self.client.force_login(self.lan)


class DayTests(MorningTestCase):
    def test_what_led_at_a_quarter_past_seven_and_who_put_it_there(self):
        page = self.client.get(ADDRESS, {"ngay": "2026-11-23", "gio": "07:15"})
        self.assertEqual(page.context["asked"], self.at_seven)
        self.assertContains(page, "Lúc 07:15, 23/11/2026")
        self.assertContains(page, "Mưa lớn gây ngập ba tuyến phố")
        self.assertContains(page, "Trần Lan đặt lúc 07:00, 23/11")

    def test_day_without_an_hour_lists_its_states_the_newest_first(self):
        page = self.client.get(ADDRESS, {"ngay": "2026-11-23"})
        self.assertEqual(page.context["states"], [self.at_eight, self.at_seven])
        self.assertEqual(page.context["asked"], self.at_eight)
        self.assertContains(page, "tự lấp bằng bài mới nhất")
        self.assertContains(page, "Bài chính mới<", count=2)

    def test_state_under_the_same_lead_tells_what_changed(self):
        with at(8, 30):
            place_by_hand(Area.SECONDARY, self.first)
            keep()
        with at(8, 40):
            band = breaking.announce("Tin nóng", self.lan, ends_at=at_hour(9))
            keep()
            breaking.end(band, self.lan)
            keep()
        page = self.client.get(ADDRESS, {"ngay": "2026-11-23"})
        changes = [state.change for state in page.context["states"] if not state.is_new_lead]
        placed = f"Sắp xếp: {ArrangedPage.objects.of().current.made_by}"
        self.assertEqual(changes, ["Hết tin nóng", "Có tin nóng", placed])
        for words in changes:
            self.assertContains(page, words)

    def test_quiet_day_tells_what_stood_from_the_day_before(self):
        with at(12, days=1):
            page = self.client.get(ADDRESS, {"ngay": "2026-11-24", "gio": "07:15"})
        self.assertEqual(page.context["asked"], self.at_eight)
        self.assertContains(page, "Ngày này trang không đổi lần nào.")

    def test_hour_before_all_that_is_kept_is_told(self):
        page = self.client.get(ADDRESS, {"ngay": "2026-11-23", "gio": "06:59"})
        self.assertContains(page, "Chưa ghi được trang này vào lúc ấy hay trước đó.")

    def test_bad_days_and_hours_are_told(self):
        for asked, sentence in (
            ({"ngay": "hôm qua"}, "Ngày không đúng; hãy viết như 23/11/2026."),
            ({"gio": "7 giờ"}, "Giờ không đúng; hãy viết như 07:15."),
            ({"ngay": "2300-01-01"}, "Ngày này chưa tới."),
            ({"ngay": "0001-01-01"}, "Ngày này xa quá; hãy xem lại năm."),
        ):
            with self.subTest(sentence):
                self.assertContains(self.client.get(ADDRESS, asked), sentence)

    def test_only_those_who_arrange_pages_look(self):
        addresses = (ADDRESS, f"{ADDRESS}{self.at_seven.pk}/", self.back(self.at_seven))
        for role, status in (("bien-tap-vien", 403), ("phat-hanh", 403), ("tong-bien-tap", 200)):
            self.client.force_login(make_user(role))
            for address in addresses:
                with self.subTest(role, address=address):
                    self.assertEqual(self.client.get(address).status_code, status)
        self.client.logout()
        self.assertEqual(self.client.get(ADDRESS).status_code, 302)

    def back(self, state):
        return f"{ADDRESS}{state.pk}/lay-lai/"

    def test_queries_do_not_grow_with_states_and_earlier_ones_are_a_page_away(self):
        asked = {"ngay": "2026-11-23"}
        with CaptureQueriesContext(connection) as first:
            self.client.get(ADDRESS, asked)
        number = Edition.objects.current()
        with at(9):
            PageState.objects.bulk_create(
                PageState(
                    page=self.at_seven.page,
                    edition=number + more,
                    stories=self.at_seven.stories,
                    lead=self.first,
                )
                for more in range(1, 70)
            )
        with self.assertNumQueries(len(first)):
            page = self.client.get(ADDRESS, asked)
        self.assertEqual(len(page.context["states"]), 60)
        earlier = self.client.get(ADDRESS + page.context["links"].next_page)
        self.assertEqual(earlier.context["states"][-1], self.at_seven)


class ReplayPageTests(MorningTestCase):
    def test_page_looks_as_it_did_under_a_bar_that_says_when(self):
        publishing.withdraw(self.first, self.lan, "Sai.")
        page = self.client.get(f"{ADDRESS}{self.at_seven.pk}/")
        self.assertContains(page, '<h2 class="lead__headline">')
        self.assertContains(page, "Mưa lớn gây ngập ba tuyến phố</a></h2>")
        self.assertContains(page, "Trang nhất lúc")
        self.assertContains(page, "07:00:00, 23/11/2026")
        self.assertContains(page, "Thứ Hai, 23/11/2026")
        self.assertContains(page, f'rel="next" href="{ADDRESS}{self.at_eight.pk}/"')
        self.assertNotContains(page, 'rel="prev"')
        self.assertNotIn("s-maxage", page.headers["Cache-Control"])

    def test_newest_state_says_that_it_is_on_the_page(self):
        page = self.client.get(f"{ADDRESS}{self.at_eight.pk}/")
        self.assertContains(page, "Đang trên trang")
        self.assertNotContains(page, "Lấy lại bản này")

    def test_unknown_state_is_not_found(self):
        self.assertEqual(self.client.get(f"{ADDRESS}999999/").status_code, 404)


class RestoreTests(MorningTestCase):
    def setUp(self):
        super().setUp()
        self.address = f"{ADDRESS}{self.at_seven.pk}/lay-lai/"

    def current(self):
        return ArrangedPage.objects.of().current

    def test_what_would_change_is_shown_and_nothing_is_done_yet(self):
        before = self.current()
        page = self.client.get(self.address)
        self.assertContains(page, "Bài chính")
        self.assertContains(page, "tự lấp")
        self.assertContains(page, "Mưa lớn gây ngập ba tuyến phố")
        self.assertEqual(self.current(), before)

    def test_one_click_more_brings_it_back_before_readers(self):
        edition = Edition.objects.current()
        self.client.post(self.address, {"seen": self.current().pk})
        self.assertEqual(self.current().same_as, self.at_seven.arrangement)
        self.assertEqual(self.current().made_by, self.lan)
        self.assertEqual(Edition.objects.current(), edition + 1)
        self.assertEqual(self.client.get("/").context["page"].lead, self.first)

    def test_page_that_was_arranged_meanwhile_is_asked_about_again(self):
        seen = self.current().pk
        place_by_hand(Area.SECONDARY, self.second)
        before = self.current()
        page = self.client.post(self.address, {"seen": seen})
        self.assertContains(page, "Trang vừa được sắp xếp lại", status_code=409)
        self.assertContains(page, "Giá vàng đứng yên", status_code=409)
        self.assertEqual(self.current(), before)

    def test_place_that_has_ended_since_is_no_change(self):
        until = at_hour(10)
        with at(9):
            page, slots = (
                ArrangedPage.objects.of(),
                [self.slot(self.second, until=until.isoformat())],
            )
            saving.save(page, slots_from(slots), page.current, self.lan)
            state = keep()
        with at(11):
            ending.run_due()
            page = self.client.get(f"{ADDRESS}{state.pk}/lay-lai/")
        self.assertContains(page, "không có gì để lấy lại")

    def test_story_that_is_gone_is_told_and_its_place_fills_itself(self):
        publishing.withdraw(self.first, self.lan, "Sai.")
        page = self.client.get(self.address)
        self.assertContains(page, "Bài này đã gỡ nên chỗ này sẽ tự lấp.")
        self.client.post(self.address, {"seen": self.current().pk})
        self.assertEqual(self.client.get("/").context["page"].lead, self.second)

    def test_state_that_stands_already_has_nothing_to_bring_back(self):
        page = self.client.get(f"{ADDRESS}{self.at_eight.pk}/lay-lai/")
        self.assertContains(page, "không có gì để lấy lại")

    def test_who_is_in_charge_of_some_sections_brings_back_no_whole_page(self):
        SectionDuty.objects.create(user=self.lan, section=make_section("kinh-te"))
        before = self.current()
        response = self.client.post(self.address, {"seen": before.pk})
        self.assertEqual(response.status_code, 403)
        self.assertEqual(self.current(), before)


class TopTests(TestCase):
    """At seven Lan put a story at the tops of a section and a topic; at eight another led."""

    @classmethod
    def setUpTestData(cls):
        cls.lan = make_user("thu-ky", display_name="Trần Lan")
        cls.section, cls.topic = make_section("kinh-te", name="Kinh tế"), make_topic("Giá điện")
        with at(6):
            cls.first, cls.second = (
                make_article(headline=words, section=cls.section, topics=[cls.topic.pk])
                for words in ("Điện mặt trời mái nhà", "Chợ hoa họp sớm")
            )
        cls.seen = [
            (cls.section, {"section": cls.section}, f"{ADDRESS}chuyen-muc/{cls.section.pk}/"),
            (cls.topic, {"topic": cls.topic}, f"{ADDRESS}su-kien/{cls.topic.pk}/"),
        ]
        with at(7):
            cls.arrange(Slot(Area.LEAD, 1, cls.first.pk))
        with at(8):
            cls.arrange()

    @classmethod
    def arrange(cls, *slots):
        for _, where, _ in cls.seen:
            page = ArrangedPage.objects.of(**where)
            saving.save(page, list(slots), page.current, cls.lan)
        keeping.keep_front_page()
        keeping.keep_tops({Top(section=cls.section.pk), Top(topic=cls.topic.pk)})

    def setUp(self):
        self.client.force_login(self.lan)

    def asked(self, address, hour):
        return self.client.get(address, {"ngay": "2026-11-23", "gio": hour})

    def test_what_led_at_a_quarter_past_seven_who_put_it_there_and_how_it_looked(self):
        for thing, _, address in self.seen:
            with self.subTest(thing):
                day = self.asked(address, "07:15")
                self.assertContains(day, "Điện mặt trời mái nhà")
                self.assertContains(day, "Trần Lan đặt lúc 07:00, 23/11")
                page = self.client.get(f"{ADDRESS}{day.context['asked'].pk}/")
                self.assertContains(page, f"{thing} lúc")
                self.assertContains(page, "07:00:00, 23/11/2026")
                top = page.context["page"]
                self.assertEqual([top.articles[0], top.articles[1]], [self.first, self.second])
                later = self.asked(address, "08:15").context["asked"]
                self.assertContains(page, f'rel="next" href="{ADDRESS}{later.pk}/"')

    def test_one_click_more_brings_it_back_before_readers(self):
        for thing, where, address in self.seen:
            with self.subTest(thing):
                state = self.asked(address, "07:15").context["asked"]
                restoring = f"{ADDRESS}{state.pk}/lay-lai/"
                self.assertContains(self.client.get(restoring), "Điện mặt trời mái nhà")
                seen = ArrangedPage.objects.of(**where).current.pk
                self.assertRedirects(self.client.post(restoring, {"seen": seen}), address)
                public = self.client.get(thing.get_absolute_url())
                self.assertEqual(public.context["page"].lead, self.first)

    def test_pages_lead_to_one_another(self):
        for thing, _, address in self.seen:
            with self.subTest(thing):
                arranged = f"/toa-soan/dau-trang/{address.removeprefix(ADDRESS)}"
                self.assertContains(self.client.get(arranged), f'href="{address}"')
                day = self.client.get(address)
                self.assertContains(day, f'href="{arranged}"')
                self.assertContains(day, f'href="{ADDRESS}"')

    def test_who_is_in_charge_of_another_section_brings_nothing_back(self):
        SectionDuty.objects.create(user=self.lan, section=make_section("do-thi"))
        for thing, where, address in self.seen:
            with self.subTest(thing):
                state = self.asked(address, "07:15").context["asked"]
                self.assertNotContains(self.client.get(f"{ADDRESS}{state.pk}/"), "Lấy lại bản này")
                seen = ArrangedPage.objects.of(**where).current.pk
                response = self.client.post(f"{ADDRESS}{state.pk}/lay-lai/", {"seen": seen})
                self.assertEqual(response.status_code, 403)

    def test_who_is_in_charge_of_a_section_looks_back_at_its_top(self):
        editor = make_user("bien-tap-vien")
        (_, _, of_section), (_, _, of_topic) = self.seen
        self.client.force_login(editor)
        self.assertEqual(self.client.get(of_section).status_code, 403)
        SectionDuty.objects.create(user=editor, section=self.section)
        state = self.asked(of_section, "07:15").context["asked"]
        self.assertContains(self.client.get(f"{ADDRESS}{state.pk}/"), "Lấy lại bản này")
        self.assertEqual(self.client.get(of_topic).status_code, 403)

    def test_page_of_what_is_no_more_is_not_found(self):
        state = ArrangedPage.objects.of(topic=make_topic("Đã xóa")).states.create(
            edition=1, stories={"lead": [], "secondary": [], "rest": []}
        )
        Topic.objects.filter(name="Đã xóa").delete()
        self.assertEqual(self.client.get(f"{ADDRESS}{state.pk}/").status_code, 404)
        self.assertTrue(PageState.objects.filter(pk=state.pk).exists())
        self.assertEqual(self.client.get(f"{ADDRESS}su-kien/999999/").status_code, 404)
