"""“Nhật ký”: what was done in the newsroom, newest first, and what narrows it."""

from django.template.response import TemplateResponse
from django.utils.timezone import localtime

from articles.desk.list_links import Links, address_with, page_by_key
from articles.desk.trail import facts
from articles.forms.trail_filters import TrailFilters
from articles.navigation import SectionTree

SIZE = 60


def show(request, model_admin):
    """Show a page of the acts that somebody asks for and may know of."""
    filters, entries, links = TrailFilters(request.GET), [], Links()
    if filters.is_valid():
        asked = filters.narrow(model_admin.get_queryset(request))
        entries, links = page_by_key(asked, request, SIZE)
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


def _chips(filters):
    return filters.chips() if filters.is_valid() else []
