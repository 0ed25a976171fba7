"""What there is to tell readers, kind by kind.

This app knows no other, so each app says in AppConfig.ready() what it tells:

    kinds.register(Kind("tra-loi", "Có người trả lời bình luận của tôi", tell))

and, where several kinds are about one thing that may become too much, such as the comments
under one story, how mails about it are ended:

    kinds.register_topic(Topic("bai", name, mute, muted))
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Again(Enum):
    """What happens when the same is told to the same reader once more.

    NEVER: nothing. RENEWED: it stands there as new. COUNTED: the same, and while it is unread
    it counts how often, and is not mailed a second time.
    """

    NEVER = "never"
    RENEWED = "renewed"
    COUNTED = "counted"


@dataclass(frozen=True)
class Told:
    """A notice in words.

    sentence: a whole Vietnamese sentence. path: where it leads. quote: somebody's words, as
    readers can see them now. topic: (slug of a Topic, key), None for none. way_out: the path of
    a page that ends such notices, empty where there is none.
    """

    sentence: str
    path: str
    quote: str = ""
    topic: tuple | None = None
    way_out: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of notices.

    title: what it is, as a choice: “Có người trả lời bình luận của tôi”.
    tell: (notices) -> Told by the notice's primary key, in a fixed number of queries. What is
        no longer before readers is left out.
    """

    slug: str
    title: str
    tell: Callable
    again: Again = Again.NEVER


@dataclass(frozen=True)
class Topic:
    """What several kinds may be about.

    name: (key) -> “bài “Cầu mới thông xe””, empty when there is none such any more.
    mute: (reader, key), ends mails about it. muted: (reader, keys) -> the keys that are.
    """

    slug: str
    name: Callable
    mute: Callable
    muted: Callable


_kinds = {}
_topics = {}


def register(kind):
    """Have readers told things of a kind."""
    _kinds[kind.slug] = kind


def register_topic(topic):
    """Have mails about a topic ended with one click."""
    _topics[topic.slug] = topic


def kinds():
    """Return every Kind, in the order of the choices."""
    return list(_kinds.values())


def kind_named(slug):
    """Return a Kind; raises KeyError for one that no app registers."""
    return _kinds[slug]


def topic_named(slug):
    """Return a Topic; raises KeyError for one that no app registers."""
    return _topics[slug]


def in_words(notices):
    """Return what may be told of notices now, Told by primary key."""
    told = {}
    for slug, kind in _kinds.items():
        if of_kind := [notice for notice in notices if notice.kind == slug]:
            told |= kind.tell(of_kind)
    return told
