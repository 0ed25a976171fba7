"""The newsroom's own endpoints, beside the admin's pages under /toa-soan/."""

from django.contrib import admin
from django.urls import path, re_path

from articles.desk import (
    afterwards,
    breaking,
    calendar,
    changes,
    checklist,
    notes,
    notices,
    photo_panel,
    photos,
    presence,
    related,
    session,
    story_questions,
    suggestions,
    videos,
)
from articles.desk.arranging import plans
from articles.desk.arranging import views as arranging
from articles.desk.live import update as live_update
from articles.desk.live import views as live
from articles.desk.page_states import days, replay, restoring
from articles.renditions_view import RENDITION, desk_rendition

app_name = "desk"

_staff = admin.site.admin_view

urlpatterns = [
    path("phien/", session.show, name="session"),
    path("bai/<int:pk>/co-mat/", presence.ping, name="presence"),
    path("bai/<int:pk>/roi-di/", presence.leave, name="leave"),
    path("bai/<int:pk>/nhan/", presence.take_over, name="take_over"),
    path("bai/kiem-tra/", checklist.checklist, name="checklist"),
    path("bai/<int:pk>/kiem-tra/", checklist.checklist, name="checklist"),
    path("bai/<int:pk>/ghi-chu/", notes.thread, name="story_notes"),
    path("bai/<int:pk>/cau-hoi/", story_questions.show, name="story_questions"),
    path("bai/<int:pk>/cau-hoi/goi-y/", story_questions.suggest, name="suggest_questions"),
    path("bai/<int:pk>/cau-hoi/<int:question>/", story_questions.act, name="story_question_act"),
    path("bai/<int:pk>/de-nghi/", changes.decide, name="decide_change"),
    path("bai/<int:pk>/sau-khi-dang/", _staff(afterwards.show), name="afterwards"),
    path("bai/<int:pk>/cai-chinh/", _staff(afterwards.correct), name="correct"),
    path(
        "bai/<int:pk>/cai-chinh/<int:correction>/go/",
        _staff(afterwards.take_back),
        name="take_back_correction",
    ),
    path("bai/<int:pk>/bao-in/", _staff(afterwards.note_print), name="note_print"),
    path("bai/<int:pk>/doc-nhieu/", _staff(afterwards.rank), name="rank"),
    path("bai/<int:pk>/tuong-thuat/", live.show, name="live"),
    path("bai/<int:pk>/tuong-thuat/danh-sach/", live.updates, name="live_updates"),
    path("bai/<int:pk>/tuong-thuat/viec/", live.act, name="live_act"),
    path("bai/<int:pk>/tuong-thuat/<int:number>/", live_update.show, name="live_update"),
    path("bai/<int:pk>/tuong-thuat/<int:number>/viec/", live_update.act, name="live_update_act"),
    path("tin-bao/da-doc/", notices.mark_read, name="read_notices"),
    path("lich/", _staff(calendar.show), name="calendar"),
    path("lich/doi/", _staff(calendar.move), name="calendar_move"),
    path("trang-nhat/", _staff(arranging.arrange), name="arrange"),
    path("trang-nhat/trang/", _staff(arranging.page), name="arrange_page"),
    path("trang-nhat/bai/", _staff(arranging.stories), name="arrange_stories"),
    path("trang-nhat/moi/", _staff(arranging.newest), name="arrange_newest"),
    path("ban-soan-truoc/cua-trang/<int:page>/", _staff(plans.begin), name="begin_plan"),
    path("ban-soan-truoc/<int:plan>/", _staff(arranging.arrange), name="arrange_plan"),
    path("ban-soan-truoc/<int:plan>/trang/", _staff(arranging.page), name="arrange_plan_page"),
    path("ban-soan-truoc/<int:plan>/bai/", _staff(arranging.stories), name="arrange_plan_stories"),
    path("ban-soan-truoc/<int:plan>/moi/", _staff(arranging.newest), name="arrange_plan_newest"),
    path("ban-soan-truoc/<int:plan>/gio/", _staff(plans.schedule), name="schedule_plan"),
    path("ban-soan-truoc/<int:plan>/bo-gio/", _staff(plans.unschedule), name="unschedule_plan"),
    path("ban-soan-truoc/<int:plan>/bo/", _staff(plans.cancel), name="cancel_plan"),
    path("dau-trang/chuyen-muc/<int:section>/", _staff(arranging.arrange), name="arrange_section"),
    path(
        "dau-trang/chuyen-muc/<int:section>/trang/",
        _staff(arranging.page),
        name="arrange_section_page",
    ),
    path(
        "dau-trang/chuyen-muc/<int:section>/bai/",
        _staff(arranging.stories),
        name="arrange_section_stories",
    ),
    path(
        "dau-trang/chuyen-muc/<int:section>/moi/",
        _staff(arranging.newest),
        name="arrange_section_newest",
    ),
    path("dau-trang/su-kien/<int:topic>/", _staff(arranging.arrange), name="arrange_topic"),
    path("dau-trang/su-kien/<int:topic>/trang/", _staff(arranging.page), name="arrange_topic_page"),
    path(
        "dau-trang/su-kien/<int:topic>/bai/",
        _staff(arranging.stories),
        name="arrange_topic_stories",
    ),
    path(
        "dau-trang/su-kien/<int:topic>/moi/", _staff(arranging.newest), name="arrange_topic_newest"
    ),
    path("tin-nong/", _staff(breaking.show), name="breaking"),
    path("tin-nong/<int:pk>/tat/", _staff(breaking.end), name="breaking_end"),
    path("trang-da-ra/", _staff(days.day), name="page_states"),
    path("trang-da-ra/chuyen-muc/<int:section>/", _staff(days.day), name="page_states_section"),
    path("trang-da-ra/su-kien/<int:topic>/", _staff(days.day), name="page_states_topic"),
    path("trang-da-ra/<int:pk>/", _staff(replay.show), name="page_state"),
    path("trang-da-ra/<int:pk>/lay-lai/", _staff(restoring.restore), name="restore_page"),
    path("kho-anh/", photos.library, name="photo_library"),
    path("kho-anh/tai-len/", photos.upload, name="photo_upload"),
    re_path(rf"^kho-anh/{RENDITION}$", desk_rendition, name="photo_rendition"),
    path("kho-anh/co-san/", photos.known, name="photo_known"),
    path("kho-anh/<int:pk>/", photo_panel.show, name="photo_panel"),
    path("kho-anh/<int:pk>/thong-tin/", photo_panel.words, name="photo_words"),
    path("kho-anh/<int:pk>/khung/", photo_panel.framing, name="photo_framing"),
    path("kho-anh/<int:pk>/thay/", photo_panel.replace, name="photo_replace"),
    path("kho-anh/<int:pk>/ghi/", photos.describe, name="photo_describe"),
    path("video/", videos.check, name="video_check"),
    path("goi-y/bai/", related.stories, name="story_suggestions"),
    path("goi-y/tu-khoa/", suggestions.tags, name="tag_suggestions"),
    path("goi-y/nguoi/", notes.people, name="people_suggestions"),
    path("goi-y/tu-khoa-gan-giong/", suggestions.tag_likenesses, name="tag_likenesses"),
    path("goi-y/but-danh/", suggestions.pen_names, name="pen_name_suggestions"),
    path("goi-y/su-kien/", suggestions.topics, name="topic_suggestions"),
    path("goi-y/loat-bai/", suggestions.series, name="series_suggestions"),
    path("goi-y/loat-bai/cac-bai/", suggestions.series_parts, name="series_parts"),
]
