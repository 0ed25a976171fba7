"""A list as a few lanes, each of which the database reads from its beginning.

“Stories of these sections, or my own, the last saved first” has no index that
gives it in order, and PostgreSQL would walk the archive from the newest story
on, or sort all there are. Of each section alone, as of one person's stories,
there is such an index: a page is the best of the heads of these lanes.
"""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from articles import desk_search, rights
from articles.models import Article, Assignment, Author
from articles.story_list.queues import BY_SAVE


@dataclass
class Lane:
    """Some of the stories of a list.

    in_order: whether an index gives them in the list's order. Else they are
        few, or made few by a query, and collected before they are sorted.
    """

    stories: QuerySet
    in_order: bool = False


def lanes_of(asked, user, apart=True):
    """Return the lanes of a list, with the stories that a person may open and no other.

    asked: articles.story_list.asked.Asked; its query is not part of the lanes.
    apart: whether each section has a lane of its own; together, they are for a
        query that finds few stories.
    """
    stories = asked.narrow(Article.objects.all())
    queue = asked.queue
    if queue.few:
        return [_few(asked, user, queue.few(stories))]
    lanes = []
    if queue.besides:
        lanes.append(_few(asked, user, queue.besides(stories)))
    if queue.stage:
        stories = stories.filter(stage=queue.stage)
    if asked.person:
        return [*lanes, *_of_person(asked, user, stories)]
    if asked.sponsored:
        return [*lanes, Lane(_open(asked, user, stories), in_order=True)]
    return [*lanes, *_of_the_desk(asked, user, stories, apart)]


def _few(asked, user, stories):
    if asked.person:
        stories = stories.filter(_by(asked.person))
    return Lane(_open(asked, user, stories))


def _of_person(asked, user, stories):
    """Return the lanes of what somebody wrote: by their account, and by their pen name."""
    own = Lane(_open(asked, user, stories.filter(created_by=asked.person)), _is_by_save(asked))
    credited = _credited_to(asked.person)
    if credited is None:
        return [own]
    return [own, Lane(_open(asked, user, stories.filter(desk_vector=credited)))]


def _of_the_desk(asked, user, stories, apart):
    """Return the lanes of all that a person may open, as articles.rights.open_to narrows it."""
    sees_others = user.has_perm("articles.change_any_article") and not asked.queue.is_own
    reach = rights.sections_of(user)
    if sees_others and reach is None:
        return _by_section(stories, asked.below or None, apart)
    here = _in_sections(stories, asked.below)
    own = Lane(here.filter(created_by=user), _is_by_save(asked))
    given = Assignment.objects.filter(people=user, article__isnull=False).values("article")
    lanes = [own, Lane(_open(asked, user, here.filter(pk__in=given)))]
    if sees_others:
        within = reach.intersection(asked.below) if asked.below else reach
        lanes += _by_section(stories, within, apart)
    return lanes


def _by_section(stories, sections, apart):
    if sections is None:
        return [Lane(stories, in_order=True)]
    if apart:
        return [Lane(stories.filter(section=pk), in_order=True) for pk in sorted(sections)]
    return [Lane(stories.filter(section__in=sections))]


def _open(asked, user, stories):
    return rights.open_to(user, _in_sections(stories, asked.below))


def _in_sections(stories, below):
    return stories.filter(section__in=below) if below else stories


def _by(person):
    credited = _credited_to(person)
    return Q(created_by=person) | (Q(desk_vector=credited) if credited else Q())


def _credited_to(person):
    """Return the query for stories under a person's pen name, None for who has none."""
    author = Author.objects.filter(user=person).first()
    return author and desk_search.query_of([desk_search.author_mark(author.pk)])


def _is_by_save(asked):
    # The stories of one person have an index in this order alone.
    return asked.order == BY_SAVE
