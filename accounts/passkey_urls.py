"""Addresses of passkeys and second factors: allauth's pages under allauth's names."""

from allauth.mfa.base import views as mfa_views
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as passkey_views
from django.urls import path

from accounts import counted, views
from accounts.limited_forms import limited_form

urlpatterns = [
    path("tai-khoan/bao-mat/", mfa_views.index, name="mfa_index"),
    path(
        "dang-nhap/khoa/",
        limited_form(views.SignInByPasskeyView, counted.SIGN_IN),
        name="mfa_login_webauthn",
    ),
    path(
        "dang-ky/khoa/tao/",
        limited_form(passkey_views.SignupWebAuthnView, counted.CHANGES),
        name="mfa_signup_webauthn",
    ),
    path(
        "dang-nhap/xac-thuc/",
        limited_form(views.SecondFactorView, counted.GUESSES),
        name="mfa_authenticate",
    ),
    path(
        "tai-khoan/xac-thuc-lai/ma/",
        limited_form(mfa_views.ReauthenticateView, counted.GUESSES),
        name="mfa_reauthenticate",
    ),
    path(
        "tai-khoan/xac-thuc-lai/khoa/",
        limited_form(passkey_views.ReauthenticateWebAuthnView, counted.GUESSES),
        name="mfa_reauthenticate_webauthn",
    ),
    path("tai-khoan/bao-mat/khoa/", passkey_views.list_webauthn, name="mfa_list_webauthn"),
    path(
        "tai-khoan/bao-mat/khoa/them/",
        limited_form(passkey_views.AddWebAuthnView, counted.CHANGES),
        name="mfa_add_webauthn",
    ),
    path(
        "tai-khoan/bao-mat/khoa/<int:pk>/xoa/",
        limited_form(passkey_views.RemoveWebAuthnView, counted.CHANGES),
        name="mfa_remove_webauthn",
    ),
    path(
        "tai-khoan/bao-mat/khoa/<int:pk>/",
        limited_form(passkey_views.EditWebAuthnView, counted.CHANGES),
        name="mfa_edit_webauthn",
    ),
    path(
        "tai-khoan/bao-mat/ung-dung/",
        limited_form(totp_views.ActivateTOTPView, counted.CHANGES),
        name="mfa_activate_totp",
    ),
    path(
        "tai-khoan/bao-mat/ung-dung/tat/",
        limited_form(totp_views.DeactivateTOTPView, counted.CHANGES),
        name="mfa_deactivate_totp",
    ),
    path(
        "tai-khoan/bao-mat/ma-du-phong/",
        recovery_views.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "tai-khoan/bao-mat/ma-du-phong/tao/",
        limited_form(recovery_views.GenerateRecoveryCodesView, counted.CHANGES),
        name="mfa_generate_recovery_codes",
    ),
]
