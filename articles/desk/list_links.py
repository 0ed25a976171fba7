"""The links of a list of the desk: to its other pages, and to itself narrowed otherwise."""

from dataclasses import dataclass

from articles.paging import NEWER_THAN, OLDER_THAN
from kinhtedothi.vietnamese.text import number_in


@dataclass
class Links:
    """The way through a list, for desk/_older.html; the page after is “next” whatever the order."""

    is_first_page: bool = True
    newest_page: str = ""
    newer_page: str = ""
    next_page: str = ""
    newer_label: str = "Mới hơn"
    older_label: str = "Cũ hơn"


def address_with(request, without="", **words):
    """Return the address of a list as it is, of its first page unless words say otherwise.

    without: a parameter to leave out. words: parameters to put in.
    """
    query = request.GET.copy()
    for word in (OLDER_THAN, NEWER_THAN, without):
        query.pop(word, None)
    for word in [word for word in query if not query[word]]:
        del query[word]
    for word, value in words.items():
        query[word] = value
    return f"?{query.urlencode()}"


def page_by_key(rows, request, size):
    """Return the rows of a page, newest first, and the Links around it.

    rows: a queryset whose primary keys grow with time. A page is named by the
        key that it is older or newer than, so that it stays while rows are added.

    Asks one query, two at the edge.
    """
    older_than = number_in(request.GET.get(OLDER_THAN, ""))
    newer_than = number_in(request.GET.get(NEWER_THAN, "")) if older_than is None else None
    if newer_than is not None:
        after = rows.filter(pk__gt=newer_than).order_by("pk")
        found = list(after[: size + 1])[::-1]
        # What is not a whole page is the piece that is left of the first.
        if len(found) > size:
            return found[1:], _links(request, found[1:], has_newer=True, has_older=True)
    page = rows if older_than is None else rows.filter(pk__lt=older_than)
    found = list(page.order_by("-pk")[: size + 1])
    has_newer, has_older = older_than is not None, len(found) > size
    return found[:size], _links(request, found[:size], has_newer, has_older)


def _links(request, rows, has_newer, has_older):
    links = Links(not has_newer, address_with(request))
    if has_newer and rows:
        links.newer_page = address_with(request, **{NEWER_THAN: rows[0].pk})
    if has_older:
        links.next_page = address_with(request, **{OLDER_THAN: rows[-1].pk})
    return links
