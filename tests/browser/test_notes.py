"""Notes beside a story, from one browser to another."""

import pytest
from playwright.sync_api import expect

from articles.models import Note
from tests.browser.people import make_person
from tests.browser.writing_desk import WritingDesk
from tests.factories import make_article


@pytest.fixture
def reporter():
    return make_person("phong-vien", display_name="Lan Anh")


@pytest.fixture
def editors_desk(new_visitor, reporter):
    """An editor's page with the reporter's story open."""
    visitor = new_visitor()
    visitor.be_signed_in(make_person("bien-tap-vien", display_name="Minh Khuê"))
    desk = WritingDesk(visitor)
    desk.open(make_article(published=False, by=reporter, headline="Tít cũ"))
    return desk


def test_note_reaches_a_colleague_and_what_is_being_typed_stays(
    new_visitor, reporter, editors_desk
):
    page = editors_desk.page
    page.get_by_label("Tít", exact=True).fill("Tít đang gõ dở")
    page.get_by_label("Viết ghi chú").click()
    page.keyboard.type("Nhờ @lan")
    expect(page.get_by_role("option", name="Lan Anh")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type("xem lại con số.")
    page.get_by_role("button", name="Gửi ghi chú").dblclick()
    expect(page.get_by_role("listitem").filter(has_text="Nhờ @Lan Anh xem lại")).to_have_count(1)
    expect(page.get_by_label("Viết ghi chú")).to_have_value("")
    expect(page.get_by_label("Tít", exact=True)).to_have_value("Tít đang gõ dở")
    assert Note.objects.count() == 1

    colleague = new_visitor()
    colleague.sign_in(reporter)
    told = colleague.page.get_by_role("link", name="Minh Khuê: Nhờ @Lan Anh xem lại con số.")
    told.click()
    expect(colleague.page.get_by_role("heading", name="Ghi chú")).to_be_in_viewport()
    colleague.open("/toa-soan/")
    expect(colleague.page.get_by_text("Không có tin báo mới.")).to_be_visible()


def test_note_that_is_refused_or_cut_off_stays_in_its_box_and_is_sent_once(editors_desk):
    visitor, page = editors_desk.visitor, editors_desk.page
    visitor.expect_trouble("Failed to load resource", "ERR_INTERNET_DISCONNECTED", "422")
    box, send = page.get_by_label("Viết ghi chú"), page.get_by_role("button", name="Gửi ghi chú")
    box.fill("@Lan xem lại")
    send.click()
    expect(page.get_by_text("Có phải bạn muốn nhắc @Lan Anh?")).to_be_visible()
    expect(box).to_have_value("@Lan xem lại")

    box.fill("Đã gọi sở")
    visitor.context.set_offline(True)
    send.click()
    expect(page.get_by_text("Chưa gửi được vì mất kết nối")).to_be_visible()
    visitor.context.set_offline(False)
    send.click()
    expect(page.get_by_text("Đã gửi.", exact=True)).to_be_visible()
    assert list(Note.objects.values_list("text", flat=True)) == ["Đã gọi sở"]


def test_words_typed_while_a_note_is_on_its_way_stay_in_the_box(editors_desk):
    page, box = editors_desk.page, editors_desk.page.get_by_label("Viết ghi chú")

    def type_on(route):
        if route.request.method == "POST":
            box.press_sequentially(" Và ảnh nữa.")
        route.continue_()

    page.route("**/ghi-chu/", type_on)
    box.fill("Đã gọi sở.")
    box.press("Control+Enter")
    expect(page.get_by_role("listitem").filter(has_text="Đã gọi sở.")).to_have_count(1)
    expect(box).to_have_value("Và ảnh nữa.")
    assert Note.objects.get().text == "Đã gọi sở."


def test_suggested_colleagues_stay_away_once_closed(editors_desk):
    page, box = editors_desk.page, editors_desk.page.get_by_label("Viết ghi chú")
    people = page.get_by_role("option", name="Lan Anh")
    box.press_sequentially("Nhờ @la")
    expect(people).to_be_visible()
    box.press_sequentially("n")
    box.press("Escape")
    page.wait_for_timeout(1000)
    expect(people).to_be_hidden()


def test_typing_a_note_is_no_change_of_the_story(editors_desk):
    page = editors_desk.page
    saved = page.locator("[data-saved]").inner_text()
    page.get_by_label("Viết ghi chú").fill("Chỉ là ghi chú")
    page.get_by_label("Viết ghi chú").press("Tab")
    expect(page.locator("[data-saved]")).to_have_text(saved)


def test_first_of_several_colleagues_is_taken_by_enter(editors_desk):
    for name in ("Biên An", "Biên Bình"):
        make_person("bien-tap-vien", display_name=name)
    page, box = editors_desk.page, editors_desk.page.get_by_label("Viết ghi chú")
    box.press_sequentially("Nhờ @Biên")
    first = page.get_by_role("option", name="Biên An")
    expect(first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(box).to_have_value("Nhờ @Biên An ")
