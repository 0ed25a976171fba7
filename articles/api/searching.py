"""What a program asks of search, in the words of the API; read as the page of results reads it."""

from articles.api.answers import BadRequest
from articles.masthead import masthead_of
from articles.search.asked import BY_DATE, Asked
from articles.search.query import MAX_LENGTH

# Each parameter, by what the address of the page has for it.
NAMES = {
    "q": "q",
    "section": "muc",
    "tag": "tu-khoa",
    "topic": "su-kien",
    "author": "tac-gia",
    "since": "tu",
    "until": "den",
    "photos": "anh",
    "order": "xep",
}
# What the page has for the values of those that allow only these.
CHOICES = {
    "photos": {"false": "", "true": "1"},
    "order": {"best": "", "newest": BY_DATE},
}


def read_search(request):
    """Return what is asked for as articles.search.asked.Asked, and {parameter: text} of it.

    Raises BadRequest for a value that nobody knows, and where nothing is asked for.
    """
    given = {name: request.GET.get(name, "").strip() for name in NAMES}
    given = {name: text for name, text in given.items() if text}
    for name, allowed in CHOICES.items():
        if given.get(name) not in (None, *allowed):
            raise BadRequest(f"Tham số {name} là {' hoặc '.join(allowed)}.")
    if len(given.get("q", "")) > MAX_LENGTH:
        raise BadRequest(f"Tham số q dài tối đa {MAX_LENGTH} ký tự.")
    address = {NAMES[name]: CHOICES.get(name, {}).get(text, text) for name, text in given.items()}
    asked = Asked.read(address, masthead_of(request).sections)
    if asked.errors:
        raise BadRequest(f"{asked.errors[0].wrong}.")
    if not asked.query:
        raise BadRequest("Hãy cho biết từ cần tìm trong tham số q, hoặc điều cần lọc.")
    return asked, given
