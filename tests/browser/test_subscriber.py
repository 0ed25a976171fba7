"""A subscriber orders the printed paper, pays by VietQR, lives with it, and renews it."""

import re
from binascii import crc_hqx
from datetime import date

import pytest
import time_machine
from playwright.sync_api import expect

from subscriptions.models import Ward
from tests.browser.order_pages import OrderForm, load_places
from tests.browser.people import make_person
from tests.browser.qr_reader import read_qr
from tests.browser.test_every_page import look_at
from tests.subscriptions.factories import (
    NOVEMBER_20,
    close_until,
    make_bank_account,
    make_channel,
    make_publication,
    moment,
)

TUESDAY = date(2026, 12, 8)
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


def order_for_three_months(reader):
    """Fill in the form, with every ward there is, and place the order; returns its code."""
    form = OrderForm(reader)
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
    return form.place()


def hold(own):
    """Be away for two days, which come after the last issue."""
    page = own.page
    own.begin("Tạm ngừng giao báo")
    page.get_by_label("Ngừng từ ngày").fill("2026-12-14")
    page.get_by_label("Đến hết ngày").fill("2026-12-15")
    own.see()
    expect(page.get_by_role("main")).to_contain_text("02/03/2027 (trước là Thứ Bảy, 27/02/2027)")
    look_at(page)
    own.do("Tạm ngừng", "Tạm ngừng từ 14/12/2026 đến hết 15/12/2026: 2 số báo.")
    expect(own.issue("Thứ Hai, 14/12/2026")).to_contain_text("giao bù 01/03/2027")


def move(own):
    """Have the paper sent elsewhere for two days."""
    page = own.page
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


def complain(own):
    """Tell of today's issue, which did not come, and read why it stands as it does."""
    page = own.page
    own.begin("Báo thiếu, báo hỏng")
    page.get_by_label("Thứ Ba, 08/12/2026").check()
    own.see()
    own.do("Gửi", "Không nhận được báo: số ra ngày 08/12.")
    expect(own.issue("Thứ Ba, 08/12/2026")).to_contain_text("Giao lại")
    page.get_by_role("link", name="Thứ Ba, 08/12/2026").click()
    why = page.get_by_role("region", name="Số ra Thứ Ba, 08/12/2026")
    expect(why).to_contain_text("Không nhận được báo 2 tờ: giao lại ngày 09/12/2026.")
    look_at(page)


def renew(reader):
    """Order the next term with two clicks; it is paid like the first."""
    page = reader.page
    reader.open("/dat-bao/don/")
    page.get_by_role("link", name="Gia hạn").click()
    expect(page.get_by_role("radio", name=re.compile("^3 tháng"))).to_be_checked()
    page.get_by_role("button", name="Gia hạn").click()
    expect(page.get_by_role("heading", level=1, name="Đơn gia hạn KTDT")).to_be_visible()
    expect(page.locator(".transfer")).to_contain_text("882.000 đ")


def test_subscriber_orders_pays_holds_moves_complains_and_renews(publication, day, new_visitor):
    person, clerk_account = make_person(), make_person("phat-hanh")
    reader, clerk = new_visitor(reduced_motion="reduce"), new_visitor()
    # A price asked for while another is on its way takes its place; htmx says so aloud.
    reader.expect_trouble("htmx:sendAbort", "htmx:afterRequest")
    open_order_form(reader)
    reader.fill_in_sign_in(person)
    code = order_for_three_months(reader)
    expect_payable(reader, code)
    order_page = reader.page.url
    clerk.be_signed_in(clerk_account, "/toa-soan/")
    record_payment(clerk, code)
    reader.page.goto(order_page)
    expect(reader.page.get_by_text("Đã thanh toán")).to_be_visible()
    reader.open("/tai-khoan/")
    expect(reader.page.get_by_text("Sắp giao")).to_be_visible()

    day.move_to(moment(TUESDAY, 12))
    close_until(publication, TUESDAY)
    reader.be_signed_in(person, "/tai-khoan/")
    expect(reader.page.get_by_text("Đang giao")).to_be_visible()
    reader.open("/dat-bao/don/")
    reader.page.locator(".subscription-list").get_by_role("link", name="Kinh tế & Đô thị").click()
    own = OwnSubscription(reader)
    expect(own.issue("Thứ Ba, 08/12/2026")).to_contain_text("Đã giao")
    hold(own)
    move(own)
    complain(own)
    renew(reader)


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
