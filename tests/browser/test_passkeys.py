"""A reader signs up with a passkey, adds another, and signs in with it alone."""

from playwright.sync_api import expect

from tests.accounts.mailbox import last_code
from tests.browser.people import make_person

EMAIL = "hoa@example.com"
# As a phone or a laptop that knows its owner's finger.
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def bring_a_device(visitor):
    """Give a visitor a device that makes passkeys; browsers let no bare IP address have any."""
    visitor.origin = visitor.origin.replace("127.0.0.1", "localhost")
    browser = visitor.context.new_cdp_session(visitor.page)
    browser.send("WebAuthn.enable")
    options = {"options": AUTHENTICATOR}
    return browser, browser.send("WebAuthn.addVirtualAuthenticator", options)["authenticatorId"]


def sign_out(visitor):
    # What the page asked for by itself is answered first: the answer may bring a cookie.
    visitor.page.wait_for_load_state("networkidle")
    visitor.context.clear_cookies()
    visitor.open("/dang-nhap/")


def test_reader_signs_up_and_in_with_a_passkey_alone(newspaper, new_visitor):
    reader = new_visitor()
    bring_a_device(reader)
    page = reader.page
    reader.open("/dang-ky/")
    page.get_by_role("link", name="Đăng ký bằng khóa truy cập").click()
    page.get_by_role("textbox", name="Tên hiển thị").fill("Nguyễn Thị Hòa")
    page.get_by_role("textbox", name="E-mail").fill(EMAIL)
    page.get_by_role("checkbox", name="Tôi đồng ý để báo lưu tên").check()
    page.get_by_role("button", name="Đăng ký").click()
    page.get_by_label("Mã", exact=True).fill(last_code())
    page.get_by_role("button", name="Xác nhận").click()
    page.get_by_role("button", name="Tạo khóa").click()
    expect(page.get_by_role("heading", name="Trang của tôi")).to_be_visible()

    sign_out(reader)
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    expect(page.get_by_role("heading", name="Trang của tôi")).to_be_visible()


def test_reader_adds_a_passkey_and_proves_with_it(newspaper, new_visitor):
    reader = new_visitor()
    browser, device = bring_a_device(reader)
    page = reader.page
    reader.sign_in(make_person())
    reader.open("/tai-khoan/bao-mat/")
    page.get_by_role("link", name="Thêm khóa truy cập").click()

    # The first finger does not fit: the page says so, and can be tried again.
    browser.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.get_by_role("button", name="Tạo khóa").click()
    expect(page.get_by_role("alert").filter(has_text="Chưa nhận được khóa")).to_be_visible()
    browser.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": True})
    page.get_by_role("button", name="Tạo khóa").click()
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    expect(page.locator(".codes code")).to_have_count(10)

    sign_out(reader)
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    expect(page.get_by_role("heading", name="Trang của tôi")).to_be_visible()
    reader.open("/tai-khoan/email/")
    page.get_by_label("E-mail mới").fill("moi@example.com")
    page.get_by_role("button", name="Đổi địa chỉ").click()
    page.get_by_role("link", name="Dùng khóa truy cập").click()
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    expect(page.get_by_text("moi@example.com")).to_be_visible()
