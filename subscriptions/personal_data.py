"""What the printed paper knows of a buyer; see accounts.personal_data.

Orders that were paid are vouchers: with the name, the address and the amount they are kept for
ten years. Source: Law on Accounting 88/2015/QH13, article 41; Decree 174/2016/NĐ-CP, article 13.
"""

from django.db.models import Exists, OuterRef

from accounts.personal_data import Fate, Part, Table, leave_out, register
from subscriptions import personal_changes, personal_deliveries, personal_money
from subscriptions.models import (
    AccountEntry,
    BankTransaction,
    DeliveryAddress,
    Entitlement,
    OnlinePayment,
    Order,
    OrderLine,
    Payment,
    Subscription,
)

YEARS_KEPT = 10


def register_part():
    """Say what is told and erased here."""
    register(
        Part(
            "bao-in",
            "Báo in",
            _tell,
            _foresee,
            _erase,
            covers=(
                "subscriptions.Order.buyer",
                "subscriptions.Order.contact_name",
                "subscriptions.Order.contact_phone",
                "subscriptions.Order.contact_email",
                "subscriptions.BankTransaction.text",
                "subscriptions.OrderLine.recipient_name",
                "subscriptions.OrderLine.recipient_phone",
                "subscriptions.OrderLine.street_address",
                "subscriptions.GiftCard.giver_name",
                "subscriptions.GiftCard.words",
                "subscriptions.GiftCard.recipient_email",
                "subscriptions.DeliveryAddress.recipient_name",
                "subscriptions.DeliveryAddress.recipient_phone",
                "subscriptions.DeliveryAddress.street_address",
                *personal_money.COVERS,
                *personal_deliveries.COVERS,
                "subscriptions.Complaint.words",
            ),
        )
    )
    leave_out(
        "Việc của nhân viên phát hành, kế toán.",
        "subscriptions.Order.cancelled_by",
        "subscriptions.Payment.recorded_by",
        "subscriptions.BankTransaction.settled_by",
        "subscriptions.Order.placed_by",
        "subscriptions.Order.confirmed_by",
        "subscriptions.OrderSheet.made_by",
        "subscriptions.OfficialLetter.noted_by",
        "subscriptions.AccountEntry.by",
        "subscriptions.Decision.by",
        *personal_money.WORK_OF_STAFF,
        "subscriptions.Reconciliation.asked_by",
        "subscriptions.Complaint.settled_by",
        "subscriptions.Stoppage.decided_by",
        "subscriptions.Stoppage.withdrawn_by",
        *personal_deliveries.WORK_OF_STAFF,
    )
    leave_out(
        "Người đi giao báo, để in trên tờ giao.",
        "subscriptions.Route.carrier_phone",
        "subscriptions.ManifestRoute.carrier_phone",
    )
    leave_out(
        "Phiếu nhân viên đang lập cho người chưa có đơn; đặt xong thì rỗng, bỏ dở thì tự xóa.",
        "subscriptions.OrderSheet.head",
        "subscriptions.OrderSheet.rows",
    )
    leave_out(
        "Là người đặt hoặc nhân viên; việc đã báo đi cùng kỳ giao báo của đơn.",
        "subscriptions.Hold.asked_by",
        "subscriptions.Complaint.told_by",
        "subscriptions.EarlyEnd.asked_by",
    )


def _tell(user):
    orders = Order.objects.filter(buyer=user).order_by("-pk")
    return [
        _orders(orders),
        _lines(
            OrderLine.objects.filter(order__buyer=user)
            .for_reader()
            .select_related("order", "gift_card")
        ),
        _payments(Payment.objects.filter(order__buyer=user).select_related("order")),
        _transfers(BankTransaction.objects.filter(order__buyer=user).select_related("order")),
        _addresses(
            DeliveryAddress.objects.filter(subscription__line__order__buyer=user).select_related(
                "subscription__line__publication", "ward__province"
            )
        ),
        _issues(
            Entitlement.objects.filter(subscription__line__order__buyer=user).select_related(
                "issue__publication"
            )
        ),
        *personal_money.tables(user),
        *personal_deliveries.tables(user),
        *personal_changes.tables(user),
    ]


def _orders(orders):
    columns = {
        "code": "Mã đơn",
        "name": "Người đặt",
        "phone": "Điện thoại",
        "email": "E-mail",
        "total_vnd": "Tổng tiền (đồng)",
        "state": "Tình trạng",
        "placed_at": "Đặt lúc",
    }
    rows = [
        {
            "code": order.code,
            "name": order.contact_name,
            "phone": str(order.contact_phone),
            "email": order.contact_email,
            "total_vnd": order.total_vnd,
            "state": order.get_state_display(),
            "placed_at": order.placed_at,
        }
        for order in orders
    ]
    return Table("don", "Đơn đặt báo", columns, rows)


def _lines(lines):
    columns = {
        "code": "Mã đơn",
        "publication": "Ấn phẩm",
        "copies": "Số tờ",
        "starts_on": "Từ ngày",
        "ends_on": "Đến hết ngày",
        "amount_vnd": "Thành tiền (đồng)",
        "recipient": "Người nhận",
        "phone": "Điện thoại người nhận",
        "address": "Địa chỉ giao",
        "note": "Ghi chú",
        "gift": "Thiệp tặng",
    }
    rows = [
        {
            "code": line.order.code,
            "publication": line.publication.name,
            "copies": line.copies,
            "starts_on": line.starts_on,
            "ends_on": line.ends_on,
            "amount_vnd": line.amount_vnd,
            "recipient": line.recipient_name,
            "phone": str(line.recipient_phone),
            "address": f"{line.street_address}, {line.ward}",
            "note": line.delivery_note,
            "gift": _gift_of(line),
        }
        for line in lines
    ]
    return Table("dong-don", "Dòng đơn", columns, rows)


def _gift_of(line):
    card = getattr(line, "gift_card", None)
    return card and "; ".join(filter(None, [card.giver_name, card.words, card.recipient_email]))


def _payments(payments):
    columns = {
        "code": "Mã đơn",
        "amount_vnd": "Số tiền (đồng)",
        "method": "Cách trả",
        "reference": "Số tham chiếu",
        "received_at": "Nhận lúc",
    }
    rows = [
        {
            "code": payment.order.code,
            "amount_vnd": payment.amount_vnd,
            "method": payment.get_method_display(),
            "reference": payment.reference,
            "received_at": payment.received_at,
        }
        for payment in payments
    ]
    return Table("thanh-toan", "Thanh toán", columns, rows)


def _transfers(transfers):
    columns = {
        "code": "Mã đơn",
        "amount_vnd": "Số tiền (đồng)",
        "text": "Nội dung chuyển khoản",
        "reference": "Mã giao dịch",
        "happened_at": "Tiền về lúc",
    }
    rows = [
        {
            "code": told.order.code,
            "amount_vnd": told.amount_vnd,
            "text": told.text,
            "reference": told.reference,
            "happened_at": told.happened_at,
        }
        for told in transfers
    ]
    return Table("chuyen-khoan", "Chuyển khoản ngân hàng báo", columns, rows)


def _addresses(addresses):
    columns = {
        "publication": "Ấn phẩm",
        "recipient": "Người nhận",
        "phone": "Điện thoại người nhận",
        "address": "Địa chỉ giao",
        "valid_from": "Từ ngày",
        "valid_to": "Đến hết ngày",
        "note": "Ghi chú",
    }
    rows = [
        {
            "publication": one.subscription.line.publication.name,
            "recipient": one.recipient_name,
            "phone": str(one.recipient_phone),
            "address": f"{one.street_address}, {one.ward}",
            "valid_from": one.valid_from,
            "valid_to": one.valid_to,
            "note": one.delivery_note,
        }
        for one in addresses
    ]
    return Table("dia-chi-giao", "Địa chỉ giao báo", columns, rows)


def _issues(entitlements):
    columns = {"issue": "Số báo", "copies": "Số tờ", "outcome": "Kết quả", "settled_at": "Lúc"}
    rows = [
        {
            "issue": str(one.issue),
            "copies": one.copies,
            "outcome": one.get_outcome_display(),
            "settled_at": one.settled_at,
        }
        for one in entitlements
    ]
    return Table("so-bao", "Số báo được nhận", columns, rows)


def _foresee(user):
    orders = Order.objects.filter(buyer=user)
    unpaid = _without_money(orders).count()
    if unpaid:
        yield Fate(Fate.GOES, f"{unpaid} đơn đặt báo chưa trả tiền, kèm tên, điện thoại, địa chỉ.")
    if kept := orders.count() - unpaid:
        yield Fate(
            Fate.STAYS,
            f"{kept} đơn đặt báo đã trả tiền, kèm người nhận, địa chỉ giao, thanh toán và hóa đơn: "
            f"luật kế toán buộc giữ {YEARS_KEPT} năm. Chỉ bộ phận phát hành, kế toán thấy.",
        )
    if Subscription.objects.filter(line__order__buyer=user).active().exists():
        yield Fate(
            Fate.STAYS,
            "Báo in đang giao vẫn được giao tới hết kỳ; muốn dừng và hoàn tiền, xin liên hệ bộ "
            "phận phát hành trước khi xóa.",
        )


def _erase(user):
    """Delete the orders for which no money came; the law keeps the others."""
    orders = _without_money(Order.objects.filter(buyer=user)).select_for_update(of=("self",))
    keys = list(orders.values_list("pk", flat=True))
    personal_money.erase(keys)
    OrderLine.objects.filter(order__in=keys).delete()
    Order.objects.filter(pk__in=keys).delete()


def _without_money(orders):
    paid = Payment.objects.filter(order=OuterRef("pk"))
    transferred = BankTransaction.objects.filter(order=OuterRef("pk"))
    delivered = Subscription.objects.filter(line__order=OuterRef("pk"))
    entered = AccountEntry.objects.filter(order=OuterRef("pk"))
    # Whoever set out to pay at a gateway may have paid there already.
    set_out = OnlinePayment.objects.filter(order=OuterRef("pk"))
    without = orders.filter(
        *(~Exists(rows) for rows in (paid, transferred, delivered, entered, set_out))
    )
    return without.exclude(state=Order.State.PAID).exclude(invoice__issued_on__isnull=False)
