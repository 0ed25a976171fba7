"""Who may do what to which story.

A permission says what; the sections that a person is in charge of say where.
Who is in charge of none in particular (SectionDuty) works on all of them.
"""

from collections import defaultdict

from django.contrib.auth.backends import ModelBackend
from django.db.models import Exists, OuterRef, Q

from articles.models import Article, Assignment, SectionDuty
from articles.navigation import SectionTree


def sections_of(user):
    """Return the keys of the sections that a person's rights reach, None for all.

    Read once for the object that stands for the person in this request.
    """
    if not hasattr(user, "_sections_in_charge"):
        read_sections([user])
    return user._sections_in_charge


def may(user, permission, article=None, content=None):
    """Return whether a person may do something to a story.

    permission: "articles.codename".
    article: None asks whether the person may do it to any story at all.
    content: the text that the act concerns, whose section counts as well: it
        may differ from the one readers see.
    """
    if not (user.is_active and user.is_staff and user.has_perm(permission)):
        return False
    if article is None:
        return True
    return may_open(user, article) and (
        permission in FOR_OWN_STORIES or _reaches(user, article, content)
    )


# A reporter may hand in a story on any section; the others judge it.
FOR_OWN_STORIES = frozenset(
    ("articles.view_article", "articles.change_article", "articles.submit_article")
)
OTHERS_STORIES = "articles.change_any_article"


def may_open(user, article):
    """Return whether a story is one that this member of the newsroom works on."""
    if article.created_by_id == user.pk:
        return True
    if user.has_perm(OTHERS_STORIES) and _reaches(user, article):
        return True
    given = Assignment.objects.filter(article=article, people=user)
    return given.exists() or article.live_reporters.filter(pk=user.pk).exists()


def may_discard(user, article):
    """Return whether a person may throw a story away: their own, unless readers saw it once."""
    own = article.created_by_id == user.pk and article.first_published_at is None
    return own or may(user, "articles.delete_article", article)


def open_to(user, stories):
    """Narrow a queryset of stories to those that may_open allows."""
    reach = frozenset()
    if user.has_perm(OTHERS_STORIES):
        reach = sections_of(user)
        if reach is None:
            return stories
    given = Assignment.objects.filter(article=OuterRef("pk"), people=user)
    live = Article.live_reporters.through.objects.filter(article=OuterRef("pk"), user=user)
    own = Q(created_by=user) | Exists(given) | Exists(live)
    return stories.filter(own | Q(section__in=reach) if reach else own)


def those_who_may(permission, article):
    """Return the members of the newsroom who may do something to a story; see may().

    permission: "articles.codename".

    Asked inside acts, so in as many queries whatever the size of the newsroom.
    """
    people = list(ModelBackend().with_perm(permission).filter(is_staff=True))
    read_sections(people)
    reached = [person for person in people if _reaches(person, article)]
    editors = ModelBackend().with_perm(OTHERS_STORIES).filter(pk__in=[one.pk for one in reached])
    given = Assignment.people.through.objects.filter(assignment__article=article)
    live = Article.live_reporters.through.objects.filter(article=article)
    told = given.values_list("user", flat=True).union(live.values_list("user", flat=True))
    on_it = {article.created_by_id, *told}
    may_open_it = on_it | set(editors.values_list("pk", flat=True))
    among = people if permission in FOR_OWN_STORIES else reached
    return [person for person in among if person.pk in may_open_it]


def _reaches(user, article, content=None):
    reach = sections_of(user)
    if reach is None:
        return True
    concerned = {article.section_id, *([content.section] if content else [])}
    return concerned <= reach


def read_sections(people):
    """Read for several people at once what sections_of() returns of each."""
    limited = [person for person in people if not person.is_superuser]
    in_charge = defaultdict(list)
    for duty in SectionDuty.objects.filter(user__in=limited) if limited else ():
        in_charge[duty.user_id].append(duty.section_id)
    tree = SectionTree() if in_charge else None
    for person in people:
        person._sections_in_charge = (
            frozenset(pk for key in in_charge[person.pk] for pk in tree.branch(tree.by_pk[key]))
            if person.pk in in_charge
            else None
        )
