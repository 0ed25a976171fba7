"""Addresses of circulation's reports, below /toa-soan/phat-hanh/bao-cao/."""

from django.contrib import admin
from django.urls import path

from subscriptions.reports import views

app_name = "reports"

_staff = admin.site.admin_view

urlpatterns = [
    path("", _staff(views.running), name="running"),
    path("den-di/", _staff(views.movements), name="movements"),
    path("chua-giao/", _staff(views.unearned), name="unearned"),
    path("du-bao/", _staff(views.foreseen), name="foreseen"),
]
