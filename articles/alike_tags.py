"""Từ khóa gần giống: tags that are likely one word written in two ways.

A new tag may be an old one without its diacritics, with them set otherwise
(hoà, hòa), with or without a space or a hyphen, one letter off, in the plural,
or with its words the other way round. Each of these ways is written out as a
key, and the keys are looked up in an index: the time grows with the length of
the name, not with the number of tags.
"""

import re
import string
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, IntegerField, OuterRef

from articles.checks.likeness import is_same_but_for_tone_place
from articles.checks.place_names import known_places
from articles.models import ArticleTag, Tag
from articles.models.tag import key_of
from kinhtedothi.vietnamese.text import fold

MOST_LIKE_ONE = 2
# Counting stops here: “hơn 1.000 bài” says enough.
MOST_COUNTED = 1000
# One letter of a short word makes another word.
SHORTEST_WITH_SLIP = 6
# What is longer is a sentence, and has too many ways to go through.
MOST_SYLLABLES = 8
LONGEST_WITH_SLIP = 60
SYLLABLE = re.compile(r"[^\W_]+")
PLURALS = ("cac", "nhung")


@dataclass(frozen=True)
class Likeness:
    """That a tag is much like a name; stories: how many carry it, as story_counts says."""

    tag: Tag
    stories: int


def tags_like(name):
    """Return the Likenesses of a name, the likeliest first; never the tag of that name itself."""
    found = tags_alike([name])[name]
    return likeliest(name, found, story_counts(found))


def tags_alike(names):
    """Return {name: the tags much like it}, in no order; never the tag of that name itself.

    One query for all names. Two names of places that both exist are no slips
    of each other.
    """
    keys = {name: keys_like(name) for name in names}
    wanted = set().union(*keys.values()) - {""}
    found = list(Tag.objects.filter(key__in=wanted).select_related("merged_into"))
    return {
        name: list({tag.merged_into or tag: None for tag in found if _is_alike(name, tag, own)})
        for name, own in keys.items()
    }


def likeliest(name, tags, counts):
    """Return the Likenesses of a name that is much like some tags, the likeliest first.

    counts: as story_counts gives them.
    """
    own = key_of(name)
    likenesses = [Likeness(tag, counts[tag.pk]) for tag in tags]
    likenesses.sort(key=lambda like: (like.tag.key != own, -like.stories, like.tag.name))
    return likenesses[:MOST_LIKE_ONE]


def story_counts(tags):
    """Return {primary key: how many stories carry the tag}, counting to MOST_COUNTED + 1."""
    links = ArticleTag.objects.filter(tag=OuterRef("pk")).order_by().values("pk")
    counted = Func(
        ArraySubquery(links[: MOST_COUNTED + 1]),
        function="CARDINALITY",
        output_field=IntegerField(),
    )
    rows = Tag.objects.filter(pk__in=[tag.pk for tag in tags]).annotate(stories=counted)
    return dict(rows.values_list("pk", "stories"))


def keys_like(name):
    """Return the keys of all ways of writing that count as much like a name."""
    syllables = SYLLABLE.findall(fold(name))[: MOST_SYLLABLES + 1]
    if len(syllables) > MOST_SYLLABLES:
        return {key_of(name)}
    keys = {"".join(order) for order in _orders(syllables)}
    keys.update("".join(words) for words in _other_numbers(syllables))
    keys.update(_slips(key_of(name)))
    return keys


def _orders(syllables):
    """Yield the syllables as they are, and with any two neighbouring stretches swapped."""
    yield syllables
    places = range(len(syllables) + 1)
    for start in places:
        for middle in places[start + 1 :]:
            for end in places[middle + 1 :]:
                yield [
                    *syllables[:start],
                    *syllables[middle:end],
                    *syllables[start:middle],
                    *syllables[end:],
                ]


def _other_numbers(syllables):
    """Yield the plural of a singular, and the other way round."""
    if len(syllables) > 1 and syllables[0] in PLURALS:
        yield syllables[1:]
    else:
        yield from ([word, *syllables] for word in PLURALS)


def _slips(key):
    """Yield what one letter too many, too few or wrong makes of a key.

    Never a digit: “Vành đai 3” and “Vành đai 4” are two roads.
    """
    if not SHORTEST_WITH_SLIP <= len(key) <= LONGEST_WITH_SLIP:
        return
    for at in range(len(key) + 1):
        before, letter, after = key[:at], key[at : at + 1], key[at + 1 :]
        yield from (before + other + letter + after for other in string.ascii_lowercase)
        if letter.isalpha():
            yield before + after
            yield from (before + other + after for other in string.ascii_lowercase)


def is_same_word(name, other):
    """Tell whether two names differ in capitals, spaces, hyphens and the place of tones alone."""
    return is_same_but_for_tone_place(*("".join(SYLLABLE.findall(one)) for one in (name, other)))


def _is_alike(name, tag, keys):
    """Tell whether a tag has one of the keys of a name, and stands for another one."""
    kept = tag.merged_into or tag
    return (
        tag.key in keys
        and kept.name.casefold() != name.casefold()
        and not _two_places(name, kept.name)
    )


def _two_places(name, other):
    places = known_places()
    both = name.lower() in places and other.lower() in places
    return both and not is_same_word(name, other)
