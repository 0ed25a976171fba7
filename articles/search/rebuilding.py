"""Writing the index anew: for stories that came in without it, or by an older reading of words."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from articles import desk_search, revisions
from articles.models import Article, IndexedStory, Photo
from articles.photo_words import key_of
from articles.search.indexing import READING, index_story

BATCH = 200


def stories_to_index():
    """Return the published stories whose entry is missing or older than how words are read now."""
    current = IndexedStory.objects.filter(article=OuterRef("pk"), reading=READING)
    return Article.objects.filter(~Exists(current), published_at__isnull=False)


def rebuild():
    """Index what has to be, the newest first; yield how many are done after each batch.

    May be stopped at any moment and begun again: what is done is not done twice.
    A story that is published or withdrawn meanwhile is left to whoever does that.
    """
    done = 0
    while keys := list(stories_to_index().newest_first().values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            # In the order of their numbers, as nobody else locks several.
            stories = stories_to_index().filter(pk__in=keys).order_by("pk")
            for story in stories.select_for_update(of=["self"], no_key=True):
                index_story(story)
        done += len(keys)
        yield done


def rebuild_for_the_desk():
    """Write anew by which words the newsroom finds stories and photos; yield how many are done.

    For when words are read otherwise than before: what is saved later is written right anyway.
    """
    done = 0
    for model, rewrite in ((Article, _rewrite_story), (Photo, _rewrite_photo)):
        last = 0
        while keys := _keys_after(model, last):
            with transaction.atomic():
                rows = model.objects.filter(pk__in=keys).order_by("pk")
                for row in rows.select_for_update(no_key=True):
                    rewrite(row)
            last, done = keys[-1], done + len(keys)
            yield done


def _keys_after(model, last):
    rows = model.objects.filter(pk__gt=last).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:BATCH])


def _rewrite_story(story):
    vector = desk_search.vector_of(revisions.draft_of(story))
    Article.objects.filter(pk=story.pk).update(desk_vector=vector)


def _rewrite_photo(photo):
    Photo.objects.filter(pk=photo.pk).update(search_key=key_of(photo))
