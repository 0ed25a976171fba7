"""An article on paper: the story, its photos, where it comes from, and nothing to click."""

from playwright.sync_api import expect

from tests.browser.newspaper_of_a_day import NewspaperOfADay


def test_printed_article_is_the_story_and_its_address(new_visitor):
    article = NewspaperOfADay().article
    visitor = new_visitor()
    visitor.open(article.get_absolute_url())
    page = visitor.page
    screen_only = [
        page.get_by_role("navigation", name="Chuyên mục"),
        page.get_by_role("search").first,
        page.get_by_role("complementary", name="Đọc thêm"),
        page.get_by_role("link", name="Viết bình luận"),
        page.get_by_role("heading", name="Bình luận (3)"),
        page.get_by_role("button", name="In bài"),
        page.get_by_role("heading", name="Đừng bỏ lỡ"),
        page.get_by_role("contentinfo").get_by_role("link", name="RSS"),
    ]
    address = page.get_by_text(f"{visitor.origin}{article.get_absolute_url()}", exact=True)
    for element in screen_only:
        expect(element).to_be_visible()
    expect(address).to_be_hidden()

    page.emulate_media(media="print")
    for element in screen_only:
        expect(element).to_be_hidden()
    expect(address).to_be_visible()
    expect(page.get_by_role("heading", level=1, name=article.headline)).to_be_visible()
    expect(page.get_by_text("Vé một lượt tàu điện")).to_be_visible()
    expect(page.locator("article.article figure img")).to_have_count(3)
    for image in page.locator("article.article figure img").all():
        expect(image).to_be_visible()


def test_dark_page_is_printed_black_on_white(new_visitor):
    article = NewspaperOfADay().article
    visitor = new_visitor(color_scheme="dark")
    visitor.open(article.get_absolute_url())
    body = visitor.page.locator("body")
    expect(body).not_to_have_css("background-color", "rgb(255, 255, 255)")
    visitor.page.emulate_media(media="print")
    expect(body).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(body).to_have_css("color", "rgb(0, 0, 0)")
