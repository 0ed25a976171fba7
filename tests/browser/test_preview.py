"""The preview in a browser: widths, themes, saving beside it, and the outsider's link."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from articles import preview_links, revisions
from tests.browser.accessibility import check_at_every_setting
from tests.browser.people import make_person
from tests.browser.writing_desk import WritingDesk
from tests.factories import make_article

PAPER = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture
def editor(newspaper):
    return make_person("bien-tap-vien")


@pytest.fixture
def article(editor):
    return make_article(published=False, by=editor, headline="Metro số 3 chạy đến ga ngầm")


def open_preview(visitor, article, query=""):
    visitor.open(f"/toa-soan/articles/article/{article.pk}/xem-truoc/{query}")
    frame = visitor.page.frame_locator("[data-frame]")
    expect(frame.locator("h1")).to_be_visible()
    return frame


def inside(page, script):
    return page.frames[1].evaluate(script)


def test_draft_is_shown_at_three_widths_dark_and_light(new_visitor, editor, article):
    visitor = new_visitor(viewport={"width": 1280, "height": 800})
    visitor.be_signed_in(editor)
    open_preview(visitor, article)
    page = visitor.page
    for name, width in (("Điện thoại", 360), ("Máy tính bảng", 768), ("Máy tính", 1280)):
        page.get_by_role("link", name=f"{name} {width}").click()
        assert inside(page, "innerWidth") == width
        frame = page.locator("[data-frame]").bounding_box()
        stage = page.locator("[data-stage]").bounding_box()
        assert frame["x"] >= stage["x"] - 1
        assert frame["x"] + frame["width"] <= stage["x"] + stage["width"] + 1
    light = inside(page, PAPER)
    page.get_by_role("link", name="Tối", exact=True).click()
    assert inside(page, PAPER) != light
    assert "giao-dien=toi" in page.url
    page.reload()
    expect(page.frame_locator("[data-frame]").locator("html[data-theme=dark]")).to_be_attached()


def test_variants_are_links_without_scripts(new_visitor, editor, article):
    visitor = new_visitor(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    visitor.be_signed_in(editor)
    frame = open_preview(visitor, article)
    visitor.page.get_by_role("link", name="Điện thoại 360").click()
    visitor.page.get_by_role("link", name="Tối", exact=True).click()
    expect(frame.locator("html[data-theme=dark]")).to_be_attached()
    assert visitor.page.locator("[data-frame]").bounding_box()["width"] == 360


def test_newest_draft_appears_after_somebody_saved(new_visitor, editor, article):
    visitor = new_visitor()
    visitor.be_signed_in(editor)
    frame = open_preview(visitor, article)
    content = revisions.draft_of(article)
    content.headline = "Tít vừa sửa ở thẻ khác"
    revisions.save_draft(article, content, editor)
    expect(frame.locator("h1")).to_have_text("Tít vừa sửa ở thẻ khác")


def test_links_in_the_page_open_beside_it(new_visitor, editor, article):
    visitor = new_visitor()
    visitor.be_signed_in(editor)
    frame = open_preview(visitor, article)
    with visitor.context.expect_page() as opened:
        frame.get_by_role("link", name="Kinh tế & Đô thị").first.click()
    assert opened.value.url == f"{visitor.origin}/"
    expect(frame.locator("h1")).to_have_text(article.headline)


def test_outsider_looks_by_the_secret_link_until_it_is_closed(new_visitor, editor, article):
    visitor, outsider = new_visitor(), new_visitor()
    visitor.be_signed_in(editor)
    open_preview(visitor, article)
    page = visitor.page
    page.get_by_text("Gửi cho người ngoài tòa soạn").click()
    page.get_by_label("Gửi cho ai").fill("Luật sư Hà")
    page.get_by_label("Xem được trong").select_option(label="3 ngày")
    page.get_by_role("button", name="Tạo đường dẫn riêng").click()
    address = page.locator("[data-secret]").input_value()
    secret = address.rstrip("/").rpartition("/")[2]
    outsider.page.goto(address)
    expect(outsider.page.get_by_role("heading", level=1)).to_have_text(article.headline)
    expect(outsider.page.get_by_role("note")).to_contain_text("Bản nháp, không đăng lại.")
    # What is asked for from the page must not carry the secret along.
    outsider.page.get_by_role("link", name="Đăng nhập").click()
    assert secret not in outsider.page.url
    assert secret not in outsider.page.evaluate("document.referrer")
    page.reload()
    expect(page.locator("[data-secret]")).to_have_count(0)
    page.get_by_text("Gửi cho người ngoài tòa soạn").click()
    page.get_by_role("button", name="Khóa đường dẫn gửi cho Luật sư Hà").click()
    outsider.expect_trouble("404:")
    outsider.page.goto(address)
    expect(outsider.page.get_by_text("Đường dẫn này không mở được")).to_be_visible()


def test_blocked_window_shows_the_saved_draft_in_this_one(new_visitor, editor, article):
    visitor = new_visitor()
    visitor.be_signed_in(editor)
    desk = WritingDesk(visitor)
    desk.open(article)
    visitor.page.evaluate("window.open = () => null")
    desk.fill(Tít="Tít xem ở ngay thẻ này")
    desk.press("Xem trước")
    visitor.page.wait_for_url("**/xem-truoc/")
    frame = visitor.page.frame_locator("[data-frame]")
    expect(frame.locator("h1")).to_have_text("Tít xem ở ngay thẻ này")


def test_preview_is_accessible_and_fits_its_screen(new_visitor, editor, article):
    visitor = new_visitor()
    visitor.be_signed_in(editor)
    preview_links.make(article, editor, "Luật sư Hà", timedelta(days=1))
    open_preview(visitor, article)
    visitor.page.get_by_text("Gửi cho người ngoài tòa soạn").click()
    check_at_every_setting(visitor.page, "[data-preview]")
