"""What a reporter is told about the tags of a story while typing them; it never blocks."""

from dataclasses import dataclass

from articles.alike_tags import MOST_COUNTED, is_same_word, story_count, tags_like
from articles.models import Tag
from articles.text import letters

MOST_HINTS = 5


@dataclass(frozen=True)
class Hint:
    """That a typed name had better be another: take, for the reason in a sentence."""

    typed: str
    take: str
    sentence: str


def hints(names):
    """Return Hints for the tags of a story, most MOST_HINTS.

    names: as typed, each once.

    A tag that exists has been looked at before: it is only pointed out when it
    is another spelling of one that more stories carry.
    """
    found = Tag.objects.filter(key__in={letters(name) for name in names})
    known = {tag.name.casefold(): tag for tag in found.select_related("merged_into")}
    given = list(_twins(names))
    for name in names:
        tag = known.get(name.casefold())
        given += _hints_for_known(name, tag) if tag else _hints_for_new(name)
    return given[:MOST_HINTS]


def _twins(names):
    seen = {}
    for name in names:
        first = seen.setdefault(letters(name), name)
        if first != name:
            yield Hint(name, first, f"“{name}” và “{first}” trong ô này có phải là một?")


def _hints_for_known(name, tag):
    if tag.merged_into:
        kept = tag.merged_into.name
        return [Hint(name, kept, f"Từ khóa “{tag.name}” đã gộp vào “{kept}”.")]
    for like in tags_like(tag.name):
        if is_same_word(tag.name, like.tag.name) and like.stories > story_count(tag):
            kept = like.tag.name
            sentence = f"Từ khóa này thường viết “{kept}” ({in_words(like.stories)})."
            return [Hint(name, kept, sentence)]
    return []


def _hints_for_new(name):
    return [
        Hint(name, like.tag.name, f"Đã có từ khóa “{like.tag.name}” ({in_words(like.stories)}).")
        for like in tags_like(name)
    ]


def in_words(stories):
    """Return how many stories carry a tag, as people say it."""
    if stories > MOST_COUNTED:
        return "hơn 1.000 bài"
    return f"{stories} bài" if stories else "chưa bài nào"
