"""Addresses of the read API."""

from django.urls import path, re_path

from articles.api import views

app_name = "api"

urlpatterns = [
    path("", views.index, name="index"),
    path("openapi.json", views.openapi, name="openapi"),
    path("articles/", views.articles, name="articles"),
    path("articles/<int:pk>/", views.article, name="article"),
    path("sections/", views.sections, name="sections"),
    re_path(
        r"^sections/(?P<path>[a-z0-9-]+(?:/[a-z0-9-]+){0,2})/articles/$",
        views.section_articles,
        name="section_articles",
    ),
    path("tags/", views.tags, name="tags"),
    path("tags/<slug:slug>/articles/", views.tag_articles, name="tag_articles"),
    path("topics/", views.topics, name="topics"),
    path("topics/<slug:slug>/articles/", views.topic_articles, name="topic_articles"),
    path("authors/<slug:slug>/articles/", views.author_articles, name="author_articles"),
    path("search/", views.search_articles, name="search"),
    path("answers/", views.answers, name="answers"),
    re_path("", views.nothing),
]
