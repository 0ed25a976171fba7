"""RSS of the whole newspaper and of each section."""

from django.contrib.syndication.views import Feed
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Rss201rev2Feed

from articles.credits import credits_of
from articles.models import Article, Byline, Section
from articles.renditions import rendition_url

FEED_LENGTH = 30
PHOTO_SPEC, PHOTO_WIDTH_PX = "card", 800


class NewspaperFeed(Feed):
    """The newest stories; with a path, those of one section's branch."""

    feed_type = Rss201rev2Feed
    language = "vi"

    def get_object(self, request, path=None):
        return get_object_or_404(Section, path=path) if path else None

    def title(self, section):
        return f"{section.name} - Kinh tế & Đô thị" if section else "Kinh tế & Đô thị"

    def link(self, section):
        return section.get_absolute_url() if section else "/"

    def description(self, section):
        return f"Tin mới chuyên mục {section.name}" if section else "Tin mới của Kinh tế & Đô thị"

    def items(self, section):
        stories = Article.objects.published().filter(is_sponsored=False)
        lists = [stories]
        if section:
            branch = Section.objects.branch(section)
            lists = stories.by_section(branch.values_list("pk", flat=True))
        heads = [stories.newest_first()[:FEED_LENGTH] for stories in lists]
        newest = Article.objects.for_cards().among(*heads).newest_first()[:FEED_LENGTH]
        return newest.prefetch_related(Prefetch("bylines", Byline.objects.with_pen_names()))

    def item_title(self, article):
        return article.headline

    def item_description(self, article):
        return f"Kinhtedothi - {article.standfirst}"

    def item_pubdate(self, article):
        return article.published_at

    def item_updateddate(self, article):
        return article.updated_at

    def item_author_name(self, article):
        return ", ".join(credit.author.pen_name for credit in credits_of(article.bylines.all()))

    def item_categories(self, article):
        return [article.section.name]

    def item_guid(self, article):
        # Without the slug, which changes with the headline.
        return f"kinhtedothi-{article.pk}"

    item_guid_is_permalink = False

    def item_enclosure_url(self, article):
        if article.photo:
            return rendition_url(article.photo, PHOTO_SPEC, PHOTO_WIDTH_PX)
        return None

    # RSS wants a length; the file may not be made yet, and 0 says unknown.
    item_enclosure_length = 0
    item_enclosure_mime_type = "image/webp"
