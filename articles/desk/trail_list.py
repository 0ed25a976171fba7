"""“Nhật ký”: what was done in the newsroom, newest first, and what narrows it."""

from django.template.response import TemplateResponse
from django.utils.timezone import localtime

from articles.desk.list_links import Links, address_with
from articles.desk.trail import facts
from articles.forms.trail_filters import TrailFilters
from articles.navigation import SectionTree
from articles.paging import NEWER_THAN, OLDER_THAN
from articles.text import number_in

SIZE = 60


def show(request, model_admin):
    """Show a page of the acts that somebody asks for and may know of."""
    filters, entries, links = TrailFilters(request.GET), [], Links()
    if filters.is_valid():
        asked = filters.narrow(model_admin.get_queryset(request))
        entries, links = _page_of(asked.order_by("-pk"), request)
    _put_in_words(entries)
    request.current_app = model_admin.admin_site.name
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Nhật ký",
        "opts": model_admin.opts,
        "filters": filters,
        "chips": [(text, address_with(request, word)) for word, text in _chips(filters)],
        "entries": entries,
        "links": links,
    }
    return TemplateResponse(request, "admin/articles/auditentry/change_list.html", context)


def _put_in_words(entries):
    """Give each entry its day in Hanoi, its facts, and the name of its story's section."""
    tree = SectionTree()
    for entry in entries:
        entry.day = localtime(entry.created_at).date()
        entry.facts = facts(entry)
        entry.section_name = tree.name_apart(entry.article.section_id)


def _page_of(entries, request):
    """Return the entries of a page, and the Links around it; by one query, two at the edge.

    A page is named by the key that it is older or newer than: the numbers of
    the trail grow with time.
    """
    older_than = number_in(request.GET.get(OLDER_THAN, ""))
    newer_than = number_in(request.GET.get(NEWER_THAN, "")) if older_than is None else None
    if newer_than is not None:
        after = entries.filter(pk__gt=newer_than).order_by("pk")
        found = list(after[: SIZE + 1])[::-1]
        # What is not a whole page is the piece that is left of the first.
        if len(found) > SIZE:
            return found[1:], _links(request, found[1:], has_newer=True, has_older=True)
    page = entries if older_than is None else entries.filter(pk__lt=older_than)
    found = list(page[: SIZE + 1])
    has_newer, has_older = older_than is not None, len(found) > SIZE
    return found[:SIZE], _links(request, found[:SIZE], has_newer, has_older)


def _links(request, entries, has_newer, has_older):
    links = Links(not has_newer, address_with(request))
    if has_newer and entries:
        links.newer_page = address_with(request, **{NEWER_THAN: entries[0].pk})
    if has_older:
        links.next_page = address_with(request, **{OLDER_THAN: entries[-1].pk})
    return links


def _chips(filters):
    return filters.chips() if filters.is_valid() else []
