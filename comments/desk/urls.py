"""Addresses of the moderators' pages, below /toa-soan/binh-luan/."""

from django.contrib import admin
from django.urls import path

from comments.desk import deciding, fine_words, lists, queue, readers, stories, ways

app_name = "moderation"

_staff = admin.site.admin_view

urlpatterns = [
    path("", _staff(queue.show), name="queue"),
    path("tiep/", _staff(queue.more), name="more"),
    path("hang-loat/", _staff(deciding.decide_many), name="decide_many"),
    path("<int:pk>/xu-ly/", _staff(deciding.decide), name="decide"),
    path("<int:pk>/giu/", _staff(deciding.claim), name="claim"),
    path("hoan-tac/<int:pk>/", _staff(deciding.undo), name="undo"),
    path("bai/<int:article>/theo-doi/", _staff(stories.watch), name="watch"),
    path("bai/<int:article>/cach/", _staff(stories.set_mode), name="story_mode"),
    path("ban-doc/<int:pk>/", _staff(readers.show), name="reader"),
    path("ban-doc/<int:pk>/cach/", _staff(readers.set_mode), name="reader_mode"),
    path("ban-doc/<int:pk>/che-tai/", _staff(readers.sanction), name="sanction"),
    path("che-tai/<int:pk>/bo/", _staff(readers.lift), name="lift"),
    path("tu-ngu/<slug:kind>/", _staff(lists.edit), name="word_list"),
    path("tu-nay-khong-sao/", _staff(fine_words.clear), name="clear_word"),
    path("tu-nay-khong-sao/<int:pk>/", _staff(fine_words.cleared), name="word_cleared"),
    path(
        "tu-nay-khong-sao/<int:pk>/hoan-tac/", _staff(fine_words.take_back), name="take_word_back"
    ),
    path("quy-tac/", _staff(ways.show), name="ways"),
]
