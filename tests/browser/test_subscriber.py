"""A subscriber orders the printed paper, pays by VietQR, and is on the carrier's list."""

import csv
import re
from binascii import crc_hqx
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from subscriptions.models import Ward
from tests.browser.order_pages import OrderForm, load_places
from tests.browser.people import make_person
from tests.browser.qr_reader import read_qr
from tests.subscriptions.factories import (
    NOVEMBER_20,
    make_bank_account,
    make_channel,
    make_publication,
)

DECEMBER_1 = timezone.make_aware(datetime(2026, 12, 1, 5))  # a Tuesday
RECIPIENT = {
    "name": "Nguyễn Thị Hòa",
    "phone": "0912 345 678",
    "street": "Số 24, ngõ 147 phố Tân Mai",
    "note": "Bỏ vào hòm thư cạnh cổng",
}
PROVINCES = 34
WARDS_OF_HANOI = 126


@pytest.fixture
def day(newspaper):
    """The morning of 20 November 2026, on the server; `move_to` goes on from there."""
    with time_machine.travel(NOVEMBER_20, tick=True) as traveller:
        yield traveller


@pytest.fixture
def publication(day):
    """A daily on sale, an account to pay into, and where people live."""
    load_places()
    make_channel()
    make_bank_account()
    return make_publication(name="Kinh tế & Đô thị", code="kinh-te-do-thi")


def tlv(key, value):
    """Return a field of EMVCo's codes."""
    return f"{key}{len(value):02}{value}"


def vietqr(amount_vnd, text):
    """Return what a phone must read, worked out from the rule in NAPAS's words."""
    account = tlv("00", "970436") + tlv("01", "1023020330000")
    code = tlv("00", "01") + tlv("01", "12")
    code += tlv("38", tlv("00", "A000000727") + tlv("01", account) + tlv("02", "QRIBFTTA"))
    code += tlv("53", "704") + tlv("54", str(amount_vnd)) + tlv("58", "VN")
    code += tlv("62", tlv("08", text)) + "6304"
    return f"{code}{crc_hqx(code.encode(), 0xFFFF):04X}"


def test_rule_of_the_test_gives_the_known_vector():
    assert vietqr(1_170_000, "KTDT250001 DAT BAO") == (
        "00020101021238570010A00000072701270006970436011310230203300000208QRIBFTTA"
        "5303704540711700005802VN62220818KTDT250001 DAT BAO6304A143"
    )


def open_order_form(reader):
    """Come from the front page, sign in on the way, and arrive at the form."""
    page = reader.page
    reader.open("/")
    page.get_by_role("banner").get_by_role("link", name="Đăng ký ấn phẩm").click()
    page.get_by_role("link", name="Đặt báo Kinh tế & Đô thị").click()
    expect(page.get_by_role("heading", level=1, name="Đăng nhập")).to_be_visible()


def expect_payable(reader, code):
    """Look at the order: what to transfer, in words and as a code that a phone reads."""
    page = reader.page
    expect(page.get_by_text("Chờ thanh toán").first).to_be_visible()
    transfer = page.locator(".transfer")
    for words in ("Vietcombank", "1023020330000", "882.000 đ", f"{code} DAT BAO"):
        expect(transfer).to_contain_text(words)
    picture = page.get_by_role("img", name=re.compile("^Mã VietQR"))
    expect(picture).to_have_js_property("complete", True)
    assert read_qr(picture.screenshot()) == vietqr(882_000, f"{code} DAT BAO")


def record_payment(clerk, code):
    """Mark the order paid, as circulation does when the money has come."""
    page = clerk.page
    page.get_by_role("link", name=re.compile("^Đơn đặt báo")).first.click()
    page.get_by_role("row").filter(has_text=code).get_by_role(
        "link", name="Ghi nhận thanh toán"
    ).click()
    expect(page.get_by_label("Số tiền (đồng)")).to_have_value("882.000")
    page.get_by_label("Số tham chiếu").fill("FT26005000001")
    page.get_by_role("button", name="Ghi nhận").click()
    expect(page.get_by_text(f"Đã ghi nhận 882.000 đ cho đơn {code}.")).to_be_visible()


def close_and_export(clerk):
    """Close today's issue; return the rows of its list, from the file that the admin gives."""
    page = clerk.page
    page.get_by_role("link", name=re.compile("^Lịch ra báo")).first.click()
    page.get_by_role("link", name="Giao hôm nay").click()
    page.get_by_role("rowheader").get_by_role("link").click()
    page.get_by_role("button", name="Chốt số này").click()
    expect(page.get_by_text("1 người nhận")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Danh sách (CSV)").click()
    assert download.value.suggested_filename.endswith("-chua-co-tuyen.csv")
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def test_subscriber_orders_pays_and_receives(publication, day, new_visitor):
    person, clerk_account = make_person(), make_person("phat-hanh")
    reader, clerk = new_visitor(), new_visitor()
    # A price asked for while another is on its way takes its place; htmx says so aloud.
    reader.expect_trouble("htmx:sendAbort", "htmx:afterRequest")
    form = OrderForm(reader)
    open_order_form(reader)
    reader.fill_in_sign_in(person)
    form.choose_terms(term="3 tháng", copies=2, starts="Tháng 12/2026, từ 01/12/2026")
    expect(form.sum).to_contain_text("882.000 đ")
    expect(form.sum).to_contain_text("01/12/2026 – 28/02/2027")
    expect(form.province.locator("option:not([value=''])")).to_have_count(PROVINCES)
    for name, number in {"Bắc Ninh": 99, "Thành phố Hà Nội": WARDS_OF_HANOI}.items():
        form.province.select_option(label=name)
        expect(form.ward.locator("option:not([value=''])")).to_have_count(number)
        expected = Ward.objects.filter(province__name=name).values_list("name", flat=True)
        assert sorted(form.wards_on_offer()) == sorted(expected)
    form.ward.select_option(label="Phường Hoàng Mai")
    form.fill_in_recipient(**RECIPIENT)
    form.review()
    for words in (RECIPIENT["name"], RECIPIENT["street"], "Phường Hoàng Mai", "882.000 đ"):
        expect(reader.page.get_by_role("main")).to_contain_text(words)
    code = form.place()
    expect_payable(reader, code)
    order_page = reader.page.url
    reader.open("/tai-khoan/")
    order = reader.page.get_by_role("row").filter(has_text=code)
    expect(order).to_contain_text("Chờ thanh toán")

    clerk.sign_in(clerk_account, "/toa-soan/")
    record_payment(clerk, code)
    reader.page.goto(order_page)
    expect(reader.page.get_by_text("Đã thanh toán")).to_be_visible()
    reader.open("/tai-khoan/")
    expect(reader.page.get_by_text("Sắp giao")).to_be_visible()

    day.move_to(DECEMBER_1)
    reader.open("/tai-khoan/")
    expect(reader.page.get_by_text("Đang giao")).to_be_visible()
    # The session of before is over.
    clerk.sign_in(clerk_account, "/toa-soan/")
    [row] = [row for row in close_and_export(clerk) if row["Người nhận"] == RECIPIENT["name"]]
    assert (row["Địa chỉ"], row["Phường, xã"]) == (RECIPIENT["street"], "Phường Hoàng Mai")
    assert (row["Số tờ"], row["Ghi chú"]) == ("2", RECIPIENT["note"])


def test_subscriber_orders_without_scripts(publication, new_visitor):
    reader = new_visitor(java_script_enabled=False)
    form = OrderForm(reader)
    page = reader.page
    open_order_form(reader)
    reader.fill_in_sign_in(make_person())
    form.choose_terms(term="3 tháng", copies=2, starts="Tháng 12/2026, từ 01/12/2026")
    page.get_by_role("button", name="Tính tiền").click()
    expect(form.sum).to_contain_text("882.000 đ")
    form.fill_in_recipient(**RECIPIENT)
    form.province.select_option(label="Bắc Ninh")
    page.get_by_role("button", name="Chọn tỉnh").click()
    assert len(form.wards_on_offer()) == 99
    form.province.select_option(label="Thành phố Hà Nội")
    page.get_by_role("button", name="Chọn tỉnh").click()
    assert len(form.wards_on_offer()) == WARDS_OF_HANOI
    expect(page.get_by_label("Tên người nhận")).to_have_value(RECIPIENT["name"])
    form.ward.select_option(label="Phường Hoàng Mai")
    form.review()
    expect_payable(reader, form.place())
