"""Writing the index anew: for stories that came in without it, or by an older reading of words."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from articles.models import Article, IndexedStory
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
