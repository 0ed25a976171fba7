"""An address is typed into the form: its owner gets one mail, and nobody learns anything.

Asking looks at nothing but what was asked for this address before. Whether it gets
newsletters already is found out by the job that mails it, so a known and a new address take
the same steps and the same time.

Who is asked for again and again gets a mail after ten minutes at the earliest, then after an
hour, then once a day: whoever types another's address cannot fill their mailbox.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.mail import newspaper_mail
from articles import jobs
from articles.models import NewsletterReader, NewsletterRequest
from articles.models.newsletter_reader import make_key
from articles.newsletters.links import confirm_link

log = logging.getLogger(__name__)

# How long after the first mail, the second, and every later one nothing more is sent.
PAUSES = (timedelta(minutes=10), timedelta(hours=1), timedelta(days=1))
# More than the newspaper ever saw: somebody types other people's addresses by machine.
MOST_MAILS_AN_HOUR = 1000
# What was not confirmed is not ours to keep.
KEPT = timedelta(days=7)


class TooMany(Exception):
    """So many addresses were asked for within an hour that none is taken for now."""


@transaction.atomic
def ask(address, choice, consent_version):
    """Have the owner of an address asked whether they want what was chosen.

    address: in small letters. choice: Choice. consent_version: a key of consent.TEXTS.

    Raises TooMany, whatever the address. Within the pause nothing happens, and the link sent
    before goes on meaning what it meant.
    """
    from articles.newsletters.tasks import mail_confirmation

    now, key = timezone.now(), make_key()
    _require_quiet(now)
    unasked = NewsletterRequest(address=address, asked_at=now, mailed_at=now)
    NewsletterRequest.objects.bulk_create([unasked], ignore_conflicts=True)
    # Two who send the same form at once: the second waits here, and finds a mail sent.
    asked = NewsletterRequest.objects.select_for_update().get(address=address)
    if not asked.mails or now >= asked.mailed_at + _pause(asked.mails):
        asked.key = key
        asked.choice = choice.as_data()
        asked.consent_version = consent_version
        asked.asked_at = asked.mailed_at = now
        asked.mails += 1
    asked.save()
    # Within the pause as well, so that it takes as long: a job finds nothing of its key.
    jobs.defer_each(mail_confirmation, [{"request_id": asked.pk, "key": key}])


def _pause(mails):
    return PAUSES[min(mails, len(PAUSES)) - 1]


def _require_quiet(now):
    lately = NewsletterRequest.objects.filter(mailed_at__gt=now - timedelta(hours=1))
    if lately[:MOST_MAILS_AN_HOUR].count() >= MOST_MAILS_AN_HOUR:
        log.error("Hơn %s địa chỉ đăng ký bản tin trong một giờ; tạm ngừng.", MOST_MAILS_AN_HOUR)
        raise TooMany


def mail(request_id, key):
    """Send the mail that asks the owner of an address; done by a job.

    key: of the request as it was then; a later one has a mail of its own.
    """
    asked = NewsletterRequest.objects.filter(pk=request_id, key=key).first()
    if asked is None:
        return
    known = NewsletterReader.objects.receiving().filter(address=asked.address).exists()
    subject = "Xác nhận lựa chọn bản tin mới" if known else "Xác nhận đăng ký bản tin"
    headers = {"Auto-Submitted": "auto-generated"}
    newspaper_mail(subject, _words(asked, known), [asked.address], headers).send()


def _words(asked, known):
    wanted = (
        "Địa chỉ này đang nhận bản tin. Có người vừa chọn lại bản tin cho địa chỉ này trên trang "
        "của báo. Nếu là bạn, xin xác nhận để lựa chọn mới có hiệu lực."
        if known
        else "Có người vừa ghi địa chỉ này để nhận bản tin qua e-mail. Nếu là bạn, xin xác nhận."
    )
    return (
        f"{wanted}\n\nXác nhận:\n{confirm_link(asked)}\n\n"
        "Liên kết dùng được trong ba ngày. Không phải bạn? Xin bỏ qua thư này: không xác nhận thì "
        "báo không gửi gì và xóa địa chỉ sau bảy ngày."
    )


def forget_unanswered(at=None):
    """Let go of the addresses whose owners did not answer; return how many.

    at: aware datetime to judge by; now when omitted.
    """
    before = (at or timezone.now()) - KEPT
    return NewsletterRequest.objects.filter(mailed_at__lt=before).delete()[0]
