"""Keys of the vectors in vietnam.md §4.3 and §4.4, and messages signed with them."""

from urllib.parse import urlencode

from django.test import Client, override_settings
from django.urls import reverse

from subscriptions.gateways import momo, vnpay

with_vnpay = override_settings(
    VNPAY_TMN_CODE="KTDT0001", VNPAY_HASH_SECRET="TESTSECRETKTDT0000000000000000000"
)
with_momo = override_settings(
    MOMO_PARTNER_CODE="MOMOTEST", MOMO_ACCESS_KEY="AK", MOMO_SECRET_KEY="SK"
)


def vnpay_query(payment, code="00", status="00", **fields):
    """Return the query by which VNPAY tells of an OnlinePayment."""
    told = {
        "vnp_Amount": str(payment.amount_vnd * 100),
        "vnp_BankCode": "NCB",
        "vnp_OrderInfo": f"Dat bao {payment.order.code}",
        "vnp_PayDate": "20261120093107",
        "vnp_ResponseCode": code,
        "vnp_TmnCode": "KTDT0001",
        "vnp_TransactionNo": "14422574",
        "vnp_TransactionStatus": status,
        "vnp_TxnRef": payment.number,
        **fields,
    }
    return urlencode({**told, "vnp_SecureHash": vnpay.signature(told)})


def tell_vnpay(query):
    """Call the address that VNPAY calls; returns its code."""
    client = Client(raise_request_exception=False)
    return client.get(f"{reverse('subscriptions:vnpay_ipn')}?{query}").json()["RspCode"]


def momo_object(payment, result=0, **fields):
    """Return the object by which MoMo tells of an OnlinePayment."""
    told = {
        "partnerCode": "MOMOTEST",
        "orderId": payment.number,
        "requestId": payment.number,
        "amount": payment.amount_vnd,
        "orderInfo": f"Dat bao {payment.order.code}",
        "orderType": "momo_wallet",
        "transId": 4088878653,
        "resultCode": result,
        "message": "Successful.",
        "payType": "qr",
        "responseTime": 1795142400000,
        "extraData": "",
        **fields,
    }
    signed = momo.signature({**told, "accessKey": "AK"}, momo.TOLD)
    return {**told, "signature": signed}


def tell_momo(told):
    """Call the address that MoMo calls; returns the status."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    address = reverse("subscriptions:momo_ipn")
    return client.post(address, told, content_type="application/json").status_code
