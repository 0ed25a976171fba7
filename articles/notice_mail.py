"""The mail that goes with what a member of the newsroom is told."""

from itertools import groupby
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from accounts.mail import newspaper_mail
from articles.models import Notice

LONGEST_SUBJECT = 180


def send(notice_ids, reply_to=None):
    """Mail notices to their people, those of one person about one story together.

    reply_to: address to which an answer goes.

    What has been read meanwhile needs no mail.
    """
    unread = Notice.objects.filter(pk__in=notice_ids, read_at=None, user__is_active=True)
    unread = unread.select_related("user", "article__latest_revision")
    for _, notices in groupby(unread.order_by("user_id", "article_id", "pk"), _person_and_story):
        _mail(list(notices), reply_to).send()


def _person_and_story(notice):
    return notice.user_id, notice.article_id


def _mail(notices, reply_to):
    kinds = ", ".join(dict.fromkeys(notice.get_kind_display() for notice in notices))
    told = "\n\n".join(_indented(notice.text) for notice in notices)
    headers = {"Auto-Submitted": "auto-generated", **({"Reply-To": reply_to} if reply_to else {})}
    article, user = notices[0].article, notices[0].user
    if article is None:
        return newspaper_mail(kinds, told, [user.email], headers)
    headline = article.latest_revision.content["headline"] or "Bài chưa có tít"
    path = reverse("admin:articles_article_change", args=[article.pk])
    place = "#ghi-chu" if notices[0].kind == Notice.Kind.MENTION else ""
    text = f"“{headline}”\n\n{told}\n\nMở bài:\n{settings.SITE_ORIGIN}{path}{place}"
    # Mail programs show the mails about one story as one conversation.
    headers["References"] = f"<bai-{article.pk}@{urlsplit(settings.SITE_ORIGIN).hostname}>"
    subject = " ".join(f"{kinds}: {headline}".split())[:LONGEST_SUBJECT]
    return newspaper_mail(subject, text, [user.email], headers)


def _indented(text):
    """Keep what people wrote one paragraph: an address on a line of its own becomes no button."""
    return text.replace("\n", "\n  ")
