"""Addresses of readers' comments, below /binh-luan/."""

from django.urls import path

from comments import views
from comments.my_comments import my_comments
from comments.pages import (
    following,
    liking,
    mine,
    own,
    permalink,
    reporting,
    suggestions,
    threads,
)

app_name = "comments"

urlpatterns = [
    path("xem-lai/<int:pk>/", views.ask_again, name="ask_again"),
    path("cua-toi/", my_comments, name="my_comments"),
    path("gop-y/cua-toi/", suggestions.my_suggestions, name="my_suggestions"),
    path("gop-y/<int:article_id>/", suggestions.write, name="suggest"),
    path("dang-theo-doi/", following.followed_threads, name="followed_threads"),
    path("<int:article_id>/theo-doi/", following.follow_thread, name="follow_thread"),
    path("<int:article_id>/", views.write, name="write"),
    path("<int:article_id>/o-viet/", views.box_fragment, name="box_fragment"),
    path("<int:article_id>/tra-loi/<int:opening>/", views.replies, name="replies"),
    path(
        "<int:article_id>/tra-loi/<int:opening>/sau/<int:after>/",
        views.replies,
        name="replies_after",
    ),
    path("cua-toi/bao-cao/", reporting.my_reports, name="my_reports"),
    path("<int:article_id>/cu-hon/<int:before>/", threads.older, name="older"),
    path("<int:article_id>/moi-hon/<int:before>/", threads.newer, name="newer"),
    path(
        "<int:article_id>/nhieu-thich/<int:likes>/<int:before>/",
        threads.liked_below,
        name="liked_below",
    ),
    path("<int:article_id>/cua-toi/", mine.fragment, name="mine"),
    path("<int:article_id>/luc-nay/", threads.fresh, name="fresh"),
    path("<int:article_id>/<int:pk>/", permalink.comment, name="comment"),
    path("<int:article_id>/<int:pk>/thich/", liking.like, name="like"),
    path("<int:article_id>/<int:pk>/sua/", own.edit, name="edit"),
    path("<int:article_id>/<int:pk>/xoa/", own.withdraw, name="withdraw"),
    path("<int:article_id>/<int:pk>/bao-cao/", reporting.report, name="report"),
    path("<int:article_id>/<slug:order>/", threads.ordered, name="ordered"),
]
