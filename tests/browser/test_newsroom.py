"""The admin's pages in a browser: each opens for whom it is meant, and none meets trouble."""

import pytest

from accounts.roles import ROLES
from tests.browser.newspaper_of_a_day import NewspaperOfADay
from tests.browser.people import make_person

SIDEBAR = "#nav-sidebar a[href^='/toa-soan/']"
ADD_OR_CHANGE = ".addlink, #result_list tbody th a, .stories__headline"


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
    opened = 0
    for path in lists:
        with subtests.test(path):
            assert administrator.open(path).status == 200
            links = administrator.page.locator(ADD_OR_CHANGE)
            for address in links.evaluate_all("all => all.slice(0, 2).map(a => a.href)"):
                assert administrator.page.goto(address).status == 200, address
                opened += 1
    assert opened > 20


@pytest.mark.parametrize("role", [role.slug for role in ROLES])
def test_everything_in_the_sidebar_opens_for_its_role(role, new_visitor):
    person = new_visitor()
    person.sign_in(make_person(role), "/toa-soan/")
    paths = sidebar_of(person)
    assert len(paths) > 1
    answers = {path: person.context.request.get(f"{person.origin}{path}").status for path in paths}
    assert set(answers.values()) == {200}, answers
