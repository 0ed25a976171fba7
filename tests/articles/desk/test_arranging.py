"""The page on which editors arrange the front page, as its form works without scripts."""

import json

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles import publishing
from articles.arranging import saving
from articles.arranging.areas import block_of
from articles.arranging.slot import BAD_SLOTS, Slot, slots_from
from articles.models import Area, ArrangedPage, Arrangement, SectionDuty
from tests.factories import make_article, make_photo, make_section, make_user, place_by_hand

PAGE = "/toa-soan/trang-nhat/"
PLANS = "/toa-soan/ban-soan-truoc/"


def live():
    arrangement = Arrangement.objects.live().first()
    return set(slots_from(arrangement.slots)) if arrangement else set()


class ArrangingTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.secretary = make_user("thu-ky", display_name="Lan")
        cls.stories = [make_article(headline=f"Bài thứ {number}") for number in range(8)]

    def setUp(self):
        self.client.force_login(self.secretary)
        self.fields = {}
        self.take_up(self.client.get(PAGE))

    def begin(self, name):
        """Begin a plan of the front page, and open it."""
        address = f"{PLANS}cua-trang/{ArrangedPage.objects.of().pk}/"
        return self.client.post(address, {"name": name}, follow=True)

    def take_up(self, page):
        """Keep what the form holds, as a browser does."""
        draft = page.context["draft"]
        based_on = draft.based_on.pk if draft.based_on else ""
        self.fields = {**draft.as_json, "based_on": based_on}
        return page

    def press(self, act, status=200, **fields):
        page = self.client.post(PAGE, {**self.fields, "act": act, **fields})
        self.assertEqual(page.status_code, status, page.context and page.context.get("error"))
        return self.take_up(page)

    def place(self, story, to):
        return self.press(f"place {story.pk}", to=to)

    def lead(self, story, **how):
        return Slot(Area.LEAD, 1, story.pk, **how)


class ArrangingTests(ArrangingTestCase):
    def test_a_story_is_placed_and_goes_before_readers_once_saved(self):
        story = self.stories[0]
        page = self.place(story, "lead/1")
        self.assertContains(page, "Có thay đổi chưa lên trang")
        self.assertEqual(live(), set())
        self.assertContains(self.press("save"), "Đã đưa lên trang.")
        self.assertEqual(live(), {self.lead(story)})
        self.assertEqual(self.client.get("/").context["page"].lead, story)

    def test_what_fills_itself_is_told_from_what_is_placed(self):
        page = self.place(self.stories[0], "secondary/2")
        secondary = next(area for area in page.context["areas"] if area.key == "secondary")
        by_hand = [bool(place.slot) for place in secondary.places]
        self.assertEqual(by_hand, [False, True, False, False])
        self.assertContains(page, "Tự lấy bài mới")

    def test_steps_are_taken_back_one_by_one_before_anything_is_saved(self):
        self.place(self.stories[0], "lead/1")
        self.place(self.stories[1], "lead/1")
        self.assertEqual(self.press("back").context["draft"].slots, [self.lead(self.stories[0])])
        self.assertEqual(self.press("back").context["draft"].slots, [])

    def test_the_last_saved_state_is_undone(self):
        self.place(self.stories[0], "lead/1")
        self.press("save")
        self.assertContains(self.press("back"), "bạn đọc thấy lại trang trước đó")
        self.assertEqual(live(), set())

    def test_whose_save_would_be_undone_is_said_and_nothing_is_offered_where_nothing_was(self):
        self.assertNotContains(self.client.get(PAGE), "Hoàn tác lần lưu này")
        self.place(self.stories[0], "lead/1")
        self.assertContains(self.press("save"), "trang trước lần lưu của Lan lúc")
        self.assertNotContains(self.press("back"), "Hoàn tác lần lưu này")

    def test_nothing_is_undone_that_the_editor_has_not_seen(self):
        self.place(self.stories[0], "lead/1")
        self.press("save")
        place_by_hand(Area.SECONDARY, self.stories[1])
        page = self.press("back", status=409)
        self.assertContains(page, "Chưa hoàn tác: ", status_code=409)
        self.assertEqual(len(live()), 2)
        self.assertContains(self.press("back"), "bạn đọc thấy lại trang trước đó")
        self.assertEqual(live(), {self.lead(self.stories[0])})

    def test_moving_up_down_elsewhere_and_away(self):
        self.place(self.stories[0], "secondary/2")
        slots = self.press("up secondary/2").context["draft"].slots
        self.assertEqual([slot.key for slot in slots], [("secondary", 1)])
        slots = self.press("down secondary/1").context["draft"].slots
        self.assertEqual([slot.key for slot in slots], [("secondary", 2)])
        name = {"to:secondary/2": "lead/1"}
        slots = self.press("send secondary/2", **name).context["draft"].slots
        self.assertEqual([slot.key for slot in slots], [("lead", 1)])
        self.assertEqual(self.press("remove lead/1").context["draft"].slots, [])

    def test_what_became_of_the_stories_is_said(self):
        long = make_article(headline="Một tít dài hơn sáu chữ nên phải cắt bớt")
        self.assertContains(
            self.place(long, "lead/1"), "Đã đặt “Một tít dài hơn sáu chữ…” vào Bài chính 1."
        )
        page = self.place(long, "secondary/2")
        self.assertContains(page, "Đã chuyển “Một tít dài hơn sáu chữ…” vào Bài phụ 2.")
        self.place(self.stories[0], "lead/1")
        page = self.place(self.stories[1], "lead/1")
        self.assertContains(page, "“Bài thứ 0” hết chỗ nên rời Bài chính 1.")
        page = self.press("remove lead/1")
        self.assertContains(page, "Đã bỏ “Bài thứ 1” khỏi Bài chính 1.")

    def test_a_story_is_never_lost_to_a_place_that_is_not_there(self):
        self.place(self.stories[0], "lead/1")
        page = self.press(f"place {self.stories[0].pk}", status=422, to="lead/2")
        self.assertEqual(page.context["draft"].slots, [self.lead(self.stories[0])])

    def test_a_story_that_came_by_itself_is_kept_where_it_is(self):
        story = self.stories[3]
        page = self.press(f"fix {story.pk} dont_miss/2")
        self.assertEqual(page.context["draft"].slots, [Slot("dont_miss", 2, story.pk)])

    def test_own_headline_point_and_pin_are_what_readers_see(self):
        story = make_article(lead_photo=make_photo(), headline="Tít của bài")
        self.place(story, "lead/1")
        details = {
            "lead/1-there": "1",
            "lead/1-headline": "Tít riêng",
            "lead/1-pinned": "on",
            "lead/1-focus_x": "30",
            "lead/1-focus_y": "20",
        }
        # Typed beside another button, it counts all the same.
        self.press("save", **details)
        self.assertEqual(
            live(), {self.lead(story, headline="Tít riêng", pinned=True, focus=(30, 20))}
        )
        page = self.client.get("/")
        self.assertContains(page, "Tít riêng</a>")
        story.refresh_from_db()
        self.assertEqual(story.headline, "Tít của bài")
        self.assertEqual(page.context["page"].lead.focus, (30, 20))

    def test_what_is_typed_wrong_is_said_kept_and_saves_nothing(self):
        self.place(self.stories[0], "lead/1")
        wrong = {"lead/1-there": "1", "lead/1-until": "hôm qua", "lead/1-focus_x": "200"}
        page = self.press("save", status=422, **wrong)
        self.assertContains(page, "Ngày giờ không đúng", status_code=422)
        self.assertContains(page, "mỗi số từ 0 đến 100", status_code=422)
        self.assertContains(page, 'value="hôm qua"', status_code=422)
        self.assertEqual(live(), set())

    def test_what_cannot_be_read_changes_nothing(self):
        nested, far = "[" * 100_000, '[{"area": "lead", "position": 999999999, "article": 1}]'
        for wrong in (
            *({"slots": "x"}, {"slots": "[3]"}, {"slots": nested}, {"slots": far}),
            *({"steps": "{}"}, {"based_on": "999999"}),
        ):
            with self.subTest(str(wrong)[:60]):
                page = self.client.post(PAGE, {**self.fields, "act": "save", **wrong})
                self.assertEqual(page.status_code, 422)
        for wrong in ("", "place x", "move lead/1", "up lead/1", "up x", "fix 1", "delete all"):
            with self.subTest(wrong):
                self.press(wrong, status=422)
        self.assertFalse(Arrangement.objects.exists())

    def test_a_script_whose_draft_cannot_be_read_is_told_so_and_keeps_its_page(self):
        wrong = {**self.fields, "act": "keep", "based_on": "999999"}
        answer = self.client.post(PAGE, wrong, headers={"Accept": "application/json"})
        self.assertEqual((answer.status_code, answer.json()), (422, {"error": BAD_SLOTS}))

    def test_stories_are_found_without_diacritics_and_by_section(self):
        section = make_section("do-thi")
        bridge = make_article(headline="Cầu Tứ Liên thông xe", section=section)
        for query in ("?words=cau tu lien", f"?section={section.pk}"):
            page = self.client.get(f"{PAGE}bai/{query}")
            self.assertEqual(page.context["stories"], [bridge])

    def test_a_story_that_readers_cannot_see_any_more_is_pointed_out(self):
        place_by_hand(Area.LEAD, self.stories[0])
        publishing.withdraw(self.stories[0], by=self.secretary, reason="Sai.")
        self.assertContains(self.client.get(PAGE), "bạn đọc chưa hoặc không còn xem được bài này")

    def test_queries_do_not_grow_with_what_is_placed(self):
        section = make_section("kinh-te", on_home=True)
        place_by_hand(Area.LEAD, self.stories[0])
        place_by_hand(Area.DONT_MISS, self.stories[5])
        with CaptureQueriesContext(connection) as first:
            self.client.get(PAGE)
        place_by_hand(Area.SECONDARY, *self.stories[1:4])
        place_by_hand(block_of(section), *(make_article(section=section) for _ in range(3)))
        with self.assertNumQueries(len(first)):
            self.client.get(PAGE)


class ConflictTests(ArrangingTestCase):
    def setUp(self):
        super().setUp()
        place_by_hand(Area.LEAD, self.stories[0])
        self.take_up(self.client.get(PAGE))
        self.place(self.stories[1], "lead/1")
        self.place(self.stories[2], "secondary/1")
        page = Arrangement.objects.live().get().page
        self.other = make_user("thu-ky", display_name="Hải")
        saving.save(page, [self.lead(self.stories[3])], page.current, self.other)

    def test_second_editor_is_told_who_when_and_what_and_keeps_their_own(self):
        page = self.press("save", status=409)
        self.assertContains(page, "Hải, ", status_code=409)
        self.assertContains(page, "“Bài thứ 3”", status_code=409)
        self.assertContains(page, "“Bài thứ 1”", status_code=409)
        self.assertEqual(live(), {self.lead(self.stories[3])})
        self.assertEqual(len(page.context["draft"].slots), 2)

    def settle(self, choice):
        page = self.press("save", status=409)
        current = page.context["current"].pk
        answers = {"settled_with": current, "clash:lead/1": choice}
        self.press("settle", **answers)
        return live() - {Slot("secondary", 1, self.stories[2].pk)}

    def test_the_others_story_stays_where_that_is_chosen(self):
        self.assertEqual(self.settle("theirs"), {self.lead(self.stories[3])})

    def test_the_own_story_stands_where_that_is_chosen(self):
        self.assertEqual(self.settle("mine"), {self.lead(self.stories[1])})

    def test_what_was_refused_is_there_for_who_comes_back(self):
        self.press("save", status=409)
        page = self.take_up(self.client.get(PAGE))
        self.assertContains(page, "Phần bạn sắp xếp vẫn còn")
        slots = self.press("reclaim").context["draft"].slots
        self.assertIn(self.lead(self.stories[1]), slots)
        self.press("save", status=409)
        self.client.force_login(self.other)
        self.assertNotContains(self.client.get(PAGE), "Phần bạn sắp xếp vẫn còn")

    def test_an_open_page_learns_of_it(self):
        seen = self.fields["based_on"]
        answer = self.client.get(f"{PAGE}moi/?based_on={seen}").json()
        self.assertIn("Hải vừa lưu trang này lúc", answer["newer"])
        current = Arrangement.objects.live().get().pk
        self.assertIsNone(self.client.get(f"{PAGE}moi/?based_on={current}").json()["newer"])

    def test_what_was_saved_elsewhere_is_taken_in(self):
        self.press("back")
        self.press("back")
        self.place(self.stories[5], "secondary/3")
        slots = self.press("refresh").context["draft"].slots
        self.assertEqual(
            set(slots), {self.lead(self.stories[3]), Slot("secondary", 3, self.stories[5].pk)}
        )


class RightsTests(ArrangingTestCase):
    def test_only_who_may_sees_and_changes_it(self):
        for role in ("phong-vien", "bien-tap-vien", "ke-toan"):
            self.client.force_login(make_user(role))
            with self.subTest(role):
                self.assertEqual(self.client.get(PAGE).status_code, 403)
                self.assertEqual(self.client.get(f"{PAGE}trang/").status_code, 403)
                self.assertEqual(self.client.get(f"{PAGE}bai/").status_code, 403)
                self.assertEqual(self.client.post(PAGE, self.fields).status_code, 403)
                self.assertEqual(self.begin("x").status_code, 403)
        self.client.logout()
        self.assertEqual(self.client.get(PAGE).status_code, 302)

    def test_who_is_in_charge_of_a_section_changes_its_block_alone(self):
        section = make_section("do-thi", on_home=True)
        story = make_article(section=section)
        SectionDuty.objects.create(user=self.secretary, section=section)
        self.place(self.stories[0], "lead/1")
        page = self.press("save", status=403)
        self.assertContains(page, "chuyên mục mình phụ trách", status_code=403)
        self.press("drop")
        self.place(story, f"{block_of(section)}/1")
        self.press("save")
        self.assertEqual(live(), {Slot(block_of(section), 1, story.pk)})

    def test_an_editor_arranges_the_block_of_the_section_given_to_them(self):
        section = make_section("do-thi", on_home=True)
        story, editor = make_article(section=section), make_user("bien-tap-vien")
        SectionDuty.objects.create(user=editor, section=section)
        self.client.force_login(editor)
        page = self.client.get(PAGE)
        self.assertEqual({area.key for area, _ in page.context["places"]}, {block_of(section)})
        self.assertNotContains(page, "Soạn trước một trang")
        self.assertContains(self.client.get("/toa-soan/"), f'href="{PAGE}"')
        self.place(story, f"{block_of(section)}/1")
        self.press("save")
        self.assertEqual(live(), {Slot(block_of(section), 1, story.pk)})
        self.place(story, "lead/1")
        self.press("save", status=403)

    def test_a_reporter_in_charge_of_a_section_arranges_nothing(self):
        section, reporter = make_section("do-thi", on_home=True), make_user("phong-vien")
        SectionDuty.objects.create(user=reporter, section=section)
        self.client.force_login(reporter)
        self.assertEqual(self.client.get(PAGE).status_code, 403)
        self.assertEqual(self.client.post(PAGE, self.fields).status_code, 403)

    def test_what_a_draft_is_called_is_told_to_those_alone_who_may_open_it(self):
        draft = make_article(published=False, headline="Còn giữ kín", section="kinh-te")
        self.assertContains(self.place(draft, "lead/1"), "Còn giữ kín")
        section = make_section("do-thi", on_home=True)
        limited = make_user("thu-ky")
        SectionDuty.objects.create(user=limited, section=section)
        self.client.force_login(limited)
        self.press("drop")
        place = f"{block_of(section)}/1"
        self.assertNotContains(self.place(draft, place), "Còn giữ kín")
        page = self.press("save", status=422)
        self.assertContains(page, "Bài này chưa đăng", status_code=422)


class FrameTests(ArrangingTestCase):
    def test_shows_the_readers_page_with_its_places_and_is_nobody_elses_business(self):
        page = self.client.get(f"{PAGE}trang/")
        self.assertContains(page, 'data-place="lead/1"')
        self.assertContains(page, 'data-place="secondary/4"')
        self.assertEqual(page["X-Frame-Options"], "SAMEORIGIN")
        self.assertIn("no-store", page["Cache-Control"])
        self.assertNotContains(self.client.get("/"), "data-place")

    def test_shows_a_draft_that_was_not_saved(self):
        slots = json.dumps([self.lead(self.stories[0], headline="Chưa lưu").as_data()])
        page = self.client.post(f"{PAGE}trang/", {**self.fields, "slots": slots})
        self.assertContains(page, "Chưa lưu")


class PlanTests(ArrangingTestCase):
    def test_a_page_is_prepared_scheduled_moved_and_given_up(self):
        page = self.begin("Sáng thứ Hai")
        plan = page.context["line"]
        address = f"{PLANS}{plan.pk}/"
        page = self.client.post(f"{address}gio/", {"at": "2020-01-01T05:30"}, follow=True)
        self.assertContains(page, "phải ở sau lúc này")
        self.assertContains(page, 'value="2020-01-01T05:30"')
        page = self.client.post(f"{address}gio/", {"at": "2030-01-01T05:30"}, follow=True)
        self.assertContains(page, "Bản này lên trang lúc 05:30, 01/01/2030")
        self.assertContains(self.client.post(f"{address}bo-gio/", follow=True), "Đã bỏ giờ hẹn")
        self.client.post(f"{address}bo/")
        page = self.client.get(address)
        self.assertContains(page, "Bản này đã bỏ.")
        # There is nothing to arrange any more, but still all to see.
        for act in ('value="save"', 'value="back"', "data-story", "Cách đặt"):
            self.assertNotContains(page, act)
        self.assertContains(page, "Xem riêng")

    def test_without_scripts_no_time_is_set_while_something_is_not_saved(self):
        page = self.begin("Sáng")
        address = f"{PLANS}{page.context['line'].pk}/"
        self.assertNotContains(page, "Hãy lưu bản này rồi hẹn giờ.")
        self.take_up(page)
        fields = {**self.fields, "act": f"place {self.stories[0].pk}", "to": "lead/1"}
        self.assertContains(self.client.post(address, fields), "Hãy lưu bản này rồi hẹn giờ.")

    def test_the_page_to_come_bears_its_own_date(self):
        page = self.begin("Sáng")
        address = f"{PLANS}{page.context['line'].pk}/"
        self.client.post(f"{address}gio/", {"at": "2030-01-01T05:30"})
        self.assertContains(self.client.get(f"{address}trang/"), "Thứ Ba, 01/01/2030")
        self.assertNotContains(self.client.get(f"{PAGE}trang/"), "01/01/2030")

    def test_a_plan_is_arranged_as_the_page_is_and_readers_see_nothing_of_it(self):
        page = self.begin("Sáng")
        address = f"{PLANS}{page.context['line'].pk}/"
        self.take_up(page)
        story = self.stories[0]
        fields = {**self.fields, "act": f"place {story.pk}", "to": "lead/1"}
        self.take_up(self.client.post(address, fields))
        page = self.client.post(address, {**self.fields, "act": "save"})
        self.assertContains(page, "Đã lưu bản soạn trước.")
        self.assertContains(self.client.get(f"{address}trang/"), story.headline)
        self.assertEqual(live(), set())
