"""The section tree in memory: a newspaper has some dozens of sections."""

from collections import Counter, defaultdict
from functools import cached_property

from articles.models import Section


class SectionTree:
    """All sections, with the ways between them."""

    def __init__(self, sections=None):
        """sections: all of them, in the order of the masthead; read when omitted."""
        self.by_path = {}
        self.by_pk = {}
        self._children = defaultdict(list)
        for section in Section.objects.in_order() if sections is None else sections:
            self.by_path[section.path] = section
            self.by_pk[section.pk] = section
            self._children[section.parent_id].append(section)

    @property
    def top(self):
        """The sections of the first level, in the order of the masthead."""
        return self._children[None]

    @property
    def navigation(self):
        """The sections of the first level that the masthead shows."""
        return [section for section in self.top if section.in_navigation]

    @property
    def with_children(self):
        """Pairs of each section the masthead shows and the sections right below it."""
        return [(section, self.children(section)) for section in self.navigation]

    def children(self, section):
        """Return the sections right below one."""
        return self._children[section.pk]

    def only_one_called(self, slug):
        """Return the section whose address ends in a word; None where several do, or none."""
        found = [section for section in self.by_pk.values() if section.slug == slug]
        return found[0] if len(found) == 1 else None

    def branch(self, section):
        """Return the primary keys of a section and of all below it."""
        keys = [section.pk]
        for child in self.children(section):
            keys += self.branch(child)
        return keys

    def trail(self, section):
        """Return the sections from the first level down to this one."""
        above = self.by_pk.get(section.parent_id)
        return [*self.trail(above), section] if above else [section]

    def name_apart(self, pk):
        """Return what tells a section apart: “Thị trường”, or “Kinh tế › Tin tức” of several.

        pk: of the section; None has an empty name.
        """
        section = self.by_pk.get(pk)
        if section is None:
            return ""
        above = self.by_pk.get(section.parent_id)
        if above is None or self._bearers[section.name] == 1:
            return section.name
        return f"{above.name} › {section.name}"

    @cached_property
    def _bearers(self):
        """How many sections bear each name."""
        return Counter(section.name for section in self.by_pk.values())
