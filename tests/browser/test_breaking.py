"""Breaking news in a browser: put up in the newsroom, seen by a reader, and gone again."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import barriers
from tests.browser.people import make_person
from tests.factories import make_article, make_section

NEWS = "Cầu Chương Dương tạm cấm xe"


@pytest.fixture
def story(newspaper):
    section = make_section("do-thi", name="Đô thị", in_navigation=True)
    return make_article(section=section, headline="Cấm cầu một đêm để kiểm định")


def test_band_goes_up_with_its_story_and_comes_down(new_visitor, story):
    desk, reader = new_visitor(), new_visitor(viewport={"width": 360, "height": 800})
    desk.be_signed_in(make_person("thu-ky"))
    desk.open("/toa-soan/tin-nong/")
    text = desk.page.get_by_label("Tin", exact=True)
    text.fill("x" * 121)
    count = desk.page.locator("[data-count-of=id_text]")
    expect(count).to_have_text("121/120 ký tự")
    text.fill(NEWS)
    expect(count).to_have_text(f"{len(NEWS)}/120 ký tự")
    address = desk.page.get_by_label("Dẫn tới bài")
    address.press_sequentially("cam cau")
    desk.page.get_by_role("option", name="Cấm cầu một đêm").click()
    expect(address).to_have_value(story.get_absolute_url())
    expect(desk.page.get_by_label("Tắt lúc")).to_be_hidden()
    assert not barriers(desk.page, part=".desk-page")
    desk.page.get_by_role("button", name="Đưa lên trang").click()
    expect(desk.page.locator(".band__text")).to_have_text(NEWS)

    reader.open("/")
    reader.page.get_by_role("region", name="Tin nóng").get_by_role("link", name=NEWS).click()
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(story.headline)
    desk.page.get_by_role("button", name="Tắt ngay").click()
    expect(desk.page.get_by_text("Lúc này không có tin nóng nào")).to_be_visible()
    reader.open("/")
    expect(reader.page.get_by_role("region", name="Tin nóng")).to_have_count(0)
