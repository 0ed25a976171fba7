"""The sheet on which clerks order for many: it fits every screen and has no barrier."""

from django.utils import timezone
from playwright.sync_api import expect

from subscriptions.ordering_windows import earliest_start
from tests.browser.accessibility import check_at_every_setting
from tests.browser.order_pages import load_places
from tests.factories import make_user
from tests.subscriptions.factories import make_publication
from tests.subscriptions.order_sheets.lists import make_list, recipient
from tests.subscriptions.order_sheets.test_sheets import make_sheet


def test_a_clerk_sends_a_list_mends_a_row_and_orders(newspaper, new_visitor, tmp_path):
    load_places()
    starts_on = earliest_start(timezone.localdate()).isoformat()
    sheet = make_sheet(make_publication(name="Kinh tế & Đô thị"), starts_on=starts_on)
    wrong = recipient(2, ward="Phường Hoàng May")
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(make_list(recipient(1), wrong, recipient(3)).read())
    clerk = new_visitor(reduced_motion="reduce")
    clerk.be_signed_in(make_user("phat-hanh", email="lan@example.com"))
    clerk.open(f"/toa-soan/subscriptions/ordersheet/{sheet.pk}/change/")
    page = clerk.page
    page.get_by_text("Gửi danh sách Excel").click()
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Nhận danh sách").click()
    ward = page.get_by_role("group", name="Dòng 2").get_by_label("Phường/Xã")
    expect(page.get_by_text("Có phải Phường Hoàng Mai?").first).to_be_visible()
    check_at_every_setting(page, "#content")
    ward.fill("Phường Hoàng Mai")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("button", name="Đặt báo, ").click()
    expect(page.get_by_text("Đã đặt đơn KTDT").first).to_be_visible()
