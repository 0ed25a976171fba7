"""Addresses of accounts: allauth's pages under allauth's names, and our own."""

from allauth.account import views as allauth_views
from django.urls import include, path, re_path

from accounts import counted, elsewhere, looks_page, passkey_urls, second_factor_views, views
from accounts.limited_forms import limited_form
from accounts.limits import limited
from accounts.pages import consents, notices, own_data, profile, requests
from accounts.sms import only_with_sms

own_pages = (
    [
        path("tai-khoan/", profile.profile, name="profile"),
        path("tai-khoan/anh-dai-dien/", profile.choose_avatar, name="choose_avatar"),
        re_path(r"^anh-dai-dien/(?P<name>[a-z0-9_]{1,40}\.jpg)$", profile.avatar, name="avatar"),
        path("tai-khoan/dong-y/", consents.my_consents, name="my_consents"),
        path("tai-khoan/du-lieu/", own_data.my_data, name="my_data"),
        path("tai-khoan/du-lieu/ban-sao/", own_data.ask_for_copy, name="ask_for_copy"),
        re_path(
            r"^tai-khoan/du-lieu/(?P<key>[0-9A-Za-z]{32})/$", own_data.data_copy, name="data_copy"
        ),
        re_path(
            r"^tai-khoan/du-lieu/(?P<key>[0-9A-Za-z]{32})\.json$",
            own_data.data_copy_json,
            name="data_copy_json",
        ),
        path("tai-khoan/xoa/", own_data.erase_account, name="erase_account"),
        re_path(
            r"^tai-khoan/giu-lai/(?P<key>[0-9A-Za-z]{32})/$",
            own_data.keep_account,
            name="keep_account",
        ),
        path("tai-khoan/yeu-cau/", requests.my_requests, name="my_requests"),
        path("tai-khoan/nhat-ky-xem/", looks_page.looks_at_me, name="looks_at_me"),
        path("tai-khoan/thong-bao/", notices.my_notices, name="my_notices"),
        path("tai-khoan/thong-bao/tuy-chon/", notices.notice_choices, name="notice_choices"),
        path("tai-khoan/thong-bao/<int:pk>/", notices.open_notice, name="open_notice"),
        path(
            "tai-khoan/thong-bao/thoi-nhan/<str:token>/", notices.mute_notices, name="mute_notices"
        ),
        path("tai-khoan/di-tiep/", second_factor_views.go_on, name="go_on"),
        path("toi/", views.me_fragment, name="me_fragment"),
    ],
    "accounts",
)

urlpatterns = [
    path("", include(own_pages)),
    path("", include(passkey_urls)),
    *elsewhere.addresses(),
    path(
        "dang-ky/", limited_form(allauth_views.SignupView, counted.SIGN_UP), name="account_signup"
    ),
    path(
        "dang-ky/khoa/",
        limited_form(allauth_views.SignupByPasskeyView, counted.SIGN_UP),
        name="account_signup_by_passkey",
    ),
    path("dang-nhap/", limited_form(views.SignInView, counted.SIGN_IN), name="account_login"),
    path(
        "dang-nhap/ma/",
        limited_form(allauth_views.RequestLoginCodeView, counted.CODES),
        name="account_request_login_code",
    ),
    path(
        "dang-nhap/ma/nhap/",
        limited_form(allauth_views.ConfirmLoginCodeView, counted.GUESSES),
        name="account_confirm_login_code",
    ),
    path("dang-xuat/", limited(counted.SIGN_OUT)(allauth_views.logout), name="account_logout"),
    path("tai-khoan/tam-khoa/", allauth_views.account_inactive, name="account_inactive"),
    path(
        "tai-khoan/xac-thuc-lai/",
        limited_form(allauth_views.ReauthenticateView, counted.GUESSES),
        name="account_reauthenticate",
    ),
    path(
        "tai-khoan/email/",
        limited_form(views.ChangeEmailView, counted.CHANGES),
        name="account_email",
    ),
    path(
        "tai-khoan/xac-nhan-email/",
        limited_form(views.ConfirmEmailView, counted.GUESSES),
        name="account_email_verification_sent",
    ),
    path(
        "tai-khoan/mat-khau/doi/",
        limited_form(allauth_views.PasswordChangeView, counted.CHANGES),
        name="account_change_password",
    ),
    path(
        "tai-khoan/mat-khau/tao/",
        limited_form(allauth_views.PasswordSetView, counted.CHANGES),
        name="account_set_password",
    ),
    path(
        "tai-khoan/mat-khau/quen/",
        limited_form(allauth_views.PasswordResetView, counted.CODES),
        name="account_reset_password",
    ),
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
        limited_form(allauth_views.PasswordResetFromKeyView, counted.GUESSES),
        name="account_reset_password_from_key",
    ),
    path(
        "tai-khoan/bao-mat/dien-thoai/",
        only_with_sms(limited_form(allauth_views.ChangePhoneView, counted.CODES)),
        name="account_change_phone",
    ),
    path(
        "tai-khoan/bao-mat/dien-thoai/ma/",
        only_with_sms(limited_form(views.VerifyPhoneView, counted.GUESSES)),
        name="account_verify_phone",
    ),
    path(
        "tai-khoan/may/",
        limited_form(views.SessionsView, counted.ENDS),
        name="usersessions_list",
    ),
]
