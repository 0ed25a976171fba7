"""Too many in a short time."""

from datetime import timedelta

from comments.phases.finding import refuse

PAUSE = timedelta(seconds=10)
HOUR = timedelta(hours=1)
MOST_PER_HOUR = 20


def judge(writing):
    """Refuse a second comment within ten seconds, and the twenty-first within an hour.

    comments.posting counts under a lock on the reader, so that two browsers
    cannot pass together.
    """
    if any(one.at > writing.now - PAUSE for one in writing.earlier):
        return refuse("rate", "Bạn vừa gửi một bình luận; hãy đợi 10 giây rồi gửi tiếp.")
    if sum(one.at > writing.now - HOUR for one in writing.earlier) >= MOST_PER_HOUR:
        return refuse(
            "rate",
            f"Bạn đã gửi {MOST_PER_HOUR} bình luận trong một giờ; hãy nghỉ một lát rồi viết tiếp.",
        )
    return None
