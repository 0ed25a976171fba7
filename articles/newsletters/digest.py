"""What a newsletter says: the newest and most important stories since the last one.

Paid stories are in none: a mail with advertisements in it needs another consent and another
subject. Source: Decree 91/2020/NĐ-CP.
"""

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from textwrap import shorten

from articles.arranging.standing import down_the_page
from articles.models import Article

HIGHLIGHTS = 4
PER_SECTION = 3
# So many that no mail program cuts the mail off (Gmail: at 102 kB).
MOST_IN_SECTIONS = 20
MOST_READ_FROM_ARCHIVE = 300
LONGEST_STANDFIRST = 220


@dataclass(frozen=True)
class Story:
    """A story as its issue was made. section: primary key of that of the first level.

    photo: primary key of the lead photo, None without one; alt: what it shows.
    """

    pk: int
    section: int
    headline: str
    kicker: str
    standfirst: str
    path: str
    photo: int | None = None
    alt: str = ""


@dataclass(frozen=True)
class Group:
    """A section's part of the mail."""

    name: str
    path: str
    stories: list


@dataclass(frozen=True)
class Digest:
    """Stories, the most important first; sections: {primary key: (name, path)} from above down."""

    stories: list = field(default_factory=list)
    sections: dict = field(default_factory=dict)

    @classmethod
    def from_data(cls, data):
        """Read what as_data() wrote."""
        sections = {pk: (name, path) for pk, name, path in data.get("sections", ())}
        return cls([Story(**one) for one in data.get("stories", ())], sections)

    def as_data(self):
        """Return it as plain data."""
        sections = [[pk, *named] for pk, named in self.sections.items()]
        return {"stories": [asdict(story) for story in self.stories], "sections": sections}

    def of(self, sections):
        """Return what somebody gets who chose some sections, of whom chose none everything.

        sections: primary keys.
        """
        if not sections:
            return self
        return Digest([one for one in self.stories if one.section in sections], self.sections)

    def still_there(self):
        """Return what is left when the stories are gone that were taken from readers since."""
        keys = [story.pk for story in self.stories]
        there = set(Article.objects.published().filter(pk__in=keys).values_list("pk", flat=True))
        return Digest([one for one in self.stories if one.pk in there], self.sections)

    @property
    def highlights(self):
        """The stories at the top."""
        return self.stories[:HIGHLIGHTS]

    @property
    def groups(self):
        """The sections with what the top has no room for: fewer of each, the more they are."""
        by_section = defaultdict(list)
        for story in self.stories[HIGHLIGHTS:]:
            by_section[story.section].append(story)
        each = min(PER_SECTION, max(1, MOST_IN_SECTIONS // max(1, len(by_section))))
        return [
            Group(name, path, by_section[pk][:each])
            for pk, (name, path) in self.sections.items()
            if by_section[pk]
        ][:MOST_IN_SECTIONS]


def compose(sections, slots, since, until):
    """Return the Digest of what came out between two moments, in one query.

    sections: navigation.SectionTree. slots: what stands by hand on the front page.
    since, until: aware datetimes; the first is not in it, the second is.

    First what the editors placed there, as readers meet it down the page; then the newest.
    """
    by_hand = _placed(slots, until)
    fresh = Article.objects.published(until).filter(published_at__gt=since, is_sponsored=False)
    cards = Article.objects.for_cards().among(
        fresh.newest_first()[:MOST_READ_FROM_ARCHIVE], fresh.filter(pk__in=list(by_hand))
    )
    cards = sorted(cards.newest_first(), key=lambda card: by_hand.get(card.pk, len(by_hand)))
    top = {pk: section.pk for section in sections.top for pk in sections.branch(section)}
    stories, room = [], defaultdict(lambda: HIGHLIGHTS + PER_SECTION)
    for card in cards:
        section = top[card.section_id]
        if room[section]:
            room[section] -= 1
            stories.append(story_of(card, section))
    named = {section.pk: (section.name, section.path) for section in sections.top}
    return Digest(stories, {pk: named[pk] for pk in named if pk in room})


def _placed(slots, at):
    """Return {primary key: place} of the stories that stand by hand, from above down."""
    standing = sorted((slot for slot in slots if slot.stands(at)), key=down_the_page)
    return {pk: place for place, pk in enumerate(dict.fromkeys(one.article for one in standing))}


def story_of(card, section):
    """Return the Story of a card. section: primary key of that of the first level."""
    photo = card.photo
    return Story(
        pk=card.pk,
        section=section,
        headline=card.headline,
        kicker=card.kicker,
        standfirst=shorten(card.standfirst, LONGEST_STANDFIRST, placeholder=" …"),
        path=card.get_absolute_url(),
        photo=photo.pk if photo else None,
        alt=(card.lead_alt or photo.alt_text) if photo else "",
    )
