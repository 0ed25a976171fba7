"""Everything can be done without a mouse, and the focus is always in sight."""

from playwright.sync_api import expect

from tests.browser.newspaper_of_a_day import NewspaperOfADay
from tests.browser.people import make_person
from tests.factories import PASSWORD, make_section

MANY_STOPS = 400
# A card's link draws the outline around the whole card, by ::after.
FOCUS = """() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const outlined = ["", "::after"].some((part) => {
        const style = getComputedStyle(element, part);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    });
    const box = element.getBoundingClientRect();
    const inside = box.width > 0 && box.bottom > 0 && box.right > 0
        && box.top < innerHeight && box.left < innerWidth;
    return { shown: inside && outlined, what: element.outerHTML.slice(0, 160) };
}"""


def tab_to(page, locator):
    """Press Tab until an element has the focus."""
    for _ in range(MANY_STOPS):
        page.keyboard.press("Tab")
        if locator.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab never came to {locator}")


def test_first_stop_leads_past_the_masthead(new_visitor):
    visitor = new_visitor()
    visitor.open("/")
    page = visitor.page
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_section_panel_opens_and_leads_to_a_section(new_visitor):
    make_section("do-thi", name="Đô thị", in_navigation=True)
    make_section("do-thi/giao-thong", name="Giao thông")
    visitor = new_visitor()
    visitor.open("/")
    page = visitor.page
    sections = page.get_by_role("navigation", name="Chuyên mục")
    link = sections.get_by_role("link", name="Giao thông")
    expect(link).to_be_hidden()
    tab_to(page, sections.locator("summary"))
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    tab_to(page, link)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Giao thông")).to_be_visible()
    assert page.url.endswith("/do-thi/giao-thong/")


def test_reader_signs_in_without_a_mouse(new_visitor):
    person = make_person(display_name="Lan Anh")
    visitor = new_visitor()
    visitor.open("/")
    page = visitor.page
    tab_to(page, page.get_by_role("link", name="Đăng nhập"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Đăng nhập")).to_be_visible()
    if not page.evaluate("document.activeElement.matches('[name=login]')"):
        tab_to(page, page.get_by_label("E-mail"))
    page.keyboard.type(person.email)
    tab_to(page, page.get_by_label("Mật khẩu", exact=True))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("banner").get_by_role("link", name="Lan Anh")).to_be_visible()


def test_focus_is_in_sight_at_every_stop(new_visitor, subtests):
    newspaper = NewspaperOfADay()
    visitor = new_visitor(reduced_motion="reduce")
    page = visitor.page
    for path in ("/", newspaper.article.get_absolute_url(), "/dat-bao/", "/dang-ky/"):
        with subtests.test(path):
            visitor.open(path)
            stops = 0
            page.keyboard.press("Tab")
            while (focus := page.evaluate(FOCUS)) and stops < MANY_STOPS:
                assert focus["shown"], focus["what"]
                page.keyboard.press("Tab")
                stops += 1
            assert stops > 15
