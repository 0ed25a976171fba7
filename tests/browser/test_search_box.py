"""A reader types in a box of search and goes where it suggests, with keys and with a mouse."""

import re

from playwright.sync_api import expect

from articles.search import suggesting
from tests.browser.accessibility import check_at_every_setting
from tests.factories import make_article


def test_search_suggests_while_somebody_types(newspaper, new_visitor):
    story = make_article(headline="Đường sắt đô thị chạy thử", tags=["đường sắt"])
    suggesting.refresh()
    reader = new_visitor()
    page = reader.page
    reader.open("/tim-kiem/")
    box = page.get_by_role("main").get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type("duong s")
    tag = page.get_by_role("option", name="đường sắt Từ khóa")
    expect(tag).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="2 gợi ý.")).to_have_count(1)
    check_at_every_setting(page, "main")

    # Down marks, past the end is the box; Escape closes and keeps what was typed.
    page.keyboard.press("ArrowDown")
    expect(tag).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", tag.get_attribute("id"))
    page.keyboard.press("ArrowUp")
    expect(tag).to_have_attribute("aria-selected", "false")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("duong s")

    # Enter with nothing marked searches, as it does without the script.
    page.keyboard.type("at")
    expect(tag).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/tim-kiem/\?q=duong\+sat$"))

    # A marked one is opened, as is one that is clicked: from the masthead too.
    masthead = page.get_by_role("banner").get_by_role("searchbox")
    masthead.press_sequentially("dduwowngf sawt")
    page.get_by_role("option", name="đường sắt Từ khóa").click()
    expect(page).to_have_url(re.compile("/tag/duong-sat/"))
    page.get_by_role("banner").get_by_role("searchbox").press_sequentially("chay thu")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(story.get_absolute_url())))
