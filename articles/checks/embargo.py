"""News given to the newsroom on the promise to keep it until a certain time."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import is_naive, localtime, make_aware

from articles.checks.problem import Problem


def problems(story):
    """Yield the embargo that is still on when readers would see the story."""
    yield from _still_on(story.content.embargo_until, story.at)


def problems_of_newest(story):
    """Yield the same of the newest draft, as long as readers have not seen the story.

    Who promises at midnight to keep a story means the text that was set for six o'clock too.
    """
    article = story.article
    if article and article.latest_revision and not article.published_at:
        yield from _still_on(article.latest_revision.content.get("embargo_until"), story.at)


def _still_on(text, at):
    if not text:
        return
    until = _moment(text)
    if until is None:
        yield Problem("embargo", "Không đọc được giờ hết hạn giữ tin của bài.", "embargo_until")
    elif until > at:
        words = date_format(localtime(until), "H:i, d/m/Y")
        sentence = f"Bài phải giữ đến {words}, chưa được đăng trước giờ ấy."
        yield Problem("embargo", sentence, "embargo_until")


def _moment(text):
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return make_aware(moment) if is_naive(moment) else moment
