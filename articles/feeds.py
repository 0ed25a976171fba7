"""RSS and Atom of the whole newspaper and of each section, tag, topic and author.

A story that somebody paid for is in none. articles.feed_urls gives the addresses.
"""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.feedgenerator import Enclosure
from django.utils.html import escape

from articles.credits import credits_of
from articles.feed_formats import Person, Picture
from articles.linked_data import NEWSPAPER, absolute
from articles.masthead import masthead_of
from articles.models import Article, ArticleTag, Author, Byline, Correction, Tag, Topic
from articles.models.correction import HEADING
from articles.renditions import largest, rendition_url, size_of_file, weight

FEED_LENGTH = 30
# The whole photo, larger than any reader shows it.
PHOTO = largest("full")
PHOTO_TYPE = "image/jpeg"


class NewspaperFeed(Feed):
    """The newest stories of the newspaper; of a part of it in the classes below.

    format: articles.feed_formats.Rss or Atom.
    """

    language = "vi"
    kind = ""
    author_name = NEWSPAPER
    item_guid_is_permalink = False

    def __init__(self, format):
        self.feed_type = format

    def __call__(self, request, *args, **kwargs):
        """Answer with the feed; its headers name the hub, for those who read no further."""
        response = super().__call__(request, *args, **kwargs)
        if settings.WEBSUB_HUB:
            here = absolute(request.path)
            response.headers["Link"] = f'<{settings.WEBSUB_HUB}>; rel="hub", <{here}>; rel="self"'
        return response

    def get_object(self, request):
        """Return what the feed is of; None for the whole newspaper."""
        return None

    def stories(self, of):
        """Return querysets that together make the list."""
        return [Article.objects.published()]

    def key(self, of):
        """Return what stands for it in the feed's address."""
        return [of.slug] if of else []

    def title(self, of):
        return f"{of} - {NEWSPAPER}" if of else NEWSPAPER

    def link(self, of):
        return absolute(of.get_absolute_url() if of else "/")

    def feed_url(self, of):
        # Not as it was asked for: the page is kept for whoever asks with other parameters.
        name = f"articles:{self.kind}{self.feed_type.name}"
        return absolute(reverse(name, args=self.key(of)))

    def description(self, of):
        return f"Tin mới về {of}" if of else f"Tin mới của {NEWSPAPER}"

    def items(self, of):
        lists = [stories.filter(is_sponsored=False) for stories in self.stories(of)]
        heads = [stories.newest_first()[:FEED_LENGTH] for stories in lists]
        newest = Article.objects.for_cards().among(*heads).newest_first()[:FEED_LENGTH]
        return newest.prefetch_related(
            Prefetch("bylines", Byline.objects.with_pen_names()),
            Prefetch("articletag_set", ArticleTag.objects.select_related("tag")),
        )

    def item_title(self, article):
        return article.headline

    def item_description(self, article):
        # Both formats read it as HTML.
        return escape(f"Kinhtedothi - {article.standfirst}")

    def item_link(self, article):
        return absolute(article.get_absolute_url())

    def item_guid(self, article):
        # Without the slug, which changes with the headline, and without a host that may move.
        return self.feed_type.guid(article.pk)

    def item_pubdate(self, article):
        return article.published_at

    def item_updateddate(self, article):
        return article.updated_at

    def item_categories(self, article):
        return [article.section.name, *(link.tag.name for link in article.articletag_set.all())]

    def item_enclosures(self, article):
        if not article.photo:
            return []
        # RSS wants a length, and 0 where it is not known.
        bytes_ = weight(article.photo, *PHOTO) or 0
        return [Enclosure(absolute(rendition_url(article.photo, *PHOTO)), str(bytes_), PHOTO_TYPE)]

    def item_extra_kwargs(self, article):
        return {"people": self._people(article), "picture": self._picture(article)}

    def _people(self, article):
        authors = [credit.author for credit in credits_of(article.bylines.all())]
        return [Person(one.pen_name, absolute(one.get_absolute_url())) for one in authors]

    def _picture(self, article):
        photo = article.photo
        if not photo:
            return None
        return Picture(
            absolute(rendition_url(photo, *PHOTO)),
            PHOTO_TYPE,
            *size_of_file(photo, *PHOTO),
            weight(photo, *PHOTO),
            article.lead_caption or photo.caption,
            photo.credit,
        )


class GalleriesFeed(NewspaperFeed):
    """The newest stories with photos in a row."""

    kind = "galleries_"

    def stories(self, of):
        return [Article.objects.published().with_gallery()]

    def title(self, of):
        return f"Chùm ảnh - {NEWSPAPER}"

    def link(self, of):
        return absolute(reverse("articles:galleries"))

    def description(self, of):
        return "Bài mới có chùm ảnh"


class VideosFeed(NewspaperFeed):
    """The newest stories with a video."""

    kind = "videos_"

    def stories(self, of):
        return [Article.objects.published().with_video()]

    def title(self, of):
        return f"Video - {NEWSPAPER}"

    def link(self, of):
        return absolute(reverse("articles:videos"))

    def description(self, of):
        return "Bài mới có video"


class CorrectionsFeed(NewspaperFeed):
    """The newest corrections, of whatever story."""

    kind = "corrections_"

    def title(self, of):
        return f"Cải chính - {NEWSPAPER}"

    def link(self, of):
        return absolute(reverse("articles:corrections"))

    def description(self, of):
        return HEADING

    def items(self, of):
        return Correction.objects.standing().with_stories()[:FEED_LENGTH]

    def item_title(self, correction):
        return f"{HEADING}: {correction.headline}"

    def item_description(self, correction):
        words = (
            f"Nội dung đã đăng sai: {correction.wrong}",
            f"Nội dung đúng: {correction.right}",
            correction.apology,
        )
        return "".join(f"<p>{escape(line)}</p>" for line in words)

    def item_link(self, correction):
        return absolute(correction.get_absolute_url())

    def item_guid(self, correction):
        return absolute(correction.get_absolute_url())

    def item_pubdate(self, correction):
        return correction.published_at

    def item_updateddate(self, correction):
        return correction.published_at

    def item_categories(self, correction):
        return [correction.section_name]

    def item_enclosures(self, correction):
        return []

    def item_extra_kwargs(self, correction):
        return {"people": [], "picture": None}


class SectionFeed(NewspaperFeed):
    """The newest stories of a section and of those below it."""

    kind = "section_"

    def __call__(self, request, path):
        """Answer with the feed; one asked for by its last part alone, as once, leads on."""
        tree = masthead_of(request).sections
        if path not in tree.by_path and (section := tree.only_one_called(path)):
            return redirect(self.feed_url(section), permanent=True)
        return super().__call__(request, path=path)

    def get_object(self, request, path):
        tree = masthead_of(request).sections
        section = tree.by_path.get(path)
        if section is None:
            raise Http404
        section.branch = tree.branch(section)
        return section

    def stories(self, section):
        return Article.objects.published().by_section(section.branch)

    def key(self, section):
        return [section.path]

    def description(self, section):
        return f"Tin mới chuyên mục {section.name}"


class TagFeed(NewspaperFeed):
    """The newest stories that carry a tag."""

    kind = "tag_"

    def __call__(self, request, slug):
        """Answer with the feed; that of a tag which was merged leads to the other's."""
        tag = get_object_or_404(Tag.objects.select_related("merged_into"), slug=slug)
        if tag.merged_into:
            return redirect(self.feed_url(tag.merged_into), permanent=True)
        return super().__call__(request, tag)

    def get_object(self, request, tag):
        return tag

    def stories(self, tag):
        return [Article.objects.published().filter(tags=tag)]


class TopicFeed(NewspaperFeed):
    """The newest stories about a topic."""

    kind = "topic_"

    def get_object(self, request, slug):
        return get_object_or_404(Topic, slug=slug)

    def stories(self, topic):
        return [Article.objects.published().filter(topics=topic)]


class AuthorFeed(NewspaperFeed):
    """The newest stories that credit an author."""

    kind = "author_"

    def get_object(self, request, slug):
        return get_object_or_404(Author.objects.defer("legal_name"), slug=slug)

    def stories(self, author):
        return [Article.objects.published().by(author)]

    def description(self, author):
        return f"Bài mới của {author.pen_name}"
