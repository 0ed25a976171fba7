"""What circulation and accounting work on: a row behind every kind of page, and the pages."""

from datetime import date, datetime

from django.utils import timezone

from subscriptions.bank.taking_in import take_in
from subscriptions.calendar_changes.merging import Becomes, merge
from subscriptions.changes.suspending import suspend
from subscriptions.confirming import confirm_order
from subscriptions.models import Issue, OfficialLetter, Order, Payment
from tests.browser.order_pages import load_places
from tests.factories import make_user
from tests.subscriptions.bank.test_taking_in import credit
from tests.subscriptions.factories import (
    DECEMBER_1,
    NOVEMBER_20,
    close_until,
    make_bank_account,
    make_complaint,
    make_hold,
    make_order,
    make_publication,
    make_route,
    make_ward,
    pay,
)
from tests.subscriptions.order_sheets.lists import row_of
from tests.subscriptions.order_sheets.test_sheets import make_sheet

# The morning of a Tuesday: overdue is what was confirmed on 20 November.
NOW = timezone.make_aware(datetime(2026, 12, 22, 9))
ADMIN = "/toa-soan/subscriptions/"
REPORTS = "/toa-soan/phat-hanh/bao-cao/"


class CirculationOfADay:
    """A paper that appears on Tuesdays, and what circulation has to do with it at NOW.

    everybody: an account that may open all the pages.
    """

    def __init__(self):
        load_places()
        make_bank_account()
        make_route("HM-01", [make_ward()])
        self.clerk = make_user("phat-hanh")
        self.everybody = make_user("quan-tri")
        self.paper = make_publication(name="Kinh tế & Đô thị", weekdays=[2], prices={3: 84_000})
        self.order = self._order()
        self.receipt = pay(self.order, 90_000, method=Payment.Method.CASH).receipt
        self.subscription = self.order.lines.get().subscription
        self.overdue = self._unpaid(Order.Terms.ON_DELIVERY)
        self.stopped = self._unpaid(Order.Terms.LATER)
        close_until(self.paper, date(2026, 12, 15))
        suspend(self.stopped, by=self.clerk, at=NOW)
        self.complaint = make_complaint(self.subscription)
        self.hold = make_hold(
            self.subscription, starts_on=date(2027, 1, 4), ends_on=date(2027, 1, 9)
        )
        self.transfer, _ = take_in(credit(84_000, "ba Hoa chuyen tien bao"))
        wrong = row_of(ward="Phường Hoàng May")
        self.sheet = make_sheet(self.paper, row_of(), wrong, starts_on="2027-01-01")
        issues = Issue.objects.order_by("issued_on")
        self.closed, self.open = (
            issues.get(issued_on=DECEMBER_1),
            issues.get(issued_on=date(2026, 12, 22)),
        )
        self.merged = issues.get(issued_on=date(2027, 1, 12))
        absorbed = issues.filter(issued_on=date(2027, 1, 5))
        merge(self.merged, absorbed, Becomes.WITH_IT, by=self.clerk)

    def _order(self):
        return make_order(publication=self.paper, ward=make_ward())

    def _unpaid(self, terms):
        order = self._order()
        Order.objects.filter(pk=order.pk).update(terms=terms, buyer=None, placed_by=self.clerk)
        OfficialLetter.objects.create(
            order=order, number="12-CV/ĐU", dated_on=date(2026, 11, 18), noted_by=self.clerk
        )
        return confirm_order(order, by=self.clerk, at=NOVEMBER_20)[0]

    def pages(self):
        """Return (path, words by which it is known) of every kind of page, lists left out."""
        return [
            *self._of_a_day(),
            *self._of_orders(),
            *self._of_subscriptions(),
            *self._of_issues(),
            *self._of_money(),
        ]

    def _of_a_day(self):
        return [
            ("/toa-soan/", "Đơn chờ xác nhận"),
            (f"{ADMIN}subscription/tim/?q=Nguyen+Thi+Hoa", "Kinh tế & Đô thị"),
            (f"{ADMIN}subscription/doi-soat/", "Đối soát"),
            (REPORTS, "Báo đang giao"),
            (f"{REPORTS}den-di/", "Đến, đi"),
            (f"{REPORTS}chua-giao/", "Doanh thu chưa thực hiện"),
            (f"{REPORTS}du-bao/", "Dự báo và lượng in"),
        ]

    def _of_orders(self):
        paid, late = f"{ADMIN}order/{self.order.pk}/", f"{ADMIN}order/{self.overdue.pk}/"
        stopped = f"{ADMIN}order/{self.stopped.pk}/"
        return [
            (f"{paid}change/", "Dòng đơn"),
            (f"{ADMIN}ordersheet/{self.sheet.pk}/change/", "Có phải Phường Hoàng Mai?"),
            (f"{late}ngung-giao/", "không giao và không tính tiền"),
            (f"{late}tai-khoan/?q={self.everybody.email}", "Tài khoản"),
            (f"{late}ghi-nhan-thanh-toan/", "Số tiền (đồng)"),
            (f"{stopped}cong-van/", "Số công văn"),
            (f"{paid}ghi-so/", "Lý do"),
            (f"{paid}hoa-don/", "Mã số thuế"),
            (f"{paid}nguoi-nhan/", "Nguyễn Thị Hòa"),
            (f"{ADMIN}order/ban-le-hen-uoc/", "Bán lẻ hẹn ước"),
        ]

    def _of_subscriptions(self):
        own = f"{ADMIN}subscription/{self.subscription.pk}/"
        return [
            (f"{ADMIN}subscription/tim/khach/{self.subscription.label_number}/", "Diễn biến"),
            (f"{own}viec/doi-dia-chi/", "Phường, xã"),
            (f"{own}viec/bao-thieu/", "Có chuyện gì"),
            (f"{ADMIN}complaint/{self.complaint.pk}/tra-loi/", "Giải quyết bằng"),
        ]

    def _of_issues(self):
        issue, closed = f"{ADMIN}issue/{self.open.pk}/", f"{ADMIN}issue/{self.closed.pk}/"
        return [
            (f"{ADMIN}issue/bang-ke/2026-12-22/", "Kinh tế & Đô thị"),
            (f"{issue}giao/", "Chốt số này"),
            (f"{closed}giao/", "Bảng kê đã chốt"),
            (f"{closed}giao/tuyen/?tuyen=HM-01", "Nguyễn Thị Hòa"),
            (f"{issue}khong-ra/", "Mỗi người nhận được"),
            (f"{issue}doi-ngay/", "Xem ai bị ảnh hưởng"),
            (f"{issue}don-so/", "Dồn số"),
            (f"{ADMIN}issue/{self.merged.pk}/change/", "Tách các số đã dồn"),
            (f"{ADMIN}issue/ngay-nghi/", "Ngày nghỉ lễ"),
            (f"{ADMIN}issue/luong-in/", "Mười số tới"),
        ]

    def _of_money(self):
        minutes = f"{ADMIN}accountentry/cong-no/dt-{self.overdue.contact_phone.as_e164}/doi-chieu/"
        return [
            (f"{ADMIN}banktransaction/{self.transfer.pk}/xu-ly/", "ba Hoa chuyen tien bao"),
            (f"{ADMIN}banktransaction/sao-ke/", "Nhận sao kê"),
            (f"{ADMIN}receipt/{self.receipt.pk}/change/", "In phiếu thu"),
            (f"{ADMIN}collector/thu/?qua-han=1", "Ngừng giao"),
            (f"{ADMIN}invoice/xuat/", "Xuất"),
            (f"{ADMIN}invoice/nhan-so/", "số hóa đơn"),
            (f"{ADMIN}accountentry/cong-no/", "Công nợ"),
            (minutes, "Đối chiếu"),
        ]
