"""The mail that goes with a notice to a member of the newsroom."""

from django.conf import settings
from django.urls import reverse

from accounts.mail import newspaper_mail
from articles.models import Notice


def send(notice_ids):
    """Mail each notice to its person; those read meanwhile need no mail."""
    unread = Notice.objects.filter(pk__in=notice_ids, read_at=None)
    for notice in unread.select_related("user", "article__latest_revision"):
        _mail(notice).send()


def _mail(notice):
    article = notice.article
    if article is None:
        return newspaper_mail(notice.get_kind_display(), notice.text, [notice.user.email])
    headline = article.latest_revision.content["headline"] or "Bài chưa có tít"
    path = reverse("admin:articles_article_change", args=[article.pk])
    text = f"“{headline}”\n\n{notice.text}\n\nMở bài:\n{settings.SITE_ORIGIN}{path}"
    subject = " ".join(f"{notice.get_kind_display()}: {headline}".split())
    return newspaper_mail(subject[:180], text, [notice.user.email])
