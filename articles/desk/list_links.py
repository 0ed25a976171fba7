"""The links of a list of the desk: to its other pages, and to itself narrowed otherwise."""

from dataclasses import dataclass

from articles.paging import NEWER_THAN, OLDER_THAN


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
