"""How many files a page of the newsroom makes its people wait for."""

from collections import Counter

import pytest

from comments.models import Comment
from tests.browser.people import make_person
from tests.browser.writing_desk import WritingDesk
from tests.comments.factories import make_comment
from tests.factories import make_article

# {kind of page: (whose it is, its address, most style sheets, most scripts)}
PAGES = {
    "today": ("thu-ky", "/toa-soan/", 2, 2),
    "list": ("thu-ky", "/toa-soan/articles/article/", 3, 4),
    # CKEditor asks for three sheets of its own, and for three of the text that is written in it.
    "story": ("thu-ky", "/toa-soan/articles/article/{pk}/change/", 8, 3),
    "queue": ("kiem-duyet", "/toa-soan/binh-luan/", 2, 3),
}


@pytest.fixture
def story():
    """A story with a comment that waits."""
    article = make_article()
    make_comment(article, Comment.Status.PENDING)
    return article


@pytest.mark.parametrize("kind", PAGES)
def test_page_has_few_files_to_wait_for(newspaper, story, new_visitor, kind):
    role, path, sheets, scripts = PAGES[kind]
    visitor = new_visitor()
    visitor.be_signed_in(make_person(role))
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.resource_type))
    assert visitor.open(path.format(pk=story.pk)).status == 200
    if kind == "story":
        WritingDesk(visitor).text.wait_for()
    visitor.page.wait_for_load_state("networkidle")
    count = Counter(asked)
    assert 0 < count["stylesheet"] <= sheets
    assert 0 < count["script"] <= scripts
