"""The demo's newsletters: who gets them, and one that has been sent. Every address is invented."""

from datetime import time, timedelta

from articles.models import Newsletter, NewsletterRequest, Section
from articles.newsletters import asking, confirming, leaving, links, making, sending
from articles.newsletters.choices import Choice
from articles.newsletters.consent import CURRENT, Channel

# Word in addresses, name, hour in Hanoi, what readers are told.
NEWSLETTERS = (
    ("sang", "Bản tin sáng", time(6, 0),
     "Trước khi ra khỏi nhà: tin của đêm và sáng sớm, việc đáng chú ý trong ngày."),
    ("chieu", "Bản tin chiều", time(17, 30),
     "Trên đường về: những tin quan trọng nhất của một ngày."),
)  # fmt: skip

# Who gets which, and of which sections; none means all.
READERS = (
    ("ban-doc@demo.example", ("sang", "chieu"), ()),
    ("minh.anh@ban-doc.demo.example", ("sang",), ("kinh-te", "bat-dong-san", "doanh-nghiep")),
    ("thu.ha@ban-doc.demo.example", ("chieu",), ()),
    ("quoc.bao@ban-doc.demo.example", ("sang",), ("do-thi", "xa-hoi")),
    ("lan.huong@ban-doc.demo.example", ("sang", "chieu"), ("van-hoa", "du-lich", "phong-su-anh")),
)
LEFT = ("duc.long@ban-doc.demo.example", ("sang",), ())
UNANSWERED = ("ngoc.mai@ban-doc.demo.example", ("chieu",), ("do-thi",))


def fill_newsletters(now):
    """Enter the newsletters, let people sign up, and send the morning's.

    now: aware datetime of the launch.
    """
    made = [
        Newsletter(slug=slug, name=name, hour=hour, about=about, is_on=True)
        for slug, name, hour, about in NEWSLETTERS
    ]
    for newsletter in made:
        newsletter.set_next(now)
        newsletter.save()
    for reader in READERS:
        _sign_up(*reader)
    leaver = _sign_up(*LEFT)
    leaving.leave(leaver.key, [made[0].pk], Channel.ONE_CLICK)
    _ask(*UNANSWERED)
    last_hour = made[0].next_at - timedelta(days=1)
    issue = making.make(made[0], last_hour.date(), last_hour)
    sending.send_batch(issue.pk)


def _ask(address, newsletters, sections):
    chosen = Newsletter.objects.filter(slug__in=newsletters).values_list("pk", flat=True)
    within = Section.objects.filter(path__in=sections).values_list("pk", flat=True)
    asking.ask(address, Choice(frozenset(chosen), frozenset(within)), CURRENT)
    return NewsletterRequest.objects.get(address=address)


def _sign_up(*asked):
    token = links.confirm_link(_ask(*asked)).rstrip("/").rpartition("/")[2]
    return confirming.confirm(token)
