"""The index follows what readers can see, in the transaction that changes it."""

from html import escape

from django.db.models import Value
from django.db.models.functions import Cast

from articles import body
from articles.models import ArticleTag, ArticleTopic, Byline, IndexedStory, LiveUpdate
from articles.search import lexemes, suggesting
from articles.search.lexemes import HEAD, HEADLINE, Vector

# To be raised when words are read or written otherwise, so that rebuilding finds what is older.
READING = 2
VECTOR = IndexedStory._meta.get_field("vector")


def index_story(article):
    """Bring the entry of a story up to date: publish it first, or withdraw it."""
    suggesting.follow(article)
    if article.published_at is None:
        IndexedStory.objects.filter(article=article).delete()
        return
    IndexedStory.objects.bulk_create(
        [entry_of(article)],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["published_at", "vector", "reading"],
    )


def entry_of(article):
    """Return the entry of a published story, not saved."""
    vector = Vector()
    vector.add(article.headline, HEADLINE)
    vector.add(article.kicker, HEAD)
    vector.add(article.standfirst, HEAD)
    for text in _texts_of(article):
        vector.add(text)
    vector.mark(*_marks_of(article))
    return IndexedStory(
        article=article,
        published_at=article.published_at,
        vector=Cast(Value(str(vector)), VECTOR),
        reading=READING,
    )


def _texts_of(article):
    bodies = [article.body, *_updates_of(article)]
    return [paragraph.text for html in bodies for paragraph in body.paragraphs(html)]


def _updates_of(article):
    """Return the bodies of a live story's updates, the newest first, each under its headline."""
    if not article.is_live_story:
        return []
    shown = LiveUpdate.objects.shown().filter(article=article).newest_first()
    return [f"<p>{escape(one.headline)}</p>{one.body}" for one in shown.only("headline", "body")]


def _marks_of(article):
    yield lexemes.STORY
    yield lexemes.section_mark(article.section_id)
    yield from map(
        lexemes.tag_mark, _keys(ArticleTag.objects.filter(content_object=article), "tag")
    )
    yield from map(lexemes.topic_mark, _keys(ArticleTopic.objects.filter(article=article), "topic"))
    yield from map(lexemes.author_mark, _keys(Byline.objects.filter(article=article), "author"))
    if article.lead_photo_id or body.photo_ids(article.body):
        yield lexemes.WITH_PHOTOS


def _keys(links, name):
    return set(links.order_by().values_list(name, flat=True))
