"""A clerk's story: 500 recipients by a list, their money, an issue closed, printed, explained."""

import re
from datetime import date
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import expect

from subscriptions.bank.taking_in import take_in
from subscriptions.models import Subscription
from tests.browser.order_pages import load_places
from tests.factories import make_user
from tests.subscriptions.bank.test_taking_in import credit
from tests.subscriptions.factories import (
    NOVEMBER_20,
    make_bank_account,
    make_channel,
    make_publication,
    make_route,
    make_ward,
    moment,
)
from tests.subscriptions.order_sheets.lists import make_list, recipient

RECIPIENTS, TOTAL_VND = 500, 10_000_000
TOTAL = "10.000.000 đ"
EVE = moment(date(2026, 11, 30), 16)


@pytest.fixture
def day(newspaper):
    """The morning of 20 November 2026, on the server; `move_to` goes on from there."""
    with time_machine.travel(NOVEMBER_20, tick=True) as traveller:
        yield traveller


def order_for_many(page, path):
    """Say who orders what, send the list, mend the one wrong row, and order; returns the code."""
    page.get_by_label("Người đặt, đơn vị đặt").fill("Đảng ủy phường Hoàng Mai")
    page.get_by_label("Điện thoại").fill("024 3825 7201")
    page.get_by_label("Ấn phẩm").select_option(label="Kinh tế & Đô thị")
    page.get_by_label("Bắt đầu từ").select_option(value="2026-12-01")
    page.get_by_label("Kỳ hạn").select_option(value="1")
    page.get_by_label("Cách giao").select_option(value="own")
    page.get_by_role("button", name="Nhập người nhận").click()
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Nhận danh sách").click()
    expect(page.get_by_text("Có phải Phường Hoàng Mai?").first).to_be_visible()
    wrong = page.get_by_role("group", name=f"Dòng {RECIPIENTS}")
    wrong.get_by_label("Phường/Xã").fill("Phường Hoàng Mai")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("button", name=f"Đặt báo, {TOTAL}").click()
    return re.search(r"KTDT\d{6}", page.get_by_text("Đã đặt đơn KTDT").first.inner_text())[0]


def match_money(page, code):
    """Put a transfer that names no order on it."""
    page.get_by_role("link", name=re.compile("^Tiền về")).first.click()
    page.get_by_role("link", name="Đối chiếu", exact=True).click()
    page.get_by_label("Lý do").fill("Kế toán phường gọi xác nhận")
    page.get_by_role("button", name=f"Gán vào {code}").click()
    expect(page.get_by_text(f"Đã gán vào đơn {code}: {TOTAL}").first).to_be_visible()


def close_and_print(page):
    """Close the first issue from the page of the day, and print what its carrier takes."""
    page.locator("#chot-so").get_by_role("link", name="Kinh tế & Đô thị số 2").click()
    page.get_by_label("Dự phòng HM-01").fill("2")
    page.get_by_role("button", name="Lưu số tờ dự phòng").click()
    page.get_by_role("button", name="Chốt số này").click()
    expect(page.get_by_text("Bảng kê đã chốt")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Tờ giao (PDF) tuyến HM-01").click()
    assert download.value.suggested_filename.endswith("-hm-01.pdf")
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")


def explain_to(page, caller):
    """Find who calls by what they say, and read the answer."""
    page.goto(f"{page.url.partition('/toa-soan/')[0]}/toa-soan/")
    page.get_by_role("searchbox", name="Tìm khách").fill(caller)
    page.keyboard.press("Enter")
    page.get_by_label("Số khác").select_option(label="Thứ Ba, 01/12/2026 – số 2")
    page.get_by_role("button", name="Trả lời").click()
    expect(page.get_by_text("Đã giao 1 tờ").first).to_be_visible()
    expect(page.get_by_text("Bảng kê đã chốt: tuyến HM-01")).to_be_visible()


def test_a_clerk_orders_for_many_matches_closes_prints_and_explains(day, new_visitor, tmp_path):
    load_places()
    make_bank_account()
    make_channel()
    make_route("HM-01", [make_ward()])
    make_publication(name="Kinh tế & Đô thị", weekdays=[2], prices={1: 20_000})
    take_in(credit(TOTAL_VND, "DANG UY PHUONG HOANG MAI CHUYEN TIEN BAO"), now=NOVEMBER_20)
    rows = [recipient(number) for number in range(1, RECIPIENTS)]
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(make_list(*rows, recipient(RECIPIENTS, ward="Phường Hoàng May")).read())
    clerk, person = new_visitor(), make_user("phat-hanh")
    clerk.be_signed_in(person, "/toa-soan/subscriptions/ordersheet/add/")
    match_money(clerk.page, order_for_many(clerk.page, path))
    day.move_to(EVE)
    # The session of before is over.
    clerk.be_signed_in(person, "/toa-soan/")
    close_and_print(clerk.page)
    label = Subscription.objects.get(line__recipient_name="Chi bộ 250").label_number
    explain_to(clerk.page, f"{label[:3]} {label[3:6]} {label[6:]}")
