"""What a reporter is told about the tags of a story while typing them; it never blocks."""

from dataclasses import dataclass
from itertools import chain

from articles.alike_tags import MOST_COUNTED, is_same_word, likeliest, story_counts, tags_alike
from articles.models import Tag
from articles.models.tag import key_of

MOST_HINTS = 5


@dataclass(frozen=True)
class Hint:
    """That a typed name had better be another: take, for the reason in a sentence."""

    typed: str
    take: str
    sentence: str


def hints(names):
    """Return Hints for the tags of a story, most MOST_HINTS.

    names: as typed, each once. Three queries do for all of them.

    A tag that exists has been looked at before: it is only pointed out when it
    is another spelling of one that more stories carry.
    """
    if not names:
        return []
    found = Tag.objects.filter(key__in={key_of(name) for name in names})
    known = {tag.name.casefold(): tag for tag in found.select_related("merged_into")}
    tags = {name: known.get(name.casefold()) for name in names}
    alike = {
        name: [like for like in likes if not tags[name] or is_same_word(name, like.name)]
        for name, likes in tags_alike(names).items()
    }
    counts = story_counts([*filter(None, tags.values()), *chain(*alike.values())])
    given = list(_twins(names))
    for name, tag in tags.items():
        likenesses = likeliest(name, alike[name], counts)
        given += _for_known(name, tag, likenesses, counts) if tag else _for_new(name, likenesses)
    return given[:MOST_HINTS]


def _twins(names):
    seen = {}
    for name in names:
        first = seen.setdefault(key_of(name), name)
        if first != name:
            yield Hint(name, first, f"“{name}” và “{first}” trong ô này có phải là một?")


def _for_known(name, tag, likenesses, counts):
    if tag.merged_into:
        kept = tag.merged_into.name
        return [Hint(name, kept, f"Từ khóa “{tag.name}” đã gộp vào “{kept}”.")]
    for like in likenesses:
        if like.stories > counts[tag.pk]:
            kept = like.tag.name
            sentence = f"Từ khóa này thường viết “{kept}” ({in_words(like.stories)})."
            return [Hint(name, kept, sentence)]
    return []


def _for_new(name, likenesses):
    return [
        Hint(name, like.tag.name, f"Đã có từ khóa “{like.tag.name}” ({in_words(like.stories)}).")
        for like in likenesses
    ]


def in_words(stories):
    """Return how many stories carry a tag, as people say it."""
    if stories > MOST_COUNTED:
        return "hơn 1.000 bài"
    return f"{stories} bài" if stories else "chưa bài nào"
