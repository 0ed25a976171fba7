"""Addresses of the readers' newspaper. Section addresses come last: they take what is left."""

from django.urls import include, path, re_path

from articles import sitemaps, views
from articles.desk.shared_preview import shared_preview
from articles.pages import (
    about,
    answers,
    archive,
    corrections,
    following,
    fresh,
    live,
    offline,
    old_addresses,
    printing,
    searching,
    shown_stories,
    terms,
)
from articles.pages.mine import alerts as my_alerts
from articles.pages.mine import following as my_follows
from articles.pages.mine import lists as my_lists
from articles.pages.mine import newsletters as my_newsletters
from articles.pages.mine import reading_history as my_history
from articles.pages.mine import saved_stories as my_saved
from articles.pages.saved_stories import saved_stories
from articles.renditions_view import RENDITION, photo_rendition

app_name = "articles"

urlpatterns = [
    path("", views.front_page, name="front_page"),
    path("tin-moi/", views.latest, name="latest"),
    path("doc-nhieu/", views.most_read, name="most_read"),
    path("doc-nhieu/<int:days>-ngay/", views.most_read, name="most_read_over"),
    path("gioi-thieu/", about.about, name="about"),
    path("lien-he/", about.contact, name="contact"),
    path("luu-tru/", archive.archive, name="archive"),
    re_path(
        r"^luu-tru/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})/$",
        archive.day,
        name="day",
    ),
    path("theo-doi/", following.followed, name="following"),
    path("theo-doi/bai/", following.followed_stories, name="followed_stories"),
    path("chum-anh/", shown_stories.galleries, name="galleries"),
    path("video/", shown_stories.videos, name="videos"),
    path("cai-chinh/", corrections.corrections, name="corrections"),
    path("cai-chinh/<int:pk>/", corrections.correction, name="correction"),
    path("dieu-khoan/", terms.terms, name="terms"),
    path("quyen-rieng-tu/", terms.privacy, name="privacy"),
    re_path(
        r"^in/(?P<slug>[a-z0-9-]+)\.(?P<pk>[0-9]{1,18})\.html$",
        printing.printed_story,
        name="printed_story",
    ),
    re_path(r"^in/(?P<name>[a-z0-9-]{1,180})\.html$", printing.old_printed_story),
    path("doc-ngoai-tuyen.js", offline.worker, name="worker"),
    path("ngoai-tuyen/", offline.offline, name="offline"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("da-luu/", saved_stories, name="saved_stories"),
    path("tai-khoan/bai-da-luu/", my_saved.my_saved_stories, name="my_saved_stories"),
    path("tai-khoan/bai-da-luu/<int:pk>/", my_saved.save_story, name="save_story"),
    path("tai-khoan/theo-doi/", my_follows.my_following, name="my_following"),
    path("tai-khoan/theo-doi/<slug:kind>/<slug:slug>/", my_follows.follow, name="follow"),
    path("tai-khoan/lich-su-doc/", my_history.my_reading_history, name="my_reading_history"),
    path("tai-khoan/ban-tin/", my_newsletters.my_newsletters, name="my_newsletters"),
    path("tai-khoan/bao-bai-moi/", my_alerts.my_alerts, name="my_alerts"),
    path("tai-khoan/bao-bai-moi/luu/", my_alerts.save_alert, name="save_alert"),
    path("ban-tin/huy/bao-bai-moi/<str:token>/", my_alerts.alert_leave, name="alert_leave"),
    path("toi/danh-sach/", my_lists.my_lists, name="my_lists"),
    path("ban-tin/", include("articles.newsletters.urls")),
    path("moi/trang-nhat/", fresh.front_page, name="fresh_front_page"),
    path("moi/tin-moi/", fresh.latest, name="fresh_latest"),
    re_path(r"^moi/tuong-thuat/(?P<pk>[0-9]{1,18})/$", fresh.live_story, name="fresh_live_story"),
    path("tim-kiem/", searching.search, name="search"),
    path("tim-kiem/goi-y/", searching.search_suggestions, name="search_suggestions"),
    path("hoi-dap/", answers.ask, name="ask"),
    path("hoi-dap/tra-loi/", answers.answer, name="answer"),
    path("hoi-dap/viet-lai/", answers.phrased, name="phrased"),
    path("hoi-dap/y-kien/<str:token>/", answers.answer_vote, name="answer_vote"),
    path("tag/<slug:slug>/", views.tag_detail, name="tag_detail"),
    path("su-kien/<slug:slug>/", views.topic_detail, name="topic_detail"),
    path("loat-bai/<slug:slug>/", views.series_detail, name="series_detail"),
    path("tac-gia/<slug:slug>/", views.author_detail, name="author_detail"),
    path("xem-truoc/<str:secret>/", shared_preview, name="shared_preview"),
    re_path(r"^doc/(?P<pk>[0-9]{1,18})/$", views.count_reading, name="count_reading"),
    re_path(rf"^anh/{RENDITION}$", photo_rendition, name="photo_rendition"),
    # What the site called a feed before; its other old addresses come last.
    path("rss/home.rss", old_addresses.front_page_feed),
    path("", include("articles.feed_urls")),
    path("api/v1/", include("articles.api.urls")),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap_index"),
    path("sitemap-sections.xml", sitemaps.sitemap_sections, name="sitemap_sections"),
    re_path(
        r"^sitemap-articles-(?P<part>[1-9][0-9]{0,12})\.xml$",
        sitemaps.sitemap_articles,
        name="sitemap_articles",
    ),
    path("news-sitemap.xml", sitemaps.news_sitemap, name="news_sitemap"),
    path("robots.txt", views.robots, name="robots"),
    re_path(
        r"^(?P<slug>[a-z0-9-]+)\.(?P<pk>[0-9]{1,18})\.html$",
        views.article_detail,
        name="article_detail",
    ),
    re_path(
        r"^(?P<slug>[a-z0-9-]+)\.(?P<pk>[0-9]{1,18})/cap-nhat-(?P<number>[0-9]{1,9})\.html$",
        live.update,
        name="live_update",
    ),
    # Older addresses; see articles.old_addresses.
    re_path(r"^su-kien/[0-9]{1,9}/(?P<slug>[a-z0-9-]+)\.html$", old_addresses.topic),
    re_path(r"^(?P<name>[a-z0-9-]{1,180})\.html$", old_addresses.story),
    re_path(
        r"^(?P<path>[a-z0-9-]+(?:/[a-z0-9-]+){0,2})/$", views.section_detail, name="section_detail"
    ),
]
