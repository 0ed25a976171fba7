"""A subscriber goes away, has the paper sent after them, and tells of one that did not come."""

from datetime import date

import pytest
import time_machine
from playwright.sync_api import expect

from tests.browser.order_pages import load_places
from tests.browser.people import make_person
from tests.browser.test_every_page import look_at
from tests.subscriptions.factories import (
    close_until,
    make_publication,
    make_subscription,
    make_ward,
    moment,
)

TUESDAY = date(2026, 12, 8)


@pytest.fixture
def noon(newspaper):
    """Noon of Tuesday, 8 December 2026, on the server."""
    with time_machine.travel(moment(TUESDAY, 12), tick=True) as traveller:
        yield traveller


class OwnSubscription:
    """The page of a subscription, and the two steps of each act."""

    def __init__(self, visitor):
        self.page = visitor.page

    def begin(self, act):
        """Open the form of an act."""
        self.page.get_by_role("link", name=act).click()

    def see(self):
        """Ask for the preview."""
        self.page.get_by_role("button", name="Xem trước").click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Xem trước")

    def do(self, verb, says):
        """Confirm what is shown."""
        self.page.get_by_role("main").get_by_role("button", name=verb, exact=True).click()
        expect(self.page.get_by_role("status")).to_contain_text(says)

    def issue(self, day):
        """Return the issue of a day in the calendar."""
        return self.page.get_by_role("listitem").filter(has_text=day)


def test_subscriber_holds_moves_and_complains(noon, new_visitor):
    load_places()
    person = make_person()
    publication = make_publication(name="Kinh tế & Đô thị")
    make_subscription(buyer=person, publication=publication, ward=make_ward(), months=1)
    close_until(publication, TUESDAY)
    reader = new_visitor(reduced_motion="reduce")
    reader.be_signed_in(person, "/dat-bao/don/")
    own, page = OwnSubscription(reader), reader.page
    page.get_by_role("main").get_by_role("link", name="Kinh tế & Đô thị").click()
    expect(own.issue("Thứ Ba, 08/12/2026")).to_contain_text("Đã giao")

    own.begin("Tạm ngừng giao báo")
    page.get_by_label("Ngừng từ ngày").fill("2026-12-14")
    page.get_by_label("Đến hết ngày").fill("2026-12-15")
    own.see()
    expect(page.get_by_role("main")).to_contain_text("02/01/2027 (trước là Thứ Năm, 31/12/2026)")
    look_at(page)
    own.do("Tạm ngừng", "Tạm ngừng từ 14/12/2026 đến hết 15/12/2026: 2 số báo.")
    expect(own.issue("Thứ Hai, 14/12/2026")).to_contain_text("giao bù 01/01/2027")

    own.begin("Đổi địa chỉ giao báo")
    page.get_by_label("Từ ngày").fill("2026-12-21")
    page.get_by_label("Đến hết ngày").fill("2026-12-22")
    page.get_by_label("Tỉnh, thành phố").select_option(label="Bắc Ninh")
    ward = page.get_by_label("Phường, xã")
    expect(ward.locator("option:not([value=''])")).to_have_count(99)
    ward.select_option(index=1)
    page.get_by_label("Số nhà, đường").fill("Số 5 phố Chợ")
    own.see()
    own.do("Đổi địa chỉ", "Giao đến Số 5 phố Chợ")
    expect(own.issue("Thứ Ba, 22/12/2026")).to_contain_text("Giao nơi khác")
    expect(own.issue("Thứ Tư, 23/12/2026")).to_contain_text("Sẽ giao")

    own.begin("Báo thiếu, báo hỏng")
    page.get_by_label("Thứ Ba, 08/12/2026").check()
    own.see()
    own.do("Gửi", "Không nhận được báo: số ra ngày 08/12.")
    expect(own.issue("Thứ Ba, 08/12/2026")).to_contain_text("Giao lại")
    page.get_by_role("link", name="Thứ Ba, 08/12/2026").click()
    why = page.get_by_role("region", name="Số ra Thứ Ba, 08/12/2026")
    expect(why).to_contain_text("Không nhận được báo 1 tờ: giao lại ngày 09/12/2026.")
    look_at(page)
