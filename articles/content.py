"""What a revision holds: the editable content of a story, as plain data."""

import re
from dataclasses import asdict, dataclass, field, fields

from kinhtedothi.vietnamese.text import nfc

# The template prints “Kinhtedothi - ”; reporters paste it along out of habit.
STANDFIRST_PREFIX = re.compile(r"^\s*kinhtedothi\s*[-–—]\s*", re.IGNORECASE)


@dataclass
class Content:
    """The editable content of a story.

    body: HTML as articles.body.clean returns it.
    section, lead_photo: primary keys, None while not chosen. lead_caption, lead_alt:
        what is said of that photo in this story alone; empty to use the library's.
    tags: names, in the order typed.
    bylines: [author's primary key, Byline.Role value] pairs, in printed order.
    topics: primary keys, in the order chosen. series: primary key, with the
        number of the part.
    embargo_until: ISO 8601 moment before which readers may not see the story;
        empty for none.
    """

    headline: str = ""
    kicker: str = ""
    standfirst: str = ""
    body: str = ""
    section: int | None = None
    lead_photo: int | None = None
    lead_caption: str = ""
    lead_alt: str = ""
    tags: list = field(default_factory=list)
    bylines: list = field(default_factory=list)
    topics: list = field(default_factory=list)
    series: int | None = None
    series_part: int | None = None
    embargo_until: str = ""
    is_sponsored: bool = False
    comments_open: bool = True

    def __post_init__(self):
        for name in ("headline", "kicker", "standfirst", "lead_caption", "lead_alt"):
            setattr(self, name, " ".join(nfc(getattr(self, name)).split()))
        self.standfirst = STANDFIRST_PREFIX.sub("", self.standfirst)

    @classmethod
    def from_revision(cls, revision):
        """Return the content of a revision; fields it does not know yet get their default."""
        known = {f.name for f in fields(cls)}
        return cls(**{key: value for key, value in revision.content.items() if key in known})

    def as_dict(self):
        """Return the content as JSON can hold it."""
        return asdict(self)
