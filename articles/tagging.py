"""The tags of a live story, and merging tags that say the same."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from articles.models import ArticleTag, Edition, Tag
from articles.models.tag import key_of

# Stories get their tags side by side; a merge waits for them, and they for it. Any number does.
MERGE_LOCK = 20_110_618


class CannotMerge(ValueError):
    """The two tags cannot be merged; the message is a Vietnamese sentence."""


@dataclass(frozen=True)
class Merge:
    """What merging a tag into another changes.

    stories: how many carry the tag; in_both: how many of them carry the other as well.
    """

    tag: Tag
    into: Tag
    stories: int
    in_both: int


def known_tags(names):
    """Return {name without regard to case: Tag} of those names that are tags already.

    For a tag that was merged into another, the other.
    """
    wanted = {name.casefold() for name in names}
    if not wanted:
        return {}
    found = Tag.objects.filter(key__in={key_of(name) for name in names})
    return {
        tag.name.casefold(): tag.merged_into or tag
        for tag in found.select_related("merged_into")
        if tag.name.casefold() in wanted
    }


def set_tags(article, names):
    """Give an article exactly the tags of these names; those that are missing are made.

    names: as typed, in the order they are printed; two that differ in case are one.

    To be called inside a transaction. Tags that stay cost two queries, where
    django-taggit's set() takes ten or more, which an import of thousands of
    stories feels.
    """
    links = ArticleTag.objects.filter(content_object=article)
    if [link.tag for link in links.select_related("tag")] == _in_order(names, known_tags(names)):
        return
    _lock("pg_advisory_xact_lock_shared")
    tags = known_tags(names)
    for name in names:
        if name.casefold() not in tags:
            tags[name.casefold()] = Tag.objects.get_or_create(name=name)[0]
    # All anew, because the order of the links is the order in print.
    links.delete()
    ArticleTag.objects.bulk_create(
        ArticleTag(content_object=article, tag=tag) for tag in _in_order(names, tags)
    )


def foresee(tag, into):
    """Return the Merge of a tag into another, without doing it.

    Raises CannotMerge as merge() does.
    """
    _require_two(tag, into)
    links = ArticleTag.objects.filter(tag=tag)
    return Merge(tag, into, links.count(), links.filter(_has_other(into)).count())


@transaction.atomic
def merge(tag, into):
    """Give the stories of a tag to another; its address and its name lead there from now on.

    Stories keep their order of tags, and one that had both keeps one of them.
    Drafts that still name the tag get the other when they are published.

    Returns the Merge. Raises CannotMerge for a tag with itself, or when one of
    the two has been merged already.
    """
    _lock("pg_advisory_xact_lock")
    for one in (tag, into):
        one.refresh_from_db(fields=["merged_into"])
    done = foresee(tag, into)
    links = ArticleTag.objects.filter(tag=tag)
    links.filter(_has_other(into)).delete()
    links.update(tag=into)
    tag.merged.update(merged_into=into)
    tag.merged_into = into
    tag.save(update_fields=["merged_into"])
    Edition.objects.advance()
    return done


def _in_order(names, tags):
    """Return the tags of names, each once; None for a name that is no tag yet."""
    return list(dict.fromkeys(tags.get(name.casefold()) for name in names))


def _require_two(tag, into):
    if tag == into:
        raise CannotMerge("Hãy chọn một từ khóa khác với từ khóa này.")
    for one in (tag, into):
        if one.merged_into_id:
            raise CannotMerge(f"“{one.name}” đã được gộp rồi; hãy tải lại trang.")


def _lock(function):
    """Keep merges and the tagging of stories apart until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [MERGE_LOCK])


def _has_other(into):
    return Exists(ArticleTag.objects.filter(content_object=OuterRef("content_object"), tag=into))
