"""What an address gets: which newsletters, with which sections."""

from dataclasses import dataclass

from articles.models import Newsletter, Section


@dataclass(frozen=True)
class Choice:
    """newsletters, sections: primary keys; no section at all means every one of them."""

    newsletters: frozenset
    sections: frozenset = frozenset()

    @classmethod
    def of(cls, reader):
        """Return what a NewsletterReader gets now."""
        return cls(
            frozenset(reader.newsletters.values_list("pk", flat=True)),
            frozenset(reader.sections.values_list("pk", flat=True)),
        )

    @classmethod
    def from_data(cls, data):
        """Read what as_data() wrote, without what has been taken from the newspaper since."""
        newsletters = Newsletter.objects.filter(pk__in=data.get("newsletters", ()))
        sections = Section.objects.filter(pk__in=data.get("sections", ()))
        return cls(
            frozenset(newsletters.values_list("pk", flat=True)),
            frozenset(sections.values_list("pk", flat=True)),
        )

    def as_data(self):
        """Return it as plain data."""
        return {"newsletters": sorted(self.newsletters), "sections": sorted(self.sections)}

    def give_to(self, reader):
        """Have a reader, whose row is locked, get this from now on."""
        reader.newsletters.set(self.newsletters)
        reader.sections.set(self.sections)
