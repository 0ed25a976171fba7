"""Addresses, put together. design.md lists those that stay."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from kinhtedothi import errors

handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error

urlpatterns = [
    path("healthz", errors.healthz),
    path("readyz", errors.readyz),
    path("toa-soan/", include("articles.desk.urls")),
    path("toa-soan/", admin.site.urls),
    path("dat-bao/", include("subscriptions.urls")),
    path("binh-luan/", include("comments.urls")),
    path("", include("accounts.urls")),
    path("", include("articles.urls")),
]

if "debug_toolbar" in settings.INSTALLED_APPS:
    from debug_toolbar.toolbar import debug_toolbar_urls

    urlpatterns = [*debug_toolbar_urls(), *urlpatterns]
