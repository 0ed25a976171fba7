"""The tags of a live story."""

from functools import reduce
from operator import or_

from django.db.models import Q

from articles.models import ArticleTag, Tag


def set_tags(article, names):
    """Give an article exactly the tags of these names; those that are missing are made.

    names: as typed, in the order they are printed; two that differ in case are one.

    In four queries at most where django-taggit's set() takes ten or more, which an
    import of thousands of stories feels.
    """
    tags = {}
    if names:
        spellings = reduce(or_, (Q(name__iexact=name) for name in names))
        tags = {tag.name.casefold(): tag for tag in Tag.objects.filter(spellings)}
    for name in names:
        if name.casefold() not in tags:
            tags[name.casefold()] = Tag.objects.get_or_create(name=name)[0]
    wanted = list(dict.fromkeys(tags[name.casefold()] for name in names))
    links = ArticleTag.objects.filter(content_object=article)
    if [link.tag for link in links.select_related("tag")] == wanted:
        return
    # All anew, because the order of the links is the order in print.
    links.delete()
    ArticleTag.objects.bulk_create(ArticleTag(content_object=article, tag=tag) for tag in wanted)
