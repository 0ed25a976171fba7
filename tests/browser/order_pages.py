"""The pages on which a reader orders the printed paper, as people use them."""

import re
from importlib import import_module

from django.apps import apps
from playwright.sync_api import expect


def load_places():
    """Bring back the provinces and wards of the migration, which a test before took away."""
    migration = import_module("subscriptions.migrations.0002_provinces_and_wards")
    migration.load_places(apps, None)


class OrderForm:
    """The order form of one publication."""

    def __init__(self, visitor):
        self.page = visitor.page
        self.sum = self.page.get_by_role("complementary", name="Tiền báo")
        self.province = self.page.get_by_label("Tỉnh, thành phố", exact=True)
        self.ward = self.page.get_by_label("Phường, xã")

    def choose_terms(self, *, term, copies, starts):
        """Choose term, copies and start month by the words on the page."""
        self.page.get_by_role("radio", name=re.compile(f"^{term}")).check()
        self.page.get_by_label("Số tờ mỗi kỳ").fill(str(copies))
        starts_on = self.page.get_by_label("Bắt đầu từ")
        starts_on.select_option(label=starts)

    def wards_on_offer(self):
        """Return the names of the wards that can be chosen."""
        return self.ward.locator("option:not([value=''])").all_inner_texts()

    def fill_in_recipient(self, *, name, phone, street, note):
        """Say who receives the paper and where exactly."""
        self.page.get_by_label("Tên người nhận").fill(name)
        self.page.get_by_label("Điện thoại người nhận").fill(phone)
        self.page.get_by_label("Số nhà, đường").fill(street)
        self.page.get_by_label("Ghi chú giao báo").fill(note)

    def review(self):
        """Go on to the review."""
        self.page.get_by_role("button", name="Xem lại đơn").click()
        expect(self.page.get_by_role("heading", level=1, name="Xem lại đơn")).to_be_visible()

    def place(self):
        """Place the order on the review; returns its code."""
        self.page.get_by_role("main").get_by_role("button", name="Đặt báo").click()
        heading = self.page.get_by_role("heading", level=1, name=re.compile(r"^Đơn KTDT\d{6}$"))
        return heading.inner_text().removeprefix("Đơn ")
