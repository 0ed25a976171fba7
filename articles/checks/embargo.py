"""News given to the newsroom on the promise to keep it until a certain time."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import is_naive, localtime, make_aware

from articles.checks.problem import Problem


def problems(story):
    """Yield the embargo that is still on when readers would see the story."""
    if not story.content.embargo_until:
        return
    until = _moment(story.content.embargo_until)
    if until is None:
        yield Problem("embargo", "Không đọc được giờ hết hạn giữ tin của bài.", "embargo_until")
    elif until > story.at:
        words = date_format(localtime(until), "H:i, d/m/Y")
        sentence = f"Bài phải giữ đến {words}, chưa được đăng trước giờ ấy."
        yield Problem("embargo", sentence, "embargo_until")


def _moment(text):
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return make_aware(moment) if is_naive(moment) else moment
