"""The demo's money besides orders and transfers: who collects, who wants an invoice. Invented."""

from subscriptions.invoices.asking import ask_for
from subscriptions.models import Collector, Invoice, Order, Ward

COLLECTORS = {"Đặng Văn Lâm": (319, 235), "Ngô Thị Sáu": (70, 73)}
BUYER = {
    "buyer_name": "Hợp tác xã Tràng An",
    "tax_code": "0100109106",
    "personal_id": "",
    "budget_code": "",
    "address": "Số 12 phố Tràng Thi, Phường Cửa Nam, Hà Nội",
    "email": "ke.toan@trang-an.demo.example",
}


def fill(order_key):
    """Fill it in; doing it again changes nothing.

    order_key: request_key of the order whose buyer wants an invoice.
    """
    for name, wards in COLLECTORS.items():
        collector, _ = Collector.objects.get_or_create(name=name)
        collector.wards.add(*Ward.objects.filter(code__in=wards))
    order = Order.objects.filter(request_key=order_key).first()
    if order and not Invoice.objects.filter(order=order).exists():
        ask_for(order, BUYER)
