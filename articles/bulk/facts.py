"""What people want to know of a story before and after something is done to it."""

from hashlib import blake2s

from django.utils.formats import date_format
from django.utils.timezone import localtime

from articles.models import DueAct, Section, Topic
from articles.revisions import draft_of


class Facts:
    """Reads facts of many stories, asking for each name once."""

    def __init__(self):
        self.sections = dict(Section.objects.values_list("pk", "name"))
        self.topics = {}

    def of(self, article):
        """Return a story's stage, times and places as {label: words or list of words}."""
        draft = draft_of(article)
        waiting = dict(article.due_acts.waiting().values_list("verb", "at"))
        is_proposed = article.published_at and article.proposals.open().exists()
        return {
            "Tình trạng": article.get_stage_display(),
            "Chuyên mục": self.sections.get(draft.section, ""),
            "Từ khóa": draft.tags,
            "Sự kiện": [self._topic(pk) for pk in draft.topics],
            "Giờ đăng": _in_words(waiting.get(DueAct.Verb.PUBLISH)),
            "Giờ gỡ": _in_words(waiting.get(DueAct.Verb.WITHDRAW)),
            "Cập nhật chờ duyệt": "có" if is_proposed else "",
        }

    def _topic(self, pk):
        if pk not in self.topics:
            self.topics[pk] = str(Topic.objects.filter(pk=pk).first() or "")
        return self.topics[pk]


def mark_of(article, facts):
    """Return a short word that changes with a story's text, its live text and its facts."""
    state = [article.latest_revision_id, article.live_revision_id, facts]
    return blake2s(repr(state).encode(), digest_size=8).hexdigest()


def _in_words(moment):
    return date_format(localtime(moment), "H:i, d/m/Y") if moment else ""
