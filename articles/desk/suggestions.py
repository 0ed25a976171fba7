"""What the newsroom has already named, suggested while somebody types."""

from django.db.models import F
from django.http import JsonResponse
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from articles import rights, tag_hints
from articles.desk.access import desk_endpoint
from articles.forms.tags import MOST_TAGS
from articles.forms.topics import keys_by_name
from articles.models import Article, Author, Series, Stage, Tag, Topic
from kinhtedothi.vietnamese.text import D_WITH_STROKE, number_in

LIMIT = 8
LONGEST_TYPED = 80
# Of so many tags with a word, the first by name are shown; sorting all of them would take long.
MOST_SORTED = 200


@require_GET
@desk_endpoint("articles.view_article")
def tags(request):
    """Suggest tags that begin with what was typed or have it inside, diacritics ignored."""
    typed = _typed(request)
    if not typed:
        return JsonResponse({"names": []})
    found = list(Tag.objects.in_use().filter(slug__startswith=typed).order_by("slug")[:LIMIT])
    if len(found) < LIMIT:
        inside = Tag.objects.in_use().with_words(typed).order_by()[:MOST_SORTED]
        found += sorted(set(inside) - set(found), key=lambda tag: tag.slug)
    return JsonResponse({"names": [tag.name for tag in found[:LIMIT]]})


@require_GET
@desk_endpoint("articles.view_article")
def tag_likenesses(request):
    """Point out the tags that had better be written otherwise.

    ten: a tag as typed; may be repeated.

    Answers {"hints": [{typed, take, sentence}]}; see articles.tag_hints.
    """
    names = [name for name in dict.fromkeys(request.GET.getlist("ten")) if name.strip()]
    found = tag_hints.hints(names[:MOST_TAGS])
    return JsonResponse(
        {"hints": [{"typed": h.typed, "take": h.take, "sentence": h.sentence} for h in found]}
    )


@require_GET
@desk_endpoint("articles.view_article")
def pen_names(request):
    """Suggest pen names that contain what was typed, diacritics ignored."""
    return _answer(Author.objects.all(), "pen_name", "slug", request)


@require_GET
@desk_endpoint("articles.view_article")
def topics(request):
    """Suggest topics that contain what was typed, diacritics ignored."""
    return _answer(Topic.objects.all(), "name", "key", request)


@require_GET
@desk_endpoint("articles.view_article")
def series(request):
    """Suggest series that contain what was typed, diacritics ignored."""
    return _answer(Series.objects.all(), "name", "key", request)


@require_GET
@desk_endpoint("articles.view_article")
def series_parts(request):
    """Tell which numbers of a series are taken.

    ten: name of the series. bai: number of the story that asks, which does not
    stand in its own way.

    Answers {"next": first number after all that are taken, "taken": {number:
    headline}}; of two with one number the published one, and no headline for a
    draft that the person may not open.
    """
    key = keys_by_name(Series, [request.GET.get("ten", "")])
    own = number_in(request.GET.get("bai", ""))
    parts = Article.objects.filter(series__in=key.values()).exclude(stage=Stage.DISCARDED)
    if own is not None:
        parts = parts.exclude(pk=own)
    parts = parts.order_by(F("published_at").asc(nulls_first=True), "series_part")
    parts = list(parts.only("headline", "series_part", "published_at"))
    drafts = Article.objects.filter(pk__in=[p.pk for p in parts if not p.published_at])
    readable = set(rights.open_to(request.user, drafts).values_list("pk", flat=True))
    taken = {
        part.series_part: part.headline if part.published_at or part.pk in readable else ""
        for part in parts
    }
    return JsonResponse({"next": max(taken, default=0) + 1, "taken": taken})


def _answer(rows, name, folded, request):
    """Answer with names, found by the column that has them without diacritics."""
    typed = _typed(request)
    if not typed:
        return JsonResponse({"names": []})
    beginning = rows.filter(**{f"{folded}__startswith": typed}).order_by(name)
    found = list(beginning.values_list(name, flat=True)[:LIMIT])
    if len(found) < LIMIT:
        inside = rows.filter(**{f"{folded}__contains": f"-{typed}"}).order_by(name)
        found += [n for n in inside.values_list(name, flat=True)[:LIMIT] if n not in found]
    return JsonResponse({"names": found[:LIMIT]})


def _typed(request):
    """Return what was typed as a slug: a name without diacritics, which is searched instead."""
    slug = slugify(request.GET.get("q", "").translate(D_WITH_STROKE))[:LONGEST_TYPED]
    # Cut behind a word, it would ask for one more that is not there.
    return slug.rstrip("-")
