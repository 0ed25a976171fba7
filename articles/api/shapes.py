"""What the API tells of each noun: plain data, with whole addresses."""

from django.urls import reverse

from articles import body
from articles.credits import credits_of
from articles.linked_data import absolute, moment
from articles.renditions import FORMATS, SPECS, largest, rendition_url, size_of_file

# Of each shape the largest, in the format that every program reads.
PICTURES = tuple(largest(spec) for spec in ("lead", "classic", "tile", "full"))
MEDIA_TYPES = {"jpg": "image/jpeg", "webp": "image/webp", "avif": "image/avif"}
assert MEDIA_TYPES.keys() == FORMATS.keys()


def api_address(name, *args):
    """Return the whole address of an endpoint."""
    return absolute(reverse(f"articles:api:{name}", args=args))


def story(article, credits):
    """Return what lists tell of a story; article: of for_cards()."""
    return {
        "id": article.pk,
        "url": absolute(article.get_absolute_url()),
        "api_url": api_address("article", article.pk),
        "kicker": article.kicker,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "section": section(article.section),
        "authors": [_credit(credit) for credit in credits],
        "published_at": moment(article.published_at),
        "updated_at": moment(article.updated_at),
        "is_sponsored": article.is_sponsored,
        "photo": _photo(article.photo, article.lead_caption, article.lead_alt),
    }


def card(article):
    """Return story() of an article whose bylines are loaded."""
    return story(article, credits_of(article.bylines.all()))


def whole_story(article, around, live=None):
    """Return all that the page of a story prints of it.

    around: its around.Around. live: the live.page.LivePage of a live story.
    """
    text = body.render(article.body, around.photos, around.stories, sponsored=article.is_sponsored)
    series = article.series
    return {
        **story(article, around.credits),
        "body_html": str(text),
        "body_text": [paragraph.text for paragraph in body.paragraphs(article.body)],
        "tags": [tag(one) for one in around.tags],
        "topics": [topic(one) for one in around.topics],
        "series": series
        and {
            "name": series.name,
            "url": absolute(series.get_absolute_url()),
            "part": article.series_part,
        },
        "live": live and _live(article, live),
    }


def _live(article, live):
    """Return how a live story stands, and its newest updates."""
    ended_at = article.coverage_ended_at
    return {
        "began_at": moment(article.coverage_began_at),
        "ended_at": ended_at and moment(ended_at),
        "updates": [_update(one) for one in live.updates],
    }


def _update(one):
    return {
        "number": one.number,
        "url": absolute(one.get_absolute_url()),
        "headline": one.headline,
        "body_html": str(one.rendered),
        "author": one.byline and one.byline.pen_name,
        "is_key": one.is_key,
        "posted_at": moment(one.posted_at),
        "corrected_at": one.corrected_at and moment(one.corrected_at),
    }


def section(one):
    """Return a section."""
    return {
        "name": one.name,
        "path": one.path,
        "url": absolute(one.get_absolute_url()),
        "articles_url": api_address("section_articles", one.path),
    }


def tag(one):
    """Return a tag."""
    return _named(one, "tag_articles")


def topic(one):
    """Return a topic."""
    return _named(one, "topic_articles")


def _named(one, articles):
    return {
        "name": one.name,
        "slug": one.slug,
        "url": absolute(one.get_absolute_url()),
        "articles_url": api_address(articles, one.slug),
    }


def _credit(credit):
    author = credit.author
    return {
        "name": author.pen_name,
        "slug": author.slug,
        "url": absolute(author.get_absolute_url()),
        "articles_url": api_address("author_articles", author.slug),
        "roles": [str(role) for role in credit.roles],
    }


def _photo(photo, caption, alt):
    if photo is None:
        return None
    return {
        "caption": caption or photo.caption,
        "credit": photo.credit,
        "alt": alt or photo.alt_text,
        "renditions": [_rendition(photo, *which) for which in PICTURES],
    }


def _rendition(photo, spec, width):
    width_px, height_px = size_of_file(photo, spec, width)
    return {
        "shape": spec,
        "url": absolute(rendition_url(photo, spec, width)),
        "type": MEDIA_TYPES[SPECS[spec].suffixes[-1]],
        "width": width_px,
        "height": height_px,
    }


def answer(found):
    """Return an answer from the archive: quotations, or stories that only come near."""
    quotes = [_quote(one.article, one.get_absolute_url(), one.text) for one in found.quotes]
    near = [_quote(article, article.get_absolute_url(), None) for article in found.articles]
    return {
        "outcome": found.outcome.value,
        "confidence": round(found.confidence, 3),
        "quotes": quotes + near,
    }


def _quote(article, address, text):
    return {
        "article_id": article.pk,
        "url": absolute(address),
        "headline": article.headline,
        "published_at": moment(article.published_at),
        "quote": text,
    }
