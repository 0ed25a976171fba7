"""What somebody asks the desk's list for."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from articles import desk_search
from articles.models import Section, Stage, Topic
from articles.story_list.queues import ALL, BY_PUBLICATION, Queue, day_of

# Of a reader's page, as it is copied from a browser, and of the desk's own pages.
ADDRESS = re.compile(r"(?:^|/)[^/\s]*\.(?P<public>\d{1,18})\.html|/article/(?P<desk>\d{1,18})/")
NUMBER = re.compile(r"\s*#?(?P<number>\d{1,18})\s*")


@dataclass
class Asked:
    """A queue, and what narrows it; each empty where it does not.

    section, below: a section with the primary keys of it and of all below it.
    tags: for each, the keys (Tag.key) under which stories may have it.
    since, until: days of publication.
    words: as typed; a pasted address asks for that one story.
    """

    queue: Queue = ALL
    stage: str = ""
    section: Section | None = None
    below: tuple = ()
    person: AbstractBaseUser | None = None
    tags: list = field(default_factory=list)
    topic: Topic | None = None
    since: date | None = None
    until: date | None = None
    sponsored: bool = False
    words: str = ""

    @property
    def order(self):
        """How the list is read: by publication where days of it are asked for."""
        return BY_PUBLICATION if self.since or self.until else self.queue.order

    @property
    def address(self):
        """The number of the story whose address was pasted, None for other words."""
        found = ADDRESS.search(self.words)
        return int(found["public"] or found["desk"]) if found else None

    @property
    def number(self):
        """The number that was typed and may be a story's, None for other words."""
        found = NUMBER.fullmatch(self.words)
        return int(found["number"]) if found else None

    @property
    def asks_nothing(self):
        """Whether there are words, but nothing in them to search for: “!!!”."""
        if not self.words or self.address is not None:
            return False
        return not desk_search.parts_of(self.words)

    @property
    def query(self):
        """What the words, tags and topic ask of the search index, None for nothing."""
        parts = [desk_search.one_of(map(desk_search.tag_mark, keys)) for keys in self.tags]
        parts += [desk_search.topic_mark(self.topic.pk)] if self.topic else []
        if self.address is None:
            parts += desk_search.parts_of(self.words)
        return desk_search.query_of(parts) if parts else None

    def narrow(self, stories):
        """Narrow a queryset by all but the sections, the queue, the person and the query."""
        if self.address is not None:
            return stories.filter(pk=self.address)
        if self.stage:
            stories = stories.filter(stage=self.stage)
        elif self.queue.stage is None:
            stories = stories.exclude(stage=Stage.DISCARDED)
        if self.sponsored:
            stories = stories.filter(is_sponsored=True)
        return self._published_in_time(stories)

    def _published_in_time(self, stories):
        if self.order == BY_PUBLICATION:
            # Only of these there is a date; said, it spares the search for drafts that have one.
            stories = stories.filter(stage=Stage.PUBLISHED)
        if self.queue.is_today:
            begins, ends = day_of()
            stories = stories.filter(published_at__gte=begins, published_at__lt=ends)
        if self.since:
            stories = stories.filter(published_at__gte=_midnight(self.since))
        if self.until:
            next_day = self.until + timedelta(days=1)
            stories = stories.filter(published_at__lt=_midnight(next_day))
        return stories


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time()))
