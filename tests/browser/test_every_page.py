"""What must hold on every page that readers see: axe is content, nothing is cut off, no cookie."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import (
    ALL_BUT_COLOURS,
    OF_COLOURS,
    OF_LAYOUT,
    barriers,
    check_at_every_setting,
)
from tests.browser.newspaper_of_a_day import NewspaperOfADay
from tests.browser.order_pages import OrderForm, load_places
from tests.browser.people import make_person
from tests.factories import make_article
from tests.subscriptions.factories import (
    make_bank_account,
    make_collector,
    make_order,
    make_publication,
    make_ward,
)

# What axe looks for at each width; the desk's is looked at whole. Each rule on each page costs.
WIDTHS = {320: None, 360: ALL_BUT_COLOURS, 768: OF_LAYOUT, 1280: {}}
# The same on every page, and looked at by itself.
HEAD_AND_FOOT = ("body > header", "body > footer")
# Two workers share them; each makes the newspaper, which costs as much as a few pages.
PARTS = 2
FORMS = {"sign-in", "sign-in by code", "sign-up", "sign-up by passkey", "password reset"}
OVERFLOW = """() => {
    const page = document.scrollingElement.scrollWidth;
    if (page <= innerWidth) return null;
    const wide = [...document.body.querySelectorAll("*")].filter(
        (element) => element.getBoundingClientRect().right > innerWidth + 0.5,
    );
    return `${page} px: ${wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).join(" ")}`;
}"""


@pytest.fixture
def newspaper_of_a_day(newspaper):
    """A newspaper with every kind of page."""
    return NewspaperOfADay()


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_fits_every_screen_has_no_barrier_and_needs_no_scripts(
    part, newspaper_of_a_day, new_visitor, subtests
):
    stranger, reader = (new_visitor(reduced_motion="reduce") for _ in range(2))
    plain_stranger, plain_reader = (new_visitor(java_script_enabled=False) for _ in range(2))
    for visitor in (stranger, plain_stranger):
        visitor.expect_trouble("404: ", "410: ")
    for visitor in (reader, plain_reader):
        visitor.sign_in(newspaper_of_a_day.reader)
    for page in newspaper_of_a_day.pages()[part::PARTS]:
        with subtests.test(page.name):
            visitor = reader if page.personal else stranger
            open_page(visitor, page)
            look_at(visitor.page)
            if not page.personal and page.name not in FORMS:
                assert stranger.context.cookies() == []
            stranger.context.clear_cookies()
        with subtests.test(f"{page.name} without scripts"):
            open_page(plain_reader if page.personal else plain_stranger, page)


def test_review_of_an_order_fits_every_screen_and_has_no_barrier(newspaper, new_visitor):
    load_places()
    make_bank_account()
    publication, person = make_publication(), make_person()
    # What an earlier order says is filled in.
    make_order(buyer=person, publication=publication, ward=make_ward())
    make_collector(make_ward())
    reader = new_visitor(reduced_motion="reduce")
    reader.be_signed_in(person, f"/dat-bao/{publication.code}/")
    OrderForm(reader).review()
    expect(reader.page.get_by_role("radio", name="Thu tiền tại nhà")).to_be_visible()
    look_at(reader.page)
    reader.page.get_by_role("button", name="Đặt thêm ấn phẩm").click()
    expect(reader.page.get_by_role("heading", level=2, name=publication.name)).to_be_visible()
    look_at(reader.page)


def open_page(visitor, page):
    """Open a page, and see that it answers and says what it should."""
    assert visitor.open(page.path).status == page.status
    expect(visitor.page.get_by_role("main")).to_contain_text(page.shows)


def look_at(page):
    """Look at a page at every width, in the light and, on a desk, in the dark."""
    page.emulate_media(color_scheme="light")
    for width, rules in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) is None, width
        if rules is not None:
            leave_out = HEAD_AND_FOOT if rules else ()
            assert not barriers(page, rules, leave_out=leave_out), width
    page.emulate_media(color_scheme="dark")
    assert not barriers(page, OF_COLOURS, leave_out=HEAD_AND_FOOT), "dark"


def test_head_and_foot_of_every_page_have_no_barrier_at_any_setting(
    newspaper_of_a_day, new_visitor
):
    stranger, reader = new_visitor(), new_visitor()
    reader.be_signed_in(newspaper_of_a_day.reader)
    for visitor in (stranger, reader):
        visitor.open("/doc-nhieu/")
        check_at_every_setting(visitor.page)


def test_young_newspaper_shows_no_heading_over_nothing(new_visitor):
    article = make_article(headline="Bài duy nhất")
    reader = new_visitor()
    for path in ("/", article.get_absolute_url()):
        reader.open(path)
        expect(reader.page.get_by_role("heading", name="Bài duy nhất").first).to_be_visible()
        expect(reader.page.get_by_role("heading", name="Đừng bỏ lỡ")).to_have_count(0)
