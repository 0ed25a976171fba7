"""The mails: what a reader was told and has not read, together, each thing once.

What goes into a mail is taken before it is written, so that two jobs send it once, and marked as
mailed once it is handed over. A mail server that refuses puts it back, and the job tries again;
what a worker had in hand when it died goes into the next mail.
"""

from datetime import timedelta
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.jobs import defer_each
from accounts.models import Notice
from accounts.notices import kinds
from accounts.notices.choices import Mail, choice_of
from accounts.notices.links import ALL, KIND, TOPIC, Muting, mute_link

# Who wanted no mails until today is not sent what they did not want.
MAILED_WITHIN = timedelta(days=3)
MOST_IN_A_MAIL = 20
JOBS_AT_ONCE = 1000
LONGEST_SUBJECT = 120


def mail_daily():
    """Have everybody mailed who has something unread and wants mails."""
    from accounts.tasks import mail_notices

    waiting = Notice.objects.to_mail(timezone.now() - MAILED_WITHIN).order_by()
    readers = waiting.exclude(reader__notice_choice__mail=Mail.NEVER)
    jobs = [{"reader_id": pk} for pk in readers.values_list("reader", flat=True).distinct()]
    for start in range(0, len(jobs), JOBS_AT_ONCE):
        defer_each(mail_notices, jobs[start : start + JOBS_AT_ONCE])


def mail_to(reader_id):
    """Mail a reader what they have not read, if there is something to say; done by a job."""
    address = EmailAddress.objects.filter(
        user=reader_id, user__is_active=True, verified=True, primary=True
    )
    address = address.select_related("user").first()
    if address is None or (choice := choice_of(address.user)).mail == Mail.NEVER:
        return
    now = timezone.now()
    taken = _take(reader_id, now)
    # What happened again meanwhile is nobody's any more, and is mailed as new.
    ours = Notice.objects.filter(pk__in=[notice.pk for notice in taken], taken_at=now)
    try:
        if mail := _mail(address, choice, taken):
            mail.send()
    except Exception:
        ours.update(taken_at=None)
        raise
    ours.update(taken_at=None, mailed_at=timezone.now())


@transaction.atomic
def _take(reader_id, now):
    """Return what is to be mailed, taken: another job finds none of it."""
    waiting = Notice.objects.to_mail(now - MAILED_WITHIN).filter(reader=reader_id)
    taken = list(waiting.select_for_update().order_by("-happened_at", "-pk"))
    Notice.objects.filter(pk__in=[notice.pk for notice in taken]).update(taken_at=now)
    return taken


def _mail(address, choice, notices):
    """Return the mail, None when nothing of it is before readers or wanted any more."""
    wanted = [notice for notice in notices if notice.kind not in choice.muted]
    in_words = kinds.in_words(wanted)
    muted = _muted_topics(address.user, in_words.values())
    told = [
        (notice, in_words[notice.pk])
        for notice in wanted
        if notice.pk in in_words and in_words[notice.pk].topic not in muted
    ]
    if not told:
        return None
    subject = told[0][1].sentence if len(told) == 1 else f"Bạn có {len(told)} thông báo mới"
    leave = _mute_links(address.user, told)
    context = {
        "subject": subject,
        "told": [one for _, one in told[:MOST_IN_A_MAIL]],
        "more": max(len(told) - MOST_IN_A_MAIL, 0),
        "is_daily": choice.mail == Mail.DAILY,
        "leave": leave,
        "all_path": reverse("accounts:my_notices"),
        "choices_path": reverse("accounts:notice_choices"),
        "site_origin": settings.SITE_ORIGIN,
    }
    headers = {
        "List-Id": f"<thong-bao.{urlsplit(settings.SITE_ORIGIN).hostname}>",
        # Source: RFC 8058. What mail programs send there needs no cookie.
        "List-Unsubscribe": f"<{leave[-1][1]}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
    }
    text = render_to_string("accounts/notices_mail.txt", context)
    sender = settings.DEFAULT_FROM_EMAIL
    short = " ".join(subject.split())[:LONGEST_SUBJECT]
    mail = EmailMultiAlternatives(short, text, sender, [address.email], headers=headers)
    mail.attach_alternative(render_to_string("accounts/notices_mail.html", context), "text/html")
    return mail


def _muted_topics(reader, told):
    """Return the (slug, key) of the topics among some Told that this reader is not mailed."""
    asked = {}
    for one in told:
        if one.topic:
            slug, key = one.topic
            asked.setdefault(slug, set()).add(key)
    return {
        (slug, key)
        for slug, keys in asked.items()
        for key in kinds.topic_named(slug).muted(reader, keys)
    }


def _mute_links(reader, told):
    """Return (what it ends, address): topic and kind where there is but one, and all mails."""
    links = []
    topics = {one.topic for _, one in told}
    if len(topics) == 1 and (topic := topics.pop()):
        links.append(("Thôi nhận thư về bài này", mute_link(Muting(reader.pk, TOPIC, *topic))))
    slugs = {notice.kind for notice, _ in told}
    if len(slugs) == 1:
        links.append(("Thôi nhận loại thư này", mute_link(Muting(reader.pk, KIND, slugs.pop()))))
    return [*links, ("Thôi nhận mọi thư thông báo", mute_link(Muting(reader.pk, ALL)))]
