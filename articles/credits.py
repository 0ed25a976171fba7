"""Who is credited for a story, as readers see it: each person once, by pen name."""

from dataclasses import dataclass

from articles.models import Author, Byline


@dataclass
class Credit:
    """A person and what they did; roles: Byline.Role values in printed order."""

    author: Author
    roles: list

    @property
    def wrote(self):
        """Whether the text is theirs."""
        return Byline.Role.TEXT in self.roles

    @property
    def note(self):
        """What stands in brackets behind the name: “bài và ảnh”; nothing for the text alone."""
        if self.roles == [Byline.Role.TEXT]:
            return ""
        *first, last = (Byline.Role(role).label.lower() for role in self.roles)
        return f"{', '.join(first)} và {last}" if first else last


def credits_of(bylines):
    """Return the Credits of a story's bylines, in the order in which each person is first named.

    bylines: in printed order; one person may stand in several, for text and photos.
    """
    credits = {}
    for byline in bylines:
        credit = credits.setdefault(byline.author_id, Credit(byline.author, []))
        credit.roles.append(byline.role)
    return list(credits.values())
