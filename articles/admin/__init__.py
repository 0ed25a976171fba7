"""The newsroom's side of the admin, one file per noun."""

from articles.admin import (
    article,
    asked_question,
    assignment,
    audit,
    author,
    imprint,
    newsletter,
    newsletter_issue,
    newsletter_reader,
    photo,
    section,
    section_duty,
    series,
    tag,
    topic,
)

__all__ = [
    "article",
    "asked_question",
    "assignment",
    "audit",
    "author",
    "imprint",
    "newsletter",
    "newsletter_issue",
    "newsletter_reader",
    "photo",
    "section",
    "section_duty",
    "series",
    "tag",
    "topic",
]
