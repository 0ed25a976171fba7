"""Arranging the front page in a browser: by mouse, by keyboard, by two editors, for later."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from articles.arranging.slot import Slot, slots_from
from articles.models import Arrangement, PagePlan
from articles.tasks import run_timetable
from tests.browser.accessibility import check_at_every_setting
from tests.browser.people import make_person
from tests.factories import make_article, make_photo, make_section, place_by_hand

PAGE = "/toa-soan/trang-nhat/"
WIDE = {"viewport": {"width": 1400, "height": 900}}


class Desk:
    """The page on which one visitor arranges."""

    def __init__(self, visitor, person, path=PAGE):
        self.visitor, self.page = visitor, visitor.page
        visitor.be_signed_in(person)
        visitor.open(path)
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.frame = self.page.frame_locator("[data-frame]")
        expect(self.place("lead/1")).to_be_visible()

    def place(self, name):
        """A place on the page itself."""
        return self.frame.locator(f"[data-place='{name}']")

    def row(self, name):
        """The same place in the list beside it."""
        return self.page.locator(f"[data-row='{name}']")

    def story(self, headline):
        return self.page.locator("[data-story]").filter(has_text=headline)

    def button(self, name):
        return self.page.get_by_role("button", name=name, exact=True)

    def drag(self, what, onto):
        """Drag by mouse, from one document into another."""
        what.scroll_into_view_if_needed()
        start, end = what.bounding_box(), onto.bounding_box()
        self.page.mouse.move(start["x"] + 30, start["y"] + 12)
        self.page.mouse.down()
        for part in (0.5, 0.9, 1):
            x, y = end["x"] + end["width"] / 2 * part, end["y"] + end["height"] / 2 * part
            self.page.mouse.move(x, y, steps=4)
        self.page.mouse.up()

    def arrange(self, headline):
        """Put a story in the first place, unsaved."""
        self.story(headline).get_by_role("button").click()
        expect(self.place("lead/1")).to_contain_text(headline)

    def save(self):
        self.button("Đưa lên trang").click()

    def reload(self):
        """Load the page anew; whoever asks before that is told yes."""
        self.page.reload()
        expect(self.place("lead/1")).to_be_visible()

    @property
    def left(self):
        """The offer of what an earlier page left unsaved."""
        return self.page.get_by_text("chưa lưu vẫn còn trong trình duyệt này")

    def copies(self):
        """The keys of what the browser keeps of pages that are arranged."""
        return self.page.evaluate(
            "Object.keys(localStorage).filter((key) => key.startsWith('ktdt-sap-xep:'))"
        )


def live():
    arrangement = Arrangement.objects.live().first()
    return set(slots_from(arrangement.slots)) if arrangement else set()


@pytest.fixture
def secretary(newspaper):
    return make_person("thu-ky", display_name="Thư Ký")


@pytest.fixture
def stories(secretary):
    make_section("kinh-te", on_home=True)
    ago = timezone.now() - timedelta(hours=2)
    names = (
        "Cầu mới thông xe",
        "Chợ hoa họp sớm",
        "Giá rau giảm",
        "Hồ Tây đầy sen",
        "Xe buýt điện",
    )
    return [
        make_article(
            headline=name,
            section="kinh-te",
            lead_photo=make_photo() if at == 0 else None,
            published_at=ago + timedelta(minutes=at),
            by=secretary,
        )
        for at, name in enumerate(names)
    ]


def test_stories_are_dragged_onto_the_page_and_about_it(new_visitor, secretary, stories):
    desk = Desk(new_visitor(**WIDE), secretary)
    desk.drag(desk.story("Giá rau giảm"), desk.place("lead/1"))
    expect(desk.place("lead/1")).to_contain_text("Giá rau giảm")
    expect(desk.row("lead/1")).to_contain_text("Giá rau giảm")
    expect(desk.page.get_by_text("Có thay đổi chưa lên trang")).to_be_visible()
    assert live() == set()
    desk.drag(desk.place("lead/1"), desk.place("secondary/3"))
    expect(desk.place("secondary/3")).to_contain_text("Giá rau giảm")
    desk.button("Bước trước").click()
    expect(desk.place("lead/1")).to_contain_text("Giá rau giảm")
    desk.save()
    expect(desk.page.get_by_text("Đã đưa lên trang.")).to_be_visible()
    assert live() == {Slot("lead", 1, stories[2].pk)}
    reader = new_visitor()
    reader.open("/")
    expect(reader.page.locator(".lead__headline")).to_have_text("Giá rau giảm")


def test_keyboard_alone_places_words_moves_and_undoes(new_visitor, secretary, stories):
    desk = Desk(new_visitor(**WIDE), secretary)
    page = desk.page
    desk.row("secondary/2").get_by_role("link", name="Đặt bài khác").press("Enter")
    expect(page.get_by_label("Tìm bài, không cần dấu")).to_be_focused()
    page.keyboard.type("cau moi")
    expect(page.locator("[data-story]")).to_have_count(1)
    desk.story("Cầu mới thông xe").get_by_role("button").press("Enter")
    expect(desk.place("secondary/2")).to_contain_text("Cầu mới thông xe")
    expect(desk.story("Cầu mới thông xe")).to_contain_text("Đang ở Bài phụ 2")
    # The focus goes along with a story, so that one key sends it on and on.
    desk.row("secondary/2").get_by_role("button", name="xuống").press("Enter")
    expect(desk.row("secondary/3").get_by_role("button", name="xuống")).to_be_focused()
    page.keyboard.press("Enter")
    expect(desk.row("secondary/4").get_by_role("button", name="lên")).to_be_focused()
    expect(desk.place("secondary/4")).to_contain_text("Cầu mới thông xe")
    for place in ("secondary/3", "secondary/2"):
        page.keyboard.press("Enter")
        expect(desk.row(place).get_by_role("button", name="lên")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã chuyển “Cầu mới thông xe” vào Bài phụ 1.")).to_be_visible()
    expect(desk.place("secondary/1")).to_contain_text("Cầu mới thông xe")
    desk.row("secondary/1").locator("summary").press("Enter")
    desk.row("secondary/1").get_by_label("Tít riêng ở chỗ này").fill("Thông xe cầu mới")
    desk.row("secondary/1").get_by_label("Ghim ở chỗ này").press("Space")
    expect(desk.place("secondary/1")).to_contain_text("Thông xe cầu mới")
    expect(desk.row("secondary/1").get_by_label("Ghim ở chỗ này")).to_be_focused()
    expect(desk.row("secondary/1").get_by_label("Ghim ở chỗ này")).to_be_checked()
    desk.row("secondary/1").locator("[data-photo] img").click(position={"x": 80, "y": 60})
    expect(desk.row("secondary/1").get_by_text("Tâm ảnh riêng")).to_be_visible()
    desk.button("Đưa lên trang").press("Enter")
    expect(page.get_by_text("Đã đưa lên trang.")).to_be_visible()
    (slot,) = live()
    assert (slot.key, slot.headline, slot.pinned) == (("secondary", 1), "Thông xe cầu mới", True)
    assert slot.focus is not None
    desk.button("Hoàn tác lần lưu này").press("Enter")
    expect(page.get_by_text("bạn đọc thấy lại trang trước đó")).to_be_visible()
    assert live() == set()


def test_what_was_not_saved_is_offered_again_after_a_crash(new_visitor, secretary, stories):
    place_by_hand("lead", stories[3], headline="Tít riêng")
    desk = Desk(new_visitor(**WIDE), secretary)
    desk.story("Giá rau giảm").get_by_role("button").click()
    expect(desk.place("lead/1")).to_contain_text("Giá rau giảm")
    desk.visitor.kill_tab()
    desk = Desk(desk.visitor, secretary)
    expect(desk.place("lead/1")).to_contain_text("Tít riêng")
    left = desk.page.get_by_text("chưa lưu vẫn còn trong trình duyệt này")
    expect(left).to_contain_text(f"{timezone.localtime():%d/%m}")
    desk.button("Lấy lại").click()
    expect(desk.place("lead/1")).to_contain_text("Giá rau giảm")
    desk.button("Bước trước").click()
    expect(desk.place("lead/1")).to_contain_text("Tít riêng")
    desk.story("Xe buýt điện").get_by_role("button").click()
    expect(desk.place("lead/1")).to_contain_text("Xe buýt điện")
    desk.save()
    expect(desk.page.get_by_text("Đã đưa lên trang.")).to_be_visible()
    assert live() == {Slot("lead", 1, stories[4].pk)}
    desk.visitor.open(PAGE)
    expect(desk.place("lead/1")).to_contain_text("Xe buýt điện")
    expect(desk.page.get_by_text("vẫn còn trong trình duyệt này")).to_be_hidden()


def test_offer_stays_until_it_is_answered(new_visitor, secretary, stories):
    place_by_hand("lead", stories[3], headline="Tít riêng")
    desk = Desk(new_visitor(**WIDE), secretary)
    desk.arrange("Giá rau giảm")
    desk.visitor.kill_tab()
    desk = Desk(desk.visitor, secretary)
    expect(desk.left).to_be_visible()
    place_by_hand("secondary", stories[1])
    desk.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    desk.button("Lấy vào").click()
    expect(desk.page.get_by_text("Đã lấy bản mới vào")).to_be_visible()
    desk.reload()
    expect(desk.left).to_be_visible()
    desk.arrange("Xe buýt điện")
    desk.reload()
    # What was arranged last is offered first.
    desk.button("Lấy lại").click()
    expect(desk.place("lead/1")).to_contain_text("Xe buýt điện")
    desk.save()
    expect(desk.page.get_by_text("Đã đưa lên trang.")).to_be_visible()
    desk.reload()
    desk.arrange("Hồ Tây đầy sen")
    with desk.page.expect_event("dialog") as asked:
        desk.button("Lấy lại").click()
    assert "thay những gì vừa sắp xếp" in asked.value.message
    expect(desk.place("lead/1")).to_contain_text("Giá rau giảm")
    assert len(desk.copies()) == 1


def test_copy_that_is_refused_is_kept_and_an_old_one_is_not(new_visitor, secretary, stories):
    desk = Desk(new_visitor(**WIDE), secretary)
    desk.visitor.expect_trouble("422")
    desk.arrange("Giá rau giảm")
    (kept,) = desk.copies()
    change = """(key) => {
        const copy = JSON.parse(localStorage.getItem(key));
        localStorage.setItem(key, JSON.stringify({...copy, based_on: "999999"}));
        localStorage.setItem("ktdt-sap-xep:1:/:old", JSON.stringify({...copy, at: 0}));
    }"""
    desk.page.evaluate(change, kept)
    desk.reload()
    expect(desk.left).to_be_visible()
    assert desk.copies() == [kept]
    desk.arrange("Xe buýt điện")
    desk.button("Lấy lại").click()
    expect(desk.page.get_by_text("không đọc được")).to_be_visible()
    expect(desk.left).to_be_visible()
    expect(desk.place("lead/1")).to_contain_text("Xe buýt điện")
    assert kept in desk.copies()
    desk.button("Bỏ phần ấy").click()
    expect(desk.left).to_be_hidden()
    assert kept not in desk.copies()
    assert len(desk.copies()) == 1


def test_two_tabs_of_one_page_keep_a_copy_each(new_visitor, secretary, stories):
    desk = Desk(new_visitor(**WIDE), secretary)
    desk.arrange("Giá rau giảm")
    desk.visitor.page = desk.visitor.context.new_page()
    other = Desk(desk.visitor, secretary)
    other.arrange("Xe buýt điện")
    expect(other.left).to_be_hidden()
    assert len(other.copies()) == 2
    other.save()
    expect(other.page.get_by_text("Đã đưa lên trang.")).to_be_visible()
    assert len(other.copies()) == 1
    desk.visitor.kill_tab()
    again = Desk(desk.visitor, secretary)
    again.button("Lấy lại").click()
    expect(again.place("lead/1")).to_contain_text("Giá rau giảm")


def test_of_two_editors_of_one_place_the_second_is_told_and_chooses(
    new_visitor, secretary, stories
):
    first = Desk(new_visitor(**WIDE), secretary)
    second = Desk(new_visitor(**WIDE), make_person("tong-bien-tap"))
    second.visitor.expect_trouble("409")
    second.story("Chợ hoa họp sớm").get_by_role("button").click()
    expect(second.place("lead/1")).to_contain_text("Chợ hoa họp sớm")
    first.story("Xe buýt điện").get_by_role("button").click()
    expect(first.place("lead/1")).to_contain_text("Xe buýt điện")
    first.save()
    expect(first.page.get_by_text("Đã đưa lên trang.")).to_be_visible()
    expect(second.page.get_by_text("Thư Ký vừa lưu trang này lúc")).to_be_visible()
    second.save()
    clash = second.page.get_by_role("alertdialog")
    expect(clash).to_be_focused()
    expect(clash).to_contain_text("Thư Ký")
    expect(clash).to_contain_text("“Xe buýt điện”")
    assert live() == {Slot("lead", 1, stories[4].pk)}
    clash.get_by_label("“Chợ hoa họp sớm”").check()
    second.button("Lưu theo lựa chọn này").click()
    expect(second.page.get_by_text("Đã đưa lên trang.")).to_be_visible()
    assert live() == {Slot("lead", 1, stories[1].pk)}


def test_page_is_prepared_and_comes_out_at_its_time(new_visitor, secretary, stories):
    desk = Desk(new_visitor(**WIDE), secretary)
    page = desk.page
    page.get_by_text("Soạn trước một trang").click()
    page.get_by_label("Tên bản").fill("Sáng mai")
    page.get_by_role("button", name="Bắt đầu từ trang hiện nay").click()
    at = timezone.localtime().replace(hour=5, minute=30, second=0, microsecond=0)
    at += timedelta(days=1)
    desk.story("Giá rau giảm").get_by_role("button").click()
    expect(desk.place("lead/1")).to_contain_text("Giá rau giảm")
    page.get_by_label("Lên trang lúc").fill(f"{at:%Y-%m-%dT%H:%M}")
    # What was not saved is saved along.
    desk.button("Hẹn giờ").click()
    expect(page.get_by_text(f"Bản này lên trang lúc 05:30, {at:%d/%m/%Y}")).to_be_visible()
    expect(desk.row("lead/1")).to_contain_text("Giá rau giảm")
    desk.story("Hồ Tây đầy sen").get_by_role("button").click()
    expect(desk.place("lead/1")).to_contain_text("Hồ Tây đầy sen")
    desk.button("Lưu bản này").click()
    expect(page.get_by_text("Đã lưu bản soạn trước.")).to_be_visible()
    assert live() == set()
    with time_machine.travel(at, tick=False):
        run_timetable(0)
    assert PagePlan.objects.get().state == PagePlan.State.DONE
    reader = new_visitor()
    reader.open("/")
    expect(reader.page.locator(".lead__headline")).to_have_text("Hồ Tây đầy sen")


def test_page_is_accessible_and_fits(new_visitor, secretary, stories):
    visitor = new_visitor()
    visitor.be_signed_in(secretary)
    visitor.open(PAGE)
    page = visitor.page
    page.locator("[data-story] button").first.click()
    expect(page.get_by_text("Có thay đổi chưa lên trang")).to_be_visible()
    page.locator("[data-row='lead/1'] summary").click()
    check_at_every_setting(page, "[data-arrange]", leave_out=["[data-frame]"])
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Bỏ thay đổi").click()
    expect(page.get_by_text("Đã bỏ những gì chưa lưu.")).to_be_visible()
