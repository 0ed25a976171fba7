"""Addresses, put together. design.md lists those that stay."""

from django.conf import settings
from django.contrib import admin
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path

from articles.public_pages import public_page
from kinhtedothi import errors
from kinhtedothi.monitoring.health import healthz, readyz
from kinhtedothi.monitoring.metrics import metrics


@public_page
def favicon(request):
    """Lead browsers that ask for the old address to the icon."""
    return redirect(static("img/touch-icon.png"), permanent=True)


handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("metrics", metrics),
    path("favicon.ico", favicon),
    path("toa-soan/", include("articles.desk.urls")),
    path("toa-soan/binh-luan/", include("comments.desk.urls")),
    path("toa-soan/gop-y/", include("comments.desk.suggestion_urls")),
    path("toa-soan/phat-hanh/bao-cao/", include("subscriptions.reports.urls")),
    path("toa-soan/", admin.site.urls),
    path("dat-bao/", include("subscriptions.urls")),
    path("binh-luan/", include("comments.urls")),
    path("", include("accounts.urls")),
    path("", include("articles.urls")),
]

if "debug_toolbar" in settings.INSTALLED_APPS:
    from debug_toolbar.toolbar import debug_toolbar_urls

    urlpatterns = [*debug_toolbar_urls(), *urlpatterns]
