"""The mail that goes with what a member of the newsroom is told."""

from itertools import groupby
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from accounts.mail import newspaper_mail
from articles.models import Notice
from articles.models.article import long_columns_of

LONGEST_SUBJECT = 180


def send(notice_ids, reply_to=None):
    """Mail notices to their people, those of one person about one thing together.

    reply_to: address to which an answer goes.

    What has been read meanwhile needs no mail.
    """
    unread = Notice.objects.filter(pk__in=notice_ids, read_at=None, user__is_active=True)
    unread = unread.select_related("user", "assignment", "photo", "article__latest_revision")
    unread = unread.defer(*long_columns_of("article"))
    ordered = unread.order_by("user_id", "article_id", "assignment_id", "photo_id", "pk")
    for _, notices in groupby(ordered, _person_and_thing):
        _mail(list(notices), reply_to).send()


def _person_and_thing(notice):
    return notice.user_id, notice.article_id, notice.assignment_id, notice.photo_id


def _mail(notices, reply_to):
    kinds = ", ".join(dict.fromkeys(notice.get_kind_display() for notice in notices))
    told = "\n\n".join(_indented(notice.text) for notice in notices)
    headers = {"Auto-Submitted": "auto-generated", **({"Reply-To": reply_to} if reply_to else {})}
    user, about = notices[0].user, _about(notices[0])
    if about is None:
        return newspaper_mail(kinds, told, [user.email], headers)
    title, invitation, path, thread = about
    text = f"“{title}”\n\n{told}\n\n{invitation}:\n{settings.SITE_ORIGIN}{path}"
    # Mail programs show the mails about one thing as one conversation.
    headers["References"] = f"<{thread}@{urlsplit(settings.SITE_ORIGIN).hostname}>"
    subject = " ".join(f"{kinds}: {title}".split())[:LONGEST_SUBJECT]
    return newspaper_mail(subject, text, [user.email], headers)


def _about(notice):
    """Return (title, invitation, path, thread) of what a notice leads to, None for nothing."""
    assignment, article = notice.assignment, notice.article
    if assignment:
        path = reverse("admin:articles_assignment_change", args=[assignment.pk])
        return assignment.title, "Mở phân công", path, f"phan-cong-{assignment.pk}"
    if article:
        headline = article.latest_revision.content["headline"] or "Bài chưa có tít"
        path = reverse("admin:articles_article_change", args=[article.pk])
        place = "#ghi-chu" if notice.kind == Notice.Kind.MENTION else ""
        return headline, "Mở bài", f"{path}{place}", f"bai-{article.pk}"
    if photo := notice.photo:
        path = reverse("admin:articles_photo_change", args=[photo.pk])
        return str(photo), "Mở ảnh", path, f"anh-{photo.pk}"
    return None


def _indented(text):
    """Keep what people wrote one paragraph: an address on a line of its own becomes no button."""
    return text.replace("\n", "\n  ")
