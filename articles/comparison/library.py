"""The names behind the numbers that two texts hold, read in a fixed number of queries."""

from functools import cached_property

from articles import body
from articles.models import Article, Author, Byline, Photo, Section, Series, Topic

GONE = "(không còn)"


class Library:
    """Photos, people, sections and stories that some texts mention; each kind is read once.

    contents: the Contents to be compared.
    """

    def __init__(self, *contents):
        self.contents = contents

    def caption(self, pk):
        """Return what the photo library says below a photo."""
        photo = self.photos.get(pk)
        return photo.caption if photo else ""

    def find(self, subject):
        """Return the Photo or Article that a lines.Subject names; None for others, or when gone."""
        if subject is None or subject.kind not in {"photo", "story"}:
            return None
        return (self.photos if subject.kind == "photo" else self.stories).get(subject.key)

    def byline(self, pk, role):
        """Return a byline as it is printed, with its role."""
        author = self.authors.get(pk)
        return f"{author.pen_name if author else GONE} ({Byline.Role(role).label.lower()})"

    def name(self, kind, pk):
        """Return the name of a section, topic or series; kind: the plural, as below."""
        found = getattr(self, kind).get(pk)
        return str(found) if found else GONE

    @cached_property
    def photos(self):
        """The photos by primary key, lead photos included."""
        return Photo.objects.in_bulk(
            {
                pk
                for content in self.contents
                for pk in (*body.photo_ids(content.body), content.lead_photo)
                if pk
            }
        )

    @cached_property
    def stories(self):
        """The stories of related boxes that readers can see, by primary key.

        Nobody learns here what a draft is called that they may not open.
        """
        keys = {pk for content in self.contents for pk in body.article_ids(content.body)}
        return Article.objects.published().only("headline", "slug").in_bulk(keys)

    @cached_property
    def authors(self):
        """The people of the bylines."""
        keys = {pk for content in self.contents for pk, _ in content.bylines}
        return Author.objects.only("pen_name").in_bulk(keys)

    @cached_property
    def sections(self):
        """The sections."""
        keys = {content.section for content in self.contents if content.section}
        return Section.objects.in_bulk(keys)

    @cached_property
    def topics(self):
        """The topics."""
        return Topic.objects.in_bulk({pk for content in self.contents for pk in content.topics})

    @cached_property
    def series(self):
        """The series."""
        keys = {content.series for content in self.contents if content.series}
        return Series.objects.in_bulk(keys)
