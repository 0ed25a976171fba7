"""Addresses of the printed paper, below /dat-bao/."""

from django.urls import path, register_converter

from subscriptions import views
from subscriptions.converters import LabelNumberConverter, OrderCodeConverter

register_converter(OrderCodeConverter, "order_code")
register_converter(LabelNumberConverter, "label_number")

app_name = "subscriptions"
urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("don/", views.order_list, name="order_list"),
    path("don/dang-gop/", views.order_basket, name="order_basket"),
    path("don/<order_code:code>/", views.order_detail, name="order_detail"),
    path("don/<order_code:code>/qr.svg", views.order_qr, name="order_qr"),
    path("don/<order_code:code>/hoa-don/", views.order_invoice, name="order_invoice"),
    path("don/<order_code:code>/thiep.pdf", views.gift_cards, name="gift_cards"),
    path("don/<order_code:code>/huy/", views.order_cancel, name="order_cancel"),
    path("don/<order_code:code>/tra/<slug:gateway>/", views.pay_online, name="pay_online"),
    path("ky/<label_number:number>/", views.subscription_by_label, name="subscription_by_label"),
    path("ky/<int:pk>/", views.subscription_detail, name="subscription_detail"),
    path("ky/<int:pk>/nhan-lai/<int:hold_pk>/", views.resume_delivery, name="resume_delivery"),
    path("ky/<int:pk>/<slug:slug>/", views.change_subscription, name="change_subscription"),
    path("tra/<slug:gateway>/ket-qua/", views.gateway_return, name="gateway_return"),
    path("tra/vnpay/ipn/", views.vnpay_ipn, name="vnpay_ipn"),
    path("tra/momo/ipn/", views.momo_ipn, name="momo_ipn"),
    path("bao-co/<slug:provider>/", views.bank_message, name="bank_message"),
    path("phuong-xa/", views.ward_options, name="ward_options"),
    path("gia-han/<str:token>/", views.renewal, name="renewal"),
    path("gia-han/<str:token>/qr.svg", views.renewal_qr, name="renewal_qr"),
    path("nhan-ky/", views.claim_label, name="claim_label"),
    path("nhan-ky/<int:pk>/", views.claim_code, name="claim_code"),
    path("thoi-moi/<str:token>/", views.no_invitations, name="no_invitations"),
    path("<slug:code>/", views.order_form, name="order_form"),
    path("<slug:code>/xem-lai/", views.order_review, name="order_review"),
    path("<slug:code>/tinh-tien/", views.price_fragment, name="price_fragment"),
]
