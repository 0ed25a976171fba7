"""The admin's pages in a browser: each opens for whom it is meant, and none meets trouble."""

import re
from itertools import pairwise

import pytest
import time_machine
from playwright.sync_api import expect

from accounts.roles import ROLES
from tests.browser.accessibility import barriers
from tests.browser.circulation_of_a_day import NOW, CirculationOfADay
from tests.browser.newspaper_of_a_day import NewspaperOfADay
from tests.browser.people import make_person

CONTENT = "#content"
SIDEBAR = "#nav-sidebar a[href^='/toa-soan/']"
ADD_OR_CHANGE = ".addlink, #result_list tbody th a, .stories__headline"


def has_form_in_form(html):
    """Return whether a form begins in HTML before another ended."""
    tags = re.findall(r"</?form\b", html)
    return any(pair == ("<form", "<form") for pair in pairwise(tags))


def sidebar_of(visitor):
    """Return the addresses of the sidebar, each once."""
    links = visitor.page.locator(SIDEBAR).evaluate_all("all => all.map(a => a.pathname + a.search)")
    return list(dict.fromkeys(links))


def test_every_list_and_every_form_opens_without_trouble(new_visitor, subtests):
    NewspaperOfADay()
    administrator = new_visitor()
    administrator.sign_in(make_person("quan-tri"), "/toa-soan/")
    lists = sidebar_of(administrator)
    assert len(lists) > 10
    opened = set()
    for path in lists:
        with subtests.test(path):
            assert administrator.open(path).status == 200
            links = administrator.page.locator(ADD_OR_CHANGE)
            # Adding and changing are one form: of each list, one is seen in the browser.
            for address in links.evaluate_all("all => all.slice(-1).map(a => a.href)"):
                if address not in opened:
                    opened.add(address)
                    assert administrator.page.goto(address).status == 200, address
    assert len(opened) > 10


@pytest.mark.parametrize("role", [role.slug for role in ROLES])
def test_everything_in_the_sidebar_opens_for_its_role(role, new_visitor):
    person = new_visitor()
    person.sign_in(make_person(role), "/toa-soan/")
    paths = sidebar_of(person)
    assert len(paths) > 1
    answers = {path: person.context.request.get(f"{person.origin}{path}").status for path in paths}
    assert set(answers.values()) == {200}, answers


def test_every_page_of_circulation_fits_a_phone_and_has_no_barrier(
    newspaper, new_visitor, subtests
):
    with time_machine.travel(NOW, tick=True):
        day = CirculationOfADay()
        visitor = new_visitor(reduced_motion="reduce", viewport={"width": 360, "height": 900})
        visitor.be_signed_in(day.everybody)
        page = visitor.page
        for path, words in day.pages():
            with subtests.test(path):
                answer = visitor.open(path)
                assert answer.status == 200
                # A browser drops a form inside a form, and its button sends the outer one.
                assert not has_form_in_form(answer.text())
                expect(page.locator(CONTENT).get_by_text(words).first).to_be_attached()
                assert not barriers(page, part=CONTENT)
                assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
