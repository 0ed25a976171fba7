"""What must hold on every page that readers see: axe is content, nothing is cut off, no cookie."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.newspaper_of_a_day import NewspaperOfADay
from tests.browser.order_pages import OrderForm
from tests.factories import make_article

WIDTHS = (320, 360, 768, 1280)
# In the dark the same page has other colours, and nothing else is other.
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
RULES = {"light": {}, "dark": {"runOnly": OF_COLOURS}}
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


def look_at_every_page(check, newspaper_of_a_day, new_visitor, subtests, **options):
    """Open every page, and check each in a subtest of its own.

    check: takes Playwright's page. options: of the browser windows.
    """
    stranger, reader = new_visitor(**options), new_visitor(**options)
    stranger.expect_trouble("404: ", "410: ")
    reader.sign_in(newspaper_of_a_day.reader)
    for page in newspaper_of_a_day.pages():
        with subtests.test(page.name):
            visitor = reader if page.personal else stranger
            assert visitor.open(page.path).status == page.status
            expect(visitor.page.get_by_role("main")).to_contain_text(page.shows)
            check(visitor.page)
    with subtests.test("review of an order"):
        # An earlier order has filled in the form.
        reader.open(newspaper_of_a_day.order_form)
        OrderForm(reader).review()
        check(reader.page)


@pytest.mark.parametrize(
    ("colours", "width"), [("light", 1280), ("dark", 1280), ("light", 768), ("light", 360)]
)
def test_axe_finds_no_violation(newspaper_of_a_day, new_visitor, subtests, colours, width):
    def check(page):
        results = Axe().run(page, options=RULES[colours])
        assert not results.violations_count, results.generate_report()

    look_at_every_page(
        check,
        newspaper_of_a_day,
        new_visitor,
        subtests,
        color_scheme=colours,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )


def test_every_page_says_what_it_has_without_scripts(newspaper_of_a_day, new_visitor, subtests):
    stranger, reader = (new_visitor(java_script_enabled=False) for _ in range(2))
    stranger.expect_trouble("404: ", "410: ")
    reader.sign_in(newspaper_of_a_day.reader)
    for page in newspaper_of_a_day.pages():
        with subtests.test(page.name):
            visitor = reader if page.personal else stranger
            assert visitor.open(page.path).status == page.status
            expect(visitor.page.get_by_role("main")).to_contain_text(page.shows)


def test_no_page_is_wider_than_the_screen(newspaper_of_a_day, new_visitor, subtests):
    def check(page):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(OVERFLOW) is None, width

    look_at_every_page(check, newspaper_of_a_day, new_visitor, subtests)


def test_public_pages_leave_no_cookie(newspaper_of_a_day, new_visitor):
    stranger = new_visitor()
    stranger.expect_trouble("404: ", "410: ")
    forms = {"sign-in", "sign-up", "password reset"}
    for page in newspaper_of_a_day.pages():
        if not page.personal and page.name not in forms:
            stranger.open(page.path)
            expect(stranger.page.get_by_role("banner")).to_be_visible()
            assert stranger.context.cookies() == [], page.name


def test_young_newspaper_shows_no_heading_over_nothing(new_visitor):
    article = make_article(headline="Bài duy nhất")
    reader = new_visitor()
    for path in ("/", article.get_absolute_url()):
        reader.open(path)
        expect(reader.page.get_by_role("heading", name="Bài duy nhất").first).to_be_visible()
        expect(reader.page.get_by_role("heading", name="Đừng bỏ lỡ")).to_have_count(0)
