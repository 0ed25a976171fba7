"""The list “Bài”: queues as tabs, what narrows them, and a page of stories."""

from django.template.response import TemplateResponse

from articles.bulk.acts import offered_to
from articles.desk.bulk import MOST
from articles.desk.list_links import Links, address_with
from articles.forms.story_filters import StoryFilters
from articles.models import Author
from articles.paging import NEWER_THAN, OLDER_THAN
from articles.story_list.pages import Cursor, Page, load, page_of
from articles.story_list.queues import ALL, QUEUES


def show(request, model_admin):
    """Show a page of the stories that somebody asks for and may open."""
    filters = StoryFilters(request.GET, request.user)
    page, links = Page([]), Links()
    if filters.is_valid():
        asked = filters.asked()
        cursor = _cursor(request, asked.order)
        page = page_of(asked, request.user, cursor)
        if cursor.position is None and filters.changed_data == ["words"]:
            _put_numbered_first(page, asked.number, request.user)
        links = _links(request, asked.order, page)
    _add_pen_names(page.stories)
    request.current_app = model_admin.admin_site.name
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Bài",
        "opts": model_admin.opts,
        "has_add_permission": model_admin.has_add_permission(request),
        "filters": filters,
        "queues": _tabs(filters),
        "chips": _chips(request, filters),
        "stories": page.stories,
        "is_narrowed": filters.has_changed(),
        "links": links,
        "acts": offered_to(request.user),
        "most": MOST,
    }
    return TemplateResponse(request, "admin/articles/article/change_list.html", context)


def _cursor(request, order):
    """Return where the page begins that an address asks for; a wrong word means the first."""
    words = (OLDER_THAN, NEWER_THAN) if order.newest_first else (NEWER_THAN, OLDER_THAN)
    for word, backwards in zip(words, (False, True), strict=True):
        position = order.read(request.GET.get(word, ""))
        if position is not None:
            return Cursor(position, backwards)
    return Cursor()


def _links(request, order, page):
    first = address_with(request)
    links = Links(page.is_first, first)
    forth, back = (OLDER_THAN, NEWER_THAN) if order.newest_first else (NEWER_THAN, OLDER_THAN)
    if not order.newest_first:
        links.newer_label, links.older_label = "Sớm hơn", "Muộn hơn"
    if page.before:
        links.newer_page = address_with(request, **{back: page.before})
    if page.after:
        links.next_page = address_with(request, **{forth: page.after})
    return links


def _tabs(filters):
    opened = filters.cleaned_data.get("queue", ALL)
    return [
        {
            "title": queue.title,
            "link": f"?hang={queue.name}" if queue.name else "?",
            "is_open": queue == opened,
        }
        for queue in QUEUES
    ]


def _chips(request, filters):
    """Return what narrows the list, each with the address of the list without it."""
    return [{"text": text, "link": address_with(request, word)} for word, text in filters.chips()]


def _put_numbered_first(page, number, user):
    """Show the story of a number that was typed before those that have it in their words."""
    for story in load(user, [number] if number else []):
        page.stories = [story, *(other for other in page.stories if other != story)]


def _add_pen_names(stories):
    """Give each story the pen names of its draft, in one query for all."""
    wanted = {author for story in stories for author, _ in story.draft_bylines or []}
    names = Author.objects.only("pen_name").in_bulk(wanted) if wanted else {}
    for story in stories:
        authors = dict.fromkeys(author for author, _ in story.draft_bylines or [])
        story.pen_names = ", ".join(names[pk].pen_name for pk in authors if pk in names)
