"""What the newsroom has already named, suggested while somebody types."""

from django.http import JsonResponse
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from articles.desk.access import desk_endpoint
from articles.models import Author, Tag
from articles.text import D_WITH_STROKE

LIMIT = 8


@require_GET
@desk_endpoint("articles.view_article")
def tags(request):
    """Suggest tags that contain what was typed, diacritics ignored."""
    return _answer(Tag.objects.all(), "name", request)


@require_GET
@desk_endpoint("articles.view_article")
def pen_names(request):
    """Suggest pen names that contain what was typed, diacritics ignored."""
    return _answer(Author.objects.all(), "pen_name", request)


def _answer(rows, name, request):
    # A slug is the name without diacritics, so it is searched instead.
    typed = slugify(request.GET.get("q", "").translate(D_WITH_STROKE))[:80]
    if not typed:
        return JsonResponse({"names": []})
    beginning = rows.filter(slug__startswith=typed).order_by(name)
    found = list(beginning.values_list(name, flat=True)[:LIMIT])
    if len(found) < LIMIT:
        inside = rows.filter(slug__contains=f"-{typed}").order_by(name)
        found += [n for n in inside.values_list(name, flat=True)[:LIMIT] if n not in found]
    return JsonResponse({"names": found[:LIMIT]})
