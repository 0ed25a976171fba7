"""Addresses of accounts: allauth's pages under allauth's names, and our own."""

from allauth.account import views as allauth_views
from django.urls import include, path, re_path

from accounts import views

own_pages = (
    [
        path("tai-khoan/", views.profile, name="profile"),
        path("toi/", views.me_fragment, name="me_fragment"),
    ],
    "accounts",
)

urlpatterns = [
    path("", include(own_pages)),
    path("dang-ky/", allauth_views.signup, name="account_signup"),
    path("dang-nhap/", views.sign_in, name="account_login"),
    path("dang-xuat/", allauth_views.logout, name="account_logout"),
    path("tai-khoan/tam-khoa/", allauth_views.account_inactive, name="account_inactive"),
    path("tai-khoan/xac-thuc-lai/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("tai-khoan/email/", allauth_views.email, name="account_email"),
    path(
        "tai-khoan/xac-nhan-email/",
        allauth_views.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path(
        "tai-khoan/xac-nhan-email/<key>/",
        allauth_views.confirm_email,
        name="account_confirm_email",
    ),
    path("tai-khoan/mat-khau/doi/", allauth_views.password_change, name="account_change_password"),
    path("tai-khoan/mat-khau/tao/", allauth_views.password_set, name="account_set_password"),
    path("tai-khoan/mat-khau/quen/", allauth_views.password_reset, name="account_reset_password"),
    path(
        "tai-khoan/mat-khau/quen/da-gui/",
        allauth_views.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "tai-khoan/mat-khau/moi/xong/",
        allauth_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^tai-khoan/mat-khau/moi/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
