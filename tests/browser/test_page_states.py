"""The front page of an earlier moment, seen again in a browser and brought back."""

import pytest
from playwright.sync_api import expect

from articles.arranging import saving
from articles.arranging.slot import Slot
from articles.models import Area, ArrangedPage
from tests.browser.accessibility import barriers
from tests.browser.people import make_person
from tests.factories import make_article, make_photo, make_section

DAY = "/toa-soan/trang-da-ra/"
MORNING, NOON = "Nước rút dần ở bốn phường ven sông", "Phố đi bộ mở thêm một đoạn"


@pytest.fixture
def secretary(newspaper):
    return make_person("thu-ky", display_name="Thư Ký Lan")


@pytest.fixture
def two_leads(secretary):
    """One story led in the morning, another leads now."""
    make_section("thoi-su", name="Thời sự", on_home=True)
    stories = [make_article(headline=words, lead_photo=make_photo()) for words in (MORNING, NOON)]
    page = ArrangedPage.objects.of()
    for story in stories:
        saving.save(page, [Slot(Area.LEAD, 1, story.pk)], page.current, secretary)


def test_earlier_front_page_is_replayed_and_brought_back(new_visitor, secretary, two_leads):
    desk, reader = new_visitor(), new_visitor()
    desk.be_signed_in(secretary)
    reader.open("/")
    expect(reader.page.locator(".lead__headline")).to_have_text(NOON)

    desk.open(DAY)
    expect(desk.page.locator(".states__lead")).to_have_text(NOON)
    assert not barriers(desk.page, part=".desk-page")
    earlier = desk.page.locator(".states__list a", has_text=MORNING).first
    earlier.click()
    expect(desk.page.locator(".lead__headline")).to_have_text(MORNING)
    expect(desk.page.locator(".replay-bar")).to_contain_text("đặt lúc")
    for width in (1280, 360):
        desk.page.set_viewport_size({"width": width, "height": 900})
        assert not barriers(desk.page)
        assert desk.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")

    desk.page.get_by_role("link", name="Lấy lại bản này").click()
    change = desk.page.get_by_role("row", name="Bài chính")
    expect(change).to_contain_text(NOON)
    expect(change).to_contain_text(MORNING)
    desk.page.get_by_role("button", name="Lấy lại").click()
    expect(desk.page.get_by_text("Trang nhất: đã lấy lại phần đặt tay")).to_be_visible()
    expect(desk.page.locator(".states__lead")).to_have_text(MORNING)
    reader.open("/")
    expect(reader.page.locator(".lead__headline")).to_have_text(MORNING)
