"""Addresses of “Góp ý sửa bài” in the newsroom, below /toa-soan/gop-y/."""

from django.contrib import admin
from django.urls import path

from comments.desk import suggestions

app_name = "suggestions"

urlpatterns = [
    path("", admin.site.admin_view(suggestions.show), name="queue"),
    path("xu-ly/", admin.site.admin_view(suggestions.decide), name="decide"),
]
