"""The newsroom's own endpoints, beside the admin's pages under /toa-soan/."""

from django.contrib import admin
from django.urls import path

from articles.desk import calendar, notices, photos, related, suggestions, videos

app_name = "desk"

urlpatterns = [
    path("tin-bao/da-doc/", notices.mark_read, name="read_notices"),
    path("lich/", admin.site.admin_view(calendar.show), name="calendar"),
    path("lich/doi/", admin.site.admin_view(calendar.move), name="calendar_move"),
    path("kho-anh/", photos.library, name="photo_library"),
    path("kho-anh/tai-len/", photos.upload, name="photo_upload"),
    path("video/", videos.check, name="video_check"),
    path("goi-y/bai/", related.stories, name="story_suggestions"),
    path("goi-y/tu-khoa/", suggestions.tags, name="tag_suggestions"),
    path("goi-y/tu-khoa-gan-giong/", suggestions.tag_likenesses, name="tag_likenesses"),
    path("goi-y/but-danh/", suggestions.pen_names, name="pen_name_suggestions"),
    path("goi-y/su-kien/", suggestions.topics, name="topic_suggestions"),
    path("goi-y/loat-bai/", suggestions.series, name="series_suggestions"),
    path("goi-y/loat-bai/cac-bai/", suggestions.series_parts, name="series_parts"),
]
