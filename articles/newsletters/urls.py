"""Addresses of newsletters, below /ban-tin/."""

from datetime import date

from django.urls import path, register_converter

from articles.pages import newsletters as pages


class DayConverter:
    """A day as an address says it: 2026-11-29."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value):
        return date.fromisoformat(value)

    def to_url(self, day):
        return day.isoformat()


register_converter(DayConverter, "day")

urlpatterns = [
    path("", pages.newsletters, name="newsletters"),
    path("da-gui/", pages.newsletter_asked, name="newsletter_asked"),
    path("xac-nhan/<str:token>/", pages.newsletter_confirm, name="newsletter_confirm"),
    path("tuy-chon/<str:token>/", pages.newsletter_choices, name="newsletter_choices"),
    path("huy/<str:token>/", pages.newsletter_leave, name="newsletter_leave"),
    path("<slug:slug>/<day:day>/", pages.newsletter_issue, name="newsletter_issue"),
]
