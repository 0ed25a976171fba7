"""Addresses of readers' comments, below /binh-luan/."""

from django.urls import path

from comments import views
from comments.my_comments import my_comments

app_name = "comments"

urlpatterns = [
    path("xem-lai/<int:pk>/", views.ask_again, name="ask_again"),
    path("cua-toi/", my_comments, name="my_comments"),
    path("<int:article_id>/", views.write, name="write"),
    path("<int:article_id>/o-viet/", views.box_fragment, name="box_fragment"),
    path("<int:article_id>/tra-loi/<int:opening>/", views.replies, name="replies"),
    path(
        "<int:article_id>/tra-loi/<int:opening>/sau/<int:after>/",
        views.replies,
        name="replies_after",
    ),
    path("<int:article_id>/cu-hon/<int:before>/", views.older, name="older"),
]
