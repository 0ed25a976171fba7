"""The newsroom's own endpoints, beside the admin's pages under /toa-soan/."""

from django.urls import path

from articles.desk import photos, suggestions

app_name = "desk"

urlpatterns = [
    path("kho-anh/", photos.library, name="photo_library"),
    path("kho-anh/tai-len/", photos.upload, name="photo_upload"),
    path("goi-y/tu-khoa/", suggestions.tags, name="tag_suggestions"),
    path("goi-y/but-danh/", suggestions.pen_names, name="pen_name_suggestions"),
]
