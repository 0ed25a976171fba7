"""The tags of a live story."""

from functools import reduce
from operator import or_

from django.db.models import Q

from articles.models import ArticleTag, Tag


def set_tags(article, names):
    """Give an article exactly the tags of these names; those that are missing are made.

    names: as typed; two that differ in case are one.

    In three queries where django-taggit's set() takes ten or more, which an
    import of thousands of stories feels.
    """
    tags = {}
    if names:
        spellings = reduce(or_, (Q(name__iexact=name) for name in names))
        tags = {tag.name.casefold(): tag for tag in Tag.objects.filter(spellings)}
    for name in names:
        if name.casefold() not in tags:
            tags[name.casefold()] = Tag.objects.get_or_create(name=name)[0]
    links = ArticleTag.objects.filter(content_object=article)
    links.exclude(tag__in=tags.values()).delete()
    ArticleTag.objects.bulk_create(
        [ArticleTag(content_object=article, tag=tag) for tag in tags.values()],
        ignore_conflicts=True,
    )
